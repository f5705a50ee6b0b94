"""The body of each kind of ClinicalUseDefinition, in the page's own words.

Does: indication, contraindication, interaction, undesirable effect, warning, each with its evidence.
Does not: what all kinds share (`clinical_use_definition.py`).

A code stands beside the words only where it means the same; nothing is added that the page does not say.
"""

from __future__ import annotations

import re

from luspa_fhir.fhir.canonicals import INTENDED_USE, THERAPY_RELATIONSHIP
from luspa_fhir.fhir.clinical_uses import ClinicalFact
from luspa_fhir.fhir.datatypes import Json, coded, compared, text_concept, without_empty
from luspa_fhir.fhir.lineage import evidence_extensions
from luspa_fhir.fhir.page import Page
from luspa_fhir.knowledge.model import (
    Contraindication,
    DrugWarning,
    Indication,
    Interaction,
    Term,
    UndesirableEffect,
)

_INTENDED_USES = (
    (re.compile(r"treat(s|ed|ing|ment)?", re.IGNORECASE), "Treatment"),
    (re.compile(r"prevent(s|ed|ing|ion)?", re.IGNORECASE), "Prevention"),
    (re.compile(r"(reliev|alleviat)(e|es|ed|ing|ion)|relief", re.IGNORECASE), "Alleviation"),
    (re.compile(r"diagnos(e|es|ed|ing|is)", re.IGNORECASE), "Diagnosis"),
)


def body(page: Page, fact: ClinicalFact) -> tuple[str, str, Json]:
    """The type of the resource, the name of its body, the body."""
    evidence = {"extension": evidence_extensions(page, fact.evidence)}
    match fact:
        case Indication():
            return "indication", "indication", evidence | _indication(page, fact)
        case Contraindication():
            return "contraindication", "contraindication", evidence | _contraindication(page, fact)
        case UndesirableEffect():
            return "undesirable-effect", "undesirableEffect", evidence | _undesirable_effect(page, fact)
        case Interaction():
            interactant = {"itemCodeableConcept": page.concept("interactant", fact.interactant.words)}
            return "interaction", "interaction", evidence | {"interactant": [interactant]}
        case DrugWarning():
            return "warning", "warning", evidence | _warning(page, fact)


def topic_words(fact: DrugWarning) -> str:
    """The page's lead where it has one, else the topic's name."""
    label = (fact.label or "").strip().rstrip(":").strip()
    return label or _topic_name(fact.topic)


def _topic_name(topic: str) -> str:
    return topic.replace("_", " ").replace("-", " ").capitalize()


def _indication(page: Page, fact: Indication) -> Json:
    return without_empty(
        {
            "diseaseSymptomProcedure": _referable(page, "indication", fact.condition),
            "diseaseStatus": {"concept": text_concept(fact.status.words)} if fact.status else None,
            "comorbidity": [_referable(page, "indication", term) for term in fact.underlying],
            "intendedEffect": {"concept": _intended_effect(fact.effect.words)} if fact.effect else None,
            "otherTherapy": [_replaced(fact.failed_therapy)] if fact.failed_therapy else None,
        }
    )


def _intended_effect(words: str) -> Json:
    """The page's verb, with the code of FHIR's product-intended-use where it means the same."""
    code = next((code for pattern, code in _INTENDED_USES if pattern.fullmatch(words.strip())), None)
    return coded(INTENDED_USE, code, code, words) if code else text_concept(words)


def _replaced(therapy: Term) -> Json:
    return {
        "relationshipType": coded(
            THERAPY_RELATIONSHIP,
            "replace-other-therapy-not-effective",
            "Indicated to replace the other therapy not effective on patient",
        ),
        "treatment": {"concept": text_concept(therapy.words)},
    }


def _contraindication(page: Page, fact: Contraindication) -> Json:
    """The words stand in diseaseSymptomProcedure, also for an age or another drug; the therapy then in addition."""
    other = fact.other_therapy
    return without_empty(
        {
            "diseaseSymptomProcedure": _referable(page, "contraindication", fact.condition),
            "otherTherapy": [
                {
                    "relationshipType": coded(
                        THERAPY_RELATIONSHIP,
                        "contraindicated-only-with",
                        "Only contraindicated if the other therapy is given",
                    ),
                    "treatment": {"concept": page.concept("interactant", other.words)},
                }
            ]
            if other
            else None,
        }
    )


def _undesirable_effect(page: Page, fact: UndesirableEffect) -> Json:
    """Frequency in the page's words, its numbers in our extension: FHIR's own codes give no numbers, pages differ."""
    frequency = without_empty(
        {
            "extension": [
                {"url": page.own.extension("frequency-range"), **value}
                for value in (compared("value", fact.share) if fact.share else [])
            ],
            "text": fact.frequency.words if fact.frequency else None,
        }
    )
    return without_empty(
        {
            "symptomConditionEffect": _referable(page, "effect", fact.effect),
            "classification": text_concept(fact.seriousness.words) if fact.seriousness else None,
            "frequencyOfOccurrence": frequency,
        }
    )


def _warning(page: Page, fact: DrugWarning) -> Json:
    """The whole statement; the topic as our code, in the page's words where its lead has some."""
    topic = coded(
        page.own.code_system("warning-topic"), fact.topic.replace("_", "-"), _topic_name(fact.topic), topic_words(fact)
    )
    return {"description": fact.evidence.quote, "code": topic}


def _referable(page: Page, context: str, term: Term) -> Json:
    """A CodeableReference of the page's words."""
    return {"concept": page.concept(context, term.words)}
