"""An amount told by its day: the most in a day, or what the doses of a day come to.

Does: tell maxima and totals of a day apart from doses; a total that does not add up is left unread.
Does not: find phrases (`scan.py` and the grammars do).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from luspa_fhir.knowledge.model import Amount, Basis, Bounds, Schedule
from luspa_fhir.knowledge.phrases.words import Found

_HOURS = {"h": 1, "d": 24, "wk": 168}
_ROUGHLY = r"(?:(?:about|approximately|roughly|i\.e\.,?|for|a|total|totall?ing|of|or)\s){0,4}"
_OPENS = re.compile(rf"\s?\(\s?{_ROUGHLY}", re.IGNORECASE)


def told_by_the_day(text: str, found: list[Found]) -> list[Found]:
    """The phrases with the maxima and totals of a day as such."""
    return list(_totals(text, _maxima(text, found)))


def _maxima(text: str, found: list[Found]) -> list[Found]:
    """In "500 mg every 6 hours, up to 4 g in 24 hours" and "… (up to 4 g daily)" the open amount is a maximum."""
    for at, phrase in enumerate(found[:-1]):
        behind = found[at + 1]
        if phrase.kind != "amount" or phrase.value.bounds.low is not None:
            continue
        bracket = at > 0 and text[: phrase.start].endswith("(") and any(one.kind == "amount" for one in found[:at])
        daily = behind.kind == "limit_day" or (bracket and _is_daily(behind))
        most = replace(phrase.value, bounds=replace(phrase.value.bounds, low=phrase.value.bounds.high))
        if daily and not text[phrase.end : behind.start].strip():
            found[at] = replace(phrase, kind="limit_amount", value=(most, "day"))
            found[at + 1] = replace(behind, kind="limit_day")
        elif bracket and phrase.value.basis is Basis.PER_DAY:
            found[at] = replace(phrase, kind="limit_amount", value=(most, "day"))
    return found


def _is_daily(phrase: Found) -> bool:
    if phrase.kind != "schedule":
        return False
    schedule: Schedule = phrase.value
    return schedule.frequency == 1 and schedule.period == 1 and schedule.unit == "d"


def _totals(text: str, found: list[Found]) -> Iterator[Found]:
    """In "150-200 mg BID (300-400 mg/day)" the bracket is what the doses come to, where it does."""
    for at, phrase in enumerate(found):
        before = found[at - 2 : at] if at > 1 else []
        total = (
            phrase.kind in ("amount", "equivalent_amount")
            and phrase.value.basis is Basis.PER_DAY
            and [one.kind for one in before] == ["amount", "schedule"]
            and bool(_OPENS.fullmatch(text[before[1].end : phrase.start]))
        )
        if not total:
            yield phrase
        else:
            adds_up = _comes_to(before[0].value, before[1].value, phrase.value.bounds)
            yield replace(phrase, kind="total" if adds_up else "unread")


def _comes_to(dose: Amount, schedule: Schedule, day: Bounds) -> bool:
    """Whether doses of one amount and schedule are a day's total."""
    if schedule.frequency is None or schedule.period is None or schedule.unit not in _HOURS:
        return False
    if (
        dose.basis is not Basis.PER_DOSE
        or dose.bounds.unit != day.unit
        or schedule.frequency_max
        or schedule.period_max
    ):
        return False
    times = Decimal(24) * schedule.frequency / (schedule.period * _HOURS[schedule.unit])
    return all(
        one is not None and other is not None and one * times == other
        for one, other in ((dose.bounds.low, day.low), (dose.bounds.high, day.high))
    )
