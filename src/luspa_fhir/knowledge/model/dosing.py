"""Doses: phase, amount, schedule, change, trigger, limit, and the rule that they make together.

Does: the frozen values.
Does not: know the other facts of a page; a rule names its indications by their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.knowledge.model.people import Characteristic
from luspa_fhir.knowledge.model.words import Bounds, Term


class Phase(StrEnum):
    """What a dose rule does."""

    INITIAL = "initial"
    LOADING = "loading"
    MAINTENANCE = "maintenance"
    ESCALATION = "escalation"
    REDUCTION = "reduction"
    INTERRUPTION = "interruption"
    RESTART = "restart"
    DISCONTINUATION = "discontinuation"
    UNSPECIFIED = "unspecified"


class Basis(StrEnum):
    """What an amount is counted by."""

    PER_DOSE = "per-dose"
    PER_DAY = "per-day"  # a day's total, to be divided
    PER_TIME = "per-time"  # an infusion rate; the unit says the time


@dataclass(frozen=True, slots=True)
class Amount:
    """What is given: bounds in a UCUM unit (`mg/kg`, `{tablet}`); for a day's total the unit is still the plain one.

    `substance` is what the unit counts, where the words say so ("25 units of factor IX/kg").
    """

    bounds: Bounds
    basis: Basis = Basis.PER_DOSE
    substance: Term | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often: `frequency` times in each `period`; or `count` times and no more (a single dose is `count` 1 alone).

    `unit` is a UCUM unit of time as in FHIR's Timing (s, min, h, d, wk, mo, a). `moment` is one of FHIR's event
    codes (`HS`, `AC`, …) where the words are one, else None.
    """

    words: str
    span: Span
    frequency: int | None = None
    frequency_max: int | None = None
    period: Decimal | None = None
    period_max: Decimal | None = None
    unit: str | None = None
    count: int | None = None
    moment: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A step up or down from what is given now, never an amount to give; `interval` is the time between steps."""

    direction: str  # "increase" or "decrease"
    amount: Bounds
    interval: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a dose rule waits for: a laboratory value, a response, a circumstance.

    `words` is the whole condition; `analyte` in the page's words, None where the condition names no value;
    `course` says whether the level itself or its rise or fall is compared ("level", "increase", "decrease");
    `circumstances` are the further conditions, in words ("without transfusions", "pre-dose").
    """

    words: str
    span: Span
    analyte: Term | None = None
    course: str = "level"
    value: Bounds | None = None
    circumstances: tuple[str, ...] = ()
    window: Bounds | None = None


class LimitPer(StrEnum):
    """What a maximum is counted over."""

    DOSE = "dose"
    PERIOD = "period"
    COURSE = "course"
    LIFETIME = "lifetime"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that may be given per dose, period (`period_length` in UCUM `period_unit`), course or lifetime."""

    amount: Bounds
    per: LimitPer
    period_length: Decimal | None = None
    period_unit: str | None = None


@dataclass(frozen=True, slots=True)
class DoseRule:
    """One step of a regimen.

    `text` is the clause itself in the page's words. `amount`, `schedule`, … only where the page says them; a rule
    without amount (an interruption) is words, triggers and phase. `equivalents` are the same amount in other units
    ("9 mL/kg (324 mg/kg)"). `condition` is what it is for, in the words of the lead or sentence;
    `indications` are the keys of the `Indication` facts meant. `instructions` are phrases of timing that
    a schedule cannot say. `form` is the product that a lead says the dose is of ("Suspension (50 mcg/spray)").
    `sequence` only where the page says first this, then that.
    """

    phase: Phase
    text: str
    evidence: Evidence
    condition: Term | None = None
    indications: tuple[str, ...] = ()
    population: tuple[Characteristic, ...] = ()
    amount: Amount | None = None
    equivalents: tuple[Amount, ...] = ()
    schedule: Schedule | None = None
    route: Term | None = None
    duration: Bounds | None = None
    infusion: Bounds | None = None
    as_needed: bool = False
    as_needed_for: Term | None = None
    ingredient: Term | None = None
    triggers: tuple[Trigger, ...] = ()
    change: Change | None = None
    limits: tuple[Limit, ...] = ()
    instructions: tuple[str, ...] = ()
    form: Term | None = None
    sequence: int | None = None
