"""What the page knows of the drug → MedicationKnowledge: dosing, classification, issues, storage.

Does: the resource, with each dose as a linked line of its narrative.
Does not: write a Dosage (`dosage.py`) or group rules (`regimen.py`).

https://hl7.org/fhir/R5/medicationknowledge.html
"""

from __future__ import annotations

import re

from luspa_fhir.fhir.canonicals import ARTIFACT_USAGE, ROLE_CLASS
from luspa_fhir.fhir.characteristics import characteristic_values
from luspa_fhir.fhir.datatypes import Json, coded, concept, reference, text_concept, without_empty
from luspa_fhir.fhir.dosage import dosages
from luspa_fhir.fhir.lineage import evidence_extensions
from luspa_fhir.fhir.medication import ATC, drug_code, substance
from luspa_fhir.fhir.narrative import heading, numbered, paragraph
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.regimen import ConditionDosing, DoseStep, PopulationDosing, regimen
from luspa_fhir.fhir.resource import resource
from luspa_fhir.knowledge.model import Indication, Phase, Storage
from luspa_fhir.terminology import codings

_PHASES = {
    Phase.INITIAL: "Initial dose",
    Phase.LOADING: "Loading dose",
    Phase.MAINTENANCE: "Maintenance dose",
    Phase.ESCALATION: "Dose escalation",
    Phase.REDUCTION: "Dose reduction",
    Phase.INTERRUPTION: "Dose interruption",
    Phase.RESTART: "Restart after interruption",
    Phase.DISCONTINUATION: "Discontinuation",
    Phase.UNSPECIFIED: "Unspecified",
}
_TEMPERATURE = re.compile(r"refrigerat|fridge|room temperature|freez|frozen|cool|cold|heat", re.IGNORECASE)
_OTHER_SETTINGS = ((re.compile("light", re.IGNORECASE), "Light"), (re.compile("dry|moist|humid", re.I), "Humidity"))


def medication_knowledge(page: Page) -> Json:
    """The MedicationKnowledge of the page."""
    knowledge = page.knowledge
    guidelines = regimen(knowledge)
    names = (knowledge.name, knowledge.monograph.name, dict(knowledge.monograph.front_matter).get("title", ""))
    return resource(
        page,
        "MedicationKnowledge",
        page.id_base,
        _narrative(page, guidelines),
        {
            "extension": _usage(page),
            "code": drug_code(page),
            "status": "active",
            "name": [name for name in dict.fromkeys(names) if name.strip()],
            "associatedMedication": [reference("Medication", page.id_base)],
            "monograph": [
                {"type": text_concept("Drug monograph"), "source": reference("DocumentReference", page.source_id)}
            ],
            "indicationGuideline": [_indication_guideline(page, dosing) for dosing in guidelines],
            "medicineClassification": [*_atc(page), *_mechanism(page)],
            "clinicalUseIssue": [
                reference("ClinicalUseDefinition", use.id)
                for use in page.clinical_uses
                if not isinstance(use.fact, Indication)
            ],
            "storageGuideline": [_storage(page, storage) for storage in knowledge.storage],
            "definitional": _definitional(page),
        },
    )


def disclaimer(page: Page) -> str:
    """The page's disclaimer in its own words; empty where it has none."""
    return " ".join(evidence.quote for evidence in page.knowledge.disclaimer)


def _usage(page: Page) -> list[Json]:
    words = disclaimer(page)
    return [{"url": ARTIFACT_USAGE, "valueMarkdown": words}] if words.strip() else []


def _narrative(page: Page, guidelines: tuple[ConditionDosing, ...]) -> str:
    parts = [heading(page.knowledge.name)]
    for dosing in guidelines:
        if dosing.condition:
            parts.append(paragraph(f"{dosing.condition}:"))
        for group in dosing.populations:
            if group.population:
                parts.append(paragraph(", ".join(dict.fromkeys(item.term.words for item in group.population))))
            parts.append(numbered((step.anchor, step.rule.text) for step in group.steps))
    words = disclaimer(page)
    return "".join([*parts, paragraph(words) if words.strip() else ""])


def _indication_guideline(page: Page, dosing: ConditionDosing) -> Json:
    return without_empty(
        {
            "indication": _indications(page, dosing),
            "dosingGuideline": [_dosing_guideline(page, group) for group in dosing.populations],
        }
    )


def _indications(page: Page, dosing: ConditionDosing) -> list[Json]:
    """The words of the page's lead, once for each indication meant; words alone where none is known."""
    if dosing.condition is None:
        return []
    said = page.concept("indication", dosing.condition)
    ids = [identifier for key in dosing.indications for identifier in page.indication_ids.get(key, ())]
    linked = [{"concept": said, "reference": reference("ClinicalUseDefinition", identifier)} for identifier in ids]
    return linked or [{"concept": said}]


def _dosing_guideline(page: Page, group: PopulationDosing) -> Json:
    return without_empty(
        {
            "dosage": [_dosage(page, step) for step in group.steps],
            "patientCharacteristic": [
                {"type": of_type, **value}
                for characteristic in group.population
                for of_type, value in characteristic_values(page, characteristic)
            ],
        }
    )


def _dosage(page: Page, step: DoseStep) -> Json:
    phase = step.rule.phase
    return {
        "type": coded(page.own.code_system("dosage-phase"), phase.value, _PHASES[phase]),
        "dosage": dosages(page, step),
    }


def _atc(page: Page) -> list[Json]:
    known = codings("substance", page.knowledge.name, snomed=page.options.snomed)
    atc = tuple(item for item in known if item.system == ATC)
    if not atc:
        return []
    return [
        {
            "type": text_concept("Anatomical Therapeutic Chemical (ATC)"),
            "sourceUri": ATC,
            "classification": [concept(page.knowledge.name, atc)],
        }
    ]


def _mechanism(page: Page) -> list[Json]:
    """How it works, statement by statement: R5 has no element of its own for it."""
    return [
        {
            "extension": evidence_extensions(page, mechanism.evidence),
            "type": text_concept("Mechanism of action"),
            "classification": [text_concept(mechanism.evidence.quote)],
        }
        for mechanism in page.knowledge.mechanism
    ]


def _storage(page: Page, storage: Storage) -> Json:
    """The page's words, and the setting that they name; never a temperature that they do not."""
    setting = storage.setting
    return without_empty(
        {
            "extension": evidence_extensions(page, storage.evidence),
            "note": [{"text": storage.evidence.quote}],
            "environmentalSetting": [
                {
                    "type": text_concept(_setting_type(setting.words)),
                    "valueCodeableConcept": text_concept(setting.words),
                }
            ]
            if setting
            else None,
        }
    )


def _setting_type(words: str) -> str:
    if _TEMPERATURE.search(words):
        return "Temperature"
    return next((name for pattern, name in _OTHER_SETTINGS if pattern.search(words)), "Storage condition")


def _definitional(page: Page) -> Json:
    route = page.knowledge.route
    active = coded(ROLE_CLASS, "ACTI", "active ingredient", "Active ingredient")
    return without_empty(
        {
            "intendedRoute": [page.concept("route", route.words)] if route else None,
            "ingredient": [
                {"item": {"concept": substance(page, ingredient.words)}, "type": active}
                for ingredient in page.knowledge.ingredients
            ],
        }
    )
