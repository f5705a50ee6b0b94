"""How much and how often, where a clause says it in several phrases: "daily in 3 divided doses".

Does: settle one amount and one schedule from the phrases of a clause; say which phrases contradict one another.
Does not: find phrases (`knowledge/phrases`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from luspa_fhir.knowledge.model import Amount, Basis, Phase, Schedule
from luspa_fhir.knowledge.phrases.words import Found

ByKind = Mapping[str, list[Found]]
_WHOLE = re.compile(r"\b(?:once|single)\b", re.IGNORECASE)
_OF_A_DAY = re.compile(r"\bdaily\b|\b(?:per|a|each|the)\sday\b|/day\b|24\shours", re.IGNORECASE)


def between_steps(anchor: Found, phrases: list[Found]) -> list[Found]:
    """The time between steps up to a target, which is no schedule of it: "increased every 4 weeks up to 20 mg"."""
    if anchor.kind not in ("amount", "limit_amount"):
        return []
    steps = [phrase.end for phrase in phrases if phrase.kind == "action" and phrase.value is Phase.ESCALATION]
    return [
        phrase
        for phrase in phrases
        if phrase.kind == "schedule" and any(end <= phrase.start < anchor.start for end in steps)
    ]


def contradictions(phrases: list[Found]) -> list[str]:
    """The words of schedules that cannot both be the schedule of one dose."""
    said = {
        _meaning(phrase.value): phrase.value.words
        for phrase in phrases
        if phrase.kind == "schedule" and phrase.value.period and phrase.value.frequency
    }
    if any(phrase.kind == "divided" for phrase in phrases):  # "daily" is then the day of the total
        said.pop((1, None, Decimal(1), None, "d"), None)
    return list(said.values()) if len(said) > 1 else []


def _meaning(schedule: Schedule) -> tuple[object, ...]:
    """What a schedule says, but for the moment: "every evening" beside "once daily" says no more than when."""
    return schedule.frequency, schedule.frequency_max, schedule.period, schedule.period_max, schedule.unit


def divided_without_a_day(phrases: list[Found], words: str) -> list[str]:
    """The words "in divided doses" where neither the amount nor `words` speak of a day, whose total it would be."""
    divided = [phrase.value.words for phrase in phrases if phrase.kind == "divided"]
    amounts = [phrase.value for phrase in phrases if phrase.kind == "amount"]
    if not amounts or any(amount.basis is Basis.PER_DAY for amount in amounts) or _OF_A_DAY.search(words):
        return []
    return divided


def settled_amount(anchor: Found, by_kind: ByKind) -> Amount | None:
    """The amount of a clause; the target of a step "to a maximum of 750 mg" is one that is open below."""
    if anchor.kind == "limit_amount" and any(phrase.value is Phase.ESCALATION for phrase in by_kind.get("action", [])):
        most: Amount = anchor.value[0]
        return Amount(replace(most.bounds, low=None), most.basis)
    if "amount" not in by_kind:
        return None
    amount: Amount = by_kind["amount"][0].value
    if amount.basis is Basis.PER_DOSE and ("divided" in by_kind or "divided_mark" in by_kind):
        return replace(amount, basis=Basis.PER_DAY)
    return amount


def settled_schedule(by_kind: ByKind) -> Schedule | None:
    """The schedule of a clause from all phrases that say when."""
    schedule = _periodic(by_kind)
    if "divided" in by_kind:
        divided: Schedule = by_kind["divided"][0].value
        schedule = divided if divided.frequency else _interval_of_parts(divided, by_kind)
    if "count" in by_kind:
        count: Schedule = by_kind["count"][0].value
        schedule = replace(schedule, count=count.count) if schedule else count
    if "apart" in by_kind and (schedule is None or schedule.period is None):
        apart: Schedule = by_kind["apart"][0].value
        schedule = replace(apart, count=schedule.count if schedule else None)
    if "moment" in by_kind:
        moment: Schedule = by_kind["moment"][0].value
        if schedule is None or _once(schedule):
            schedule = replace(schedule, moment=moment.moment) if schedule else moment
    return schedule


def _once(schedule: Schedule) -> bool:
    """Whether one moment can be that of all doses: not of two a day ("after breakfast and before bedtime")."""
    return (schedule.frequency or 1) == 1 and schedule.frequency_max is None


def _interval_of_parts(divided: Schedule, by_kind: ByKind) -> Schedule | None:
    """How often the parts of a day's total are given: "divided into several doses (every 4 to 12 hours)"."""
    if _WHOLE.search(divided.words):  # "once daily or in divided doses every 8 hours" leaves it open
        return None
    said: list[Schedule] = [phrase.value for phrase in by_kind.get("schedule", [])]
    return next((one for one in said if one.unit == "h" and one.frequency == 1), None)


def _periodic(by_kind: ByKind) -> Schedule | None:
    """The schedule with a period, else a count; "every 4 to 6 hours" before "up to 4 times a day"."""
    said: list[Schedule] = [phrase.value for phrase in by_kind.get("schedule", [])]
    single = next((one for one in said if one.count == 1), None)
    chosen = next(iter(sorted((one for one in said if one.period), key=lambda one: one.frequency is None)), None)
    if single and chosen and chosen.moment:  # "a single dose in the evening"
        return replace(single, moment=chosen.moment)
    if chosen and not chosen.moment:  # "once daily, usually in the morning"
        same = next((one for one in said if one.moment and _meaning(one) == _meaning(chosen)), None)
        return replace(chosen, moment=same.moment) if same else chosen
    return chosen or (said[0] if said else None)


def said_beside(by_kind: ByKind, schedule: Schedule | None) -> tuple[str, ...]:
    """What is said of timing beside the schedule, word for word: "up to 4 times a day", "12 hours apart"."""
    at_most = [one.value for one in by_kind.get("schedule", []) if one.value.frequency is None and one.value.period]
    apart = [one.value for one in by_kind.get("apart", [])] if schedule and not schedule.words.endswith("apart") else []
    moments = [one.value for one in by_kind.get("moment", []) if schedule and schedule.moment != one.value.moment]
    return tuple(one.words for one in (*at_most, *apart, *moments) if one is not schedule)
