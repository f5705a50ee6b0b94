"""The facts of a page in one plain shape, whether a person stated them or the compiler found them.

Does: the frozen values; lengths of time as minutes or months, so that "72 h" and "3 d" are the same.
Does not: read YAML (`stated.py`), know the compiler's types (`found.py`), or compare (`pairing.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

_MINUTES = {"min": 1, "h": 60, "d": 24 * 60, "wk": 7 * 24 * 60}
_MONTHS = {"mo": 1, "a": 12}


class Kind(StrEnum):
    """What is counted apart."""

    DOSES = "doses: amount or change"
    SCHEDULED = "doses: amount and schedule"
    PAUSES = "interruptions, discontinuations"
    LIMITS = "limits"
    INDICATIONS = "indications"
    CONTRAINDICATIONS = "contraindications"
    EFFECTS = "undesirable effects"
    INTERACTIONS = "interactions"
    WARNINGS = "warnings"


@dataclass(frozen=True, slots=True)
class Range:
    """A value or a range in one unit; None leaves that side open."""

    low: Decimal | None
    high: Decimal | None
    unit: str

    def __str__(self) -> str:
        """As a person writes it: "10 mg", "10 to 20 mg", "up to 20 mg"."""
        if self.low == self.high:
            return f"{self.low} {self.unit}"
        if self.low is None:
            return f"up to {self.high} {self.unit}"
        return f"at least {self.low} {self.unit}" if self.high is None else f"{self.low} to {self.high} {self.unit}"


def as_time(length: Range) -> Range:
    """A length of time in minutes or, where it is counted in months or years, in months; seconds stay seconds."""
    table, unit = (_MONTHS, "mo") if length.unit in _MONTHS else (_MINUTES, "min")
    if length.unit not in table:
        return length
    low, high = (None if end is None else end * table[length.unit] for end in (length.low, length.high))
    return Range(low, high, unit)


@dataclass(frozen=True, slots=True)
class Schedule:
    """So many times in each period (in minutes or months), or `count` times and no more."""

    frequency: int | None = None
    frequency_max: int | None = None
    period: Range | None = None
    count: int | None = None


DAILY = Schedule(1, 1, as_time(Range(Decimal(1), Decimal(1), "d")))


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount to give, a step up or down (`direction`), or neither: words with a schedule, or a pause."""

    quote: str
    amount: Range | None = None
    direction: str | None = None
    basis: str = "per dose"
    schedule: Schedule | None = None
    interval: Range | None = None
    duration: Range | None = None
    infusion: Range | None = None
    route: str | None = None
    population: tuple[str, ...] = ()
    condition: str | None = None
    trigger: str | None = None
    ingredient: str | None = None
    phase: str | None = None
    as_needed: bool = False

    @property
    def is_pause(self) -> bool:
        """Whether the step gives nothing: an interruption or discontinuation without amount and schedule."""
        return self.amount is None and self.schedule is None


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that may be given, per dose, course, lifetime or a length of time."""

    quote: str
    amount: Range
    per: str | Range


@dataclass(frozen=True, slots=True)
class Condition:
    """What the drug is used for; `underlying` are the diseases it is due to, where they are kept apart."""

    words: str
    underlying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """An undesirable effect with the page's words for how often, and the class its list stands under."""

    words: str
    frequency: str | None = None
    grouping: str | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """A statement that warns, and what about."""

    topic: str
    quote: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Everything that is counted of a page."""

    page: str
    doses: tuple[Dose, ...] = ()
    limits: tuple[Limit, ...] = ()
    indications: tuple[Condition, ...] = ()
    contraindications: tuple[str, ...] = ()
    undesirable_effects: tuple[Effect, ...] = ()
    interactions: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = field(default=())
