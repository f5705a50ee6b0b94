"""A sentence that goes on about the dose before it, as "The dose may be repeated every 10-30 minutes".

Does: find what such a sentence adds (how often, over what time, how long, when needed), and add it to the rules before.
Does not: change anything that a rule already says, nor take a sentence that is not understood whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from luspa_fhir.knowledge.dosing.conditions import find_conditions
from luspa_fhir.knowledge.dosing.scan import scan
from luspa_fhir.knowledge.dosing.vocabulary import left_over
from luspa_fhir.knowledge.model import Amount, Basis, DoseRule, Schedule
from luspa_fhir.knowledge.phrases.words import Found
from luspa_fhir.knowledge.said import Said, together

_ADDS = ("schedule", "divided", "infusion", "duration", "as_needed")
_NO_PART = ("amount", "limit_amount", "change", "action", "population", "strength")
_ABOUT_THE_DOSE = re.compile(
    (
        r"^(?:this|the|each)\s(?:dose|dosage|infusion|frequency|bolus|daily\sdose|total)\b|^repeat\b|"
        r"^it\s(?:is|may|can|should)\b|^doses?\s(?:may|can|should|is|are)\b|^this\s(?:may|can|is|should)\b|"
        r"^(?:usually|typically|often)\s(?:given|divided|taken|administered)\b"
    ),
    re.IGNORECASE,
)
_EXCEPTION = re.compile(r",\sbut\s(?:some|certain|in\ssome|in\scertain|more\ssevere)\b", re.IGNORECASE)
_ABOUT_TREATMENT = re.compile(
    r"^(?:the\s)?(?:usual\s|typical\s)?(?:treatment|therapy|duration|course)\b", re.IGNORECASE
)


def continuation(said: Said) -> list[Found] | None:
    """What the statement adds to the doses before it, or None where it is no such statement or not understood whole."""
    exception = _EXCEPTION.search(said.text)
    text = said.text[: exception.start()] if exception else said.text
    if not (_ABOUT_THE_DOSE.match(text) or _ABOUT_TREATMENT.match(text)):
        return None
    found = scan(said.words.part(0, len(text)))
    adds = [phrase for phrase in found if phrase.kind in _ADDS]
    if not adds or any(phrase.kind in _NO_PART for phrase in found):
        return None
    explained = [(phrase.start, phrase.end) for phrase in found]
    explained += [(one.start, one.end) for one in find_conditions(text, found)]
    return None if list(left_over(text, explained, 0, len(text))) else adds


def continued(rules: list[DoseRule], said: Said, before: Said, adds: list[Found]) -> list[DoseRule]:
    """The rules of the statement before, with what this one adds; of one dose only where it speaks of one dose."""
    evidence = together([before, said])
    every = bool(_ABOUT_TREATMENT.match(said.text)) or len(rules) == 1
    return [
        _added(rule, evidence.quote, said, adds, replace(rule, evidence=evidence))
        if every or rule is rules[-1]
        else rule
        for rule in rules
    ]


def _added(rule: DoseRule, quote: str, said: Said, adds: list[Found], joined: DoseRule) -> DoseRule:
    first = {phrase.kind: phrase.value for phrase in reversed(adds)}
    needed = "as_needed" in first and not _ABOUT_TREATMENT.match(said.text)  # a course repeated is not a dose as needed
    text = quote if quote.startswith(rule.text) else f"{rule.text} {said.evidence.quote}"
    added = replace(joined, text=text)
    if rule.amount and "divided" in first and rule.amount.basis is Basis.PER_DOSE:
        divided: Schedule = first["divided"]
        added = replace(
            added, amount=Amount(rule.amount.bounds, Basis.PER_DAY), schedule=divided if divided.frequency else None
        )
    elif rule.schedule is None and "schedule" in first:
        added = replace(added, schedule=first["schedule"])
    return replace(
        added,
        infusion=rule.infusion or first.get("infusion"),
        duration=rule.duration or first.get("duration"),
        as_needed=rule.as_needed or needed,
        as_needed_for=rule.as_needed_for or (first.get("as_needed") if needed else None),
    )
