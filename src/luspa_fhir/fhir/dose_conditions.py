"""What Dosage has no element for: a trigger, a change, the ingredient meant.

Does: our extensions dose-trigger, dose-change and the modifier extension dose-ingredient.
Does not: write an amount to give (`dosage.py`); a change is never one.
"""

from __future__ import annotations

from luspa_fhir.fhir.datatypes import Json, amount, compared, text_concept, time_span
from luspa_fhir.fhir.page import Page
from luspa_fhir.knowledge.model import Change, Term, Trigger


def trigger(page: Page, waited_for: Trigger) -> Json:
    """What the step waits for: the whole condition in words; analyte, course and value where it names one; the rest."""
    return {
        "url": page.own.extension("dose-trigger"),
        "extension": [
            {"url": "condition", "valueString": waited_for.words},
            *(_analyte(page, waited_for.analyte.words, waited_for.course) if waited_for.analyte else []),
            *({"url": "value", **value} for value in (compared("value", waited_for.value) if waited_for.value else [])),
            *({"url": "circumstance", "valueString": words} for words in waited_for.circumstances),
            *([{"url": "window", **time_span("value", waited_for.window)}] if waited_for.window else []),
        ],
    }


def change(page: Page, step: Change) -> Json:
    """A step up or down from what is given now."""
    return {
        "url": page.own.extension("dose-change"),
        "extension": [
            {"url": "direction", "valueCode": step.direction},
            {"url": "amount", **amount("value", step.amount)},
            *([{"url": "interval", **time_span("value", step.interval)}] if step.interval else []),
        ],
    }


def ingredient(page: Page, part: Term) -> Json:
    """The ingredient of a combination that the amount belongs to; who overlooks it would give the wrong dose."""
    return {
        "url": page.own.extension("dose-ingredient"),
        "valueCodeableConcept": page.concept("substance", part.words),
    }


def _analyte(page: Page, words: str, course: str) -> list[Json]:
    """The analyte with its code; for a rise or fall words alone, as the code would mean the level itself."""
    if course == "level":
        return [{"url": "analyte", "valueCodeableConcept": page.concept("analyte", words)}]
    return [
        {"url": "analyte", "valueCodeableConcept": text_concept(f"{course} of {words}")},
        {"url": "course", "valueCode": course},
    ]
