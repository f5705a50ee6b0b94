"""Whether numbers can be meant: a range runs upwards, a dose and a time are more than nothing.

Does: look at the numbers of one meaning.
Does not: judge whether a dose is usual or safe.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from luspa_fhir.knowledge.model import Amount, Bounds, Change, Characteristic, Schedule


def is_sound(meaning: Any) -> bool:
    """Whether the numbers of a phrase's meaning can be meant; what holds no numbers always can."""
    match meaning:
        case Bounds():
            return _upwards(meaning.low, meaning.high) and meaning.high != 0
        case Amount():
            return is_sound(meaning.bounds)
        case Change():
            return is_sound(meaning.amount) and is_sound(meaning.interval)
        case Characteristic():
            return meaning.bounds is None or _upwards(meaning.bounds.low, meaning.bounds.high)
        case Schedule():
            numbers = (meaning.frequency, meaning.frequency_max, meaning.period, meaning.period_max, meaning.count)
            frequencies = _upwards(meaning.frequency, meaning.frequency_max)
            return 0 not in numbers and frequencies and _upwards(meaning.period, meaning.period_max)
        case _:
            return True


def _upwards(low: Decimal | int | None, high: Decimal | int | None) -> bool:
    return low is None or high is None or low <= high
