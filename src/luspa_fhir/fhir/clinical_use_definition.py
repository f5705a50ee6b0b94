"""One fact → one ClinicalUseDefinition (cud-1: one kind of body each).

Does: what all kinds share: type, category, subject, status, population, narrative.
Does not: the bodies (`clinical_use_bodies.py`) or the ids (`clinical_uses.py`).

https://hl7.org/fhir/R5/clinicalusedefinition.html
"""

from __future__ import annotations

from luspa_fhir.fhir.canonicals import CLINICAL_USE_CATEGORY, PUBLICATION_STATUS
from luspa_fhir.fhir.clinical_use_bodies import body, topic_words
from luspa_fhir.fhir.clinical_uses import ClinicalFact, ClinicalUse
from luspa_fhir.fhir.datatypes import Json, coded
from luspa_fhir.fhir.narrative import heading, paragraph
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.resource import resource
from luspa_fhir.knowledge.model import Contraindication, DrugWarning, Indication, Interaction, UndesirableEffect

# Only where the category means the topic; FHIR's "Pregnancy" is "Pregnancy and Lactation".
_CATEGORIES = {
    "pregnancy": ("Pregnancy", "Pregnancy and Lactation"),
    "lactation": ("Pregnancy", "Pregnancy and Lactation"),
    "driving": ("DriveAndMachines", "Effects on Ability to Drive and Use Machines"),
    "overdose": ("Overdose", "Overdose"),
}


def clinical_use_definition(page: Page, use: ClinicalUse) -> Json:
    """The ClinicalUseDefinition of a fact."""
    kind, element, content = body(page, use.fact)
    return resource(
        page,
        "ClinicalUseDefinition",
        use.id,
        _narrative(use.fact),
        {
            "type": kind,
            "category": _category(use.fact),
            "subject": [page.medication()],
            "status": coded(PUBLICATION_STATUS, page.options.status, page.options.status.capitalize()),
            **({element: content} if element in _BEFORE_POPULATION else {}),
            "population": page.population_references(use.population),
            **({} if element in _BEFORE_POPULATION else {element: content}),
        },
    )


_BEFORE_POPULATION = ("contraindication", "indication", "interaction")  # FHIR's order of elements


def _category(fact: ClinicalFact) -> list[Json]:
    if not isinstance(fact, DrugWarning) or fact.topic not in _CATEGORIES:
        return []
    code, display = _CATEGORIES[fact.topic]
    return [coded(CLINICAL_USE_CATEGORY, code, display, topic_words(fact))]


def _narrative(fact: ClinicalFact) -> str:
    title, words = _title_and_words(fact)
    return heading(title) + paragraph(words) + (paragraph(fact.evidence.quote) if words != fact.evidence.quote else "")


def _title_and_words(fact: ClinicalFact) -> tuple[str, str]:
    match fact:
        case Indication():
            terms = [fact.condition, *fact.underlying, *([fact.status] if fact.status else [])]
            return "Indication", "; ".join(term.words for term in terms)
        case Contraindication():
            return "Contraindication", fact.condition.words
        case UndesirableEffect():
            details = [term.words for term in (fact.seriousness, fact.frequency) if term]
            return "Undesirable effect", ": ".join([fact.effect.words, *details])
        case Interaction():
            return "Interaction", fact.interactant.words
        case DrugWarning():
            return f"Warning: {topic_words(fact)}", fact.evidence.quote
