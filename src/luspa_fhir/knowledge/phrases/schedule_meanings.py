"""What a schedule means: the named parts of its words → frequency and period, or a count of doses.

Does: one function a form of words; `ValueError` where the words cannot mean a schedule ("one and a half times").
Does not: hold the forms (`schedules.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from luspa_fhir.knowledge.phrases.numbers import number
from luspa_fhir.knowledge.phrases.units import time_unit


@dataclass(frozen=True, slots=True)
class Groups:
    """The named parts of some words; `low2` is another place for `low`, where a form has two ways to say the same."""

    said: Mapping[str, str | None]

    @classmethod
    def of(cls, match: re.Match[str]) -> Groups:
        """The parts that a pattern found."""
        return cls(match.groupdict())

    def __getitem__(self, name: str) -> str:
        """The words of a part; empty where they are not said."""
        return self.said.get(name) or self.said.get(f"{name}2") or ""


Reader = Callable[[Groups], dict[str, object]]

ADVERBS = {
    "daily": "d",
    "weekly": "wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "hourly": "h",
    "nightly": "d",
}
_LATIN = {
    "qd": (1, 1, "d"),
    "od": (1, 1, "d"),
    "bid": (2, 1, "d"),
    "bd": (2, 1, "d"),
    "tid": (3, 1, "d"),
    "tds": (3, 1, "d"),
    "qid": (4, 1, "d"),
    "qds": (4, 1, "d"),
    "qod": (1, 2, "d"),
}
_ONCE = {"once": 1, "twice": 2, "thrice": 3}


def _counted(said: Groups) -> dict[str, object]:
    """Frequency and frequency_max of "once", "twice or three times", "2 to 3 times"."""
    if said["once"]:
        low: int = _ONCE[said["once"].lower()]
        most = (said["once_max"] or "").lower().removesuffix("times").strip()
        high = _ONCE.get(most) or (int(number(most)) if most else None)
    else:
        low = _whole(said["low"])
        high = _whole(said["high"]) if said["high"] else None
    return {"frequency": low, "frequency_max": high if high != low else None}


def _whole(words: str) -> int:
    value = number(words)
    if value != value.to_integral_value():
        raise ValueError(f"{words!r} is not a whole number of times")
    return int(value)


def times_per(said: Groups) -> dict[str, object]:
    """Of "twice daily", "up to three times a day", "2 times every 3 weeks"."""
    counted = _counted(said)
    if said["up_to"] and "dose" in (said["what"] or ""):
        raise ValueError("a number of doses that may be given is no schedule")
    if said["up_to"]:
        counted = {"frequency": None, "frequency_max": counted["frequency_max"] or counted["frequency"]}
    if said["adverb"]:
        return {**counted, "period": Decimal(1), "unit": ADVERBS[said["adverb"].lower()]}
    period = number(said["every"]) if said["every"] else Decimal(1)
    return {**counted, "period": period, "unit": time_unit(said["unit"].lower())}


def every(said: Groups) -> dict[str, object]:
    """Of "every 4-6 hours", "each day"."""
    low = number(said["low"]) if said["low"] else Decimal(1)
    high = number(said["high"]) if said["high"] else None
    return {"frequency": 1, "period": low, "period_max": high, "unit": time_unit(said["unit"].lower())}


def every_other(said: Groups) -> dict[str, object]:
    """Of "every other day"."""
    return {"frequency": 1, "period": Decimal(2), "unit": time_unit(said["unit"].lower())}


def adverb(said: Groups) -> dict[str, object]:
    """Of "daily", "weekly"."""
    return {"frequency": 1, "period": Decimal(1), "unit": ADVERBS[said["adverb"].lower()]}


def daily_or_every_other_day(_: Groups) -> dict[str, object]:
    """Of "every day or every other day"."""
    return {"frequency": 1, "period": Decimal(1), "period_max": Decimal(2), "unit": "d"}


def weekly_or_biweekly(said: Groups) -> dict[str, object]:
    """Of "weekly or biweekly"."""
    return {"frequency": 1, "period": Decimal(1), "period_max": Decimal(2), "unit": "wk"}


def latin(said: Groups) -> dict[str, object]:
    """Of "BID", "q.d."."""
    frequency, period, unit = _LATIN[said["latin"].lower().replace(".", "")]
    return {"frequency": frequency, "period": Decimal(period), "unit": unit}


def q_hours(said: Groups) -> dict[str, object]:
    """Of "q4-6h"."""
    high = number(said["high"]) if said["high"] else None
    return {"frequency": 1, "period": number(said["low"]), "period_max": high, "unit": "h"}


def divided(said: Groups) -> dict[str, object]:
    """Of "in 3 divided doses": a day's total in so many parts."""
    low = _whole(said["low"]) if said["low"] else None
    high = _whole(said["high"]) if said["high"] else None
    return {
        "frequency": low,
        "frequency_max": high,
        "period": Decimal(1) if low else None,
        "unit": "d" if low else None,
    }


def intervals(said: Groups) -> dict[str, object]:
    """Of "at 4 to 6 hour intervals"."""
    high = number(said["high"]) if said["high"] else None
    return {
        "frequency": 1,
        "period": number(said["low"]),
        "period_max": high,
        "unit": time_unit(said["unit"].lower()),
    }


def occasions(said: Groups) -> dict[str, object]:
    """Of "on 2 separate days in a 4-week period"."""
    return {
        "frequency": _whole(said["low"]),
        "period": number(said["period"]),
        "unit": time_unit(said["unit"].lower()),
    }


def twice(said: Groups) -> dict[str, object]:
    """Of "morning and evening"."""
    return {"frequency": 2, "period": Decimal(1), "unit": "d"}


def single(said: Groups) -> dict[str, object]:
    """Of "a single dose"."""
    return {"count": 1}


def doses(said: Groups) -> dict[str, object]:
    """Of "for 3 doses"."""
    return {"count": _whole(said["low"])}


def day_part(said: Groups) -> dict[str, object]:
    """Of "every morning", "at noon"."""
    moment = {
        "morning": "MORN",
        "evening": "EVE",
        "night": "NIGHT",
        "bedtime": "HS",
        "noon": "NOON",
        "afternoon": "AFT",
    }
    return {"frequency": 1, "period": Decimal(1), "unit": "d", "moment": moment[said["part"].lower()]}


def moment(said: Groups) -> dict[str, object]:
    """Of "at bedtime"."""
    return {"moment": "HS"}
