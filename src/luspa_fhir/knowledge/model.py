"""The typed middle: what a page says of a drug, each fact with its evidence.

Does: the frozen values of `DrugKnowledge`; numbers keep their digits (`Decimal`), units are UCUM codes.
Does not: read sentences (its neighbours do), nor know FHIR, JSON or any code system but UCUM.

Every value that holds a number carries the span it was read from; every fact carries its statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.findings.finding import Finding
from luspa_fhir.monograph.model import Monograph

# ── words and numbers ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Term:
    """The page's own words for a thing, and where they stand."""

    words: str
    span: Span


class Comparator(StrEnum):
    """How a value bounds; the characters are FHIR's."""

    LESS = "<"
    AT_MOST = "<="
    AT_LEAST = ">="
    MORE = ">"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A value or a range in one UCUM unit. `low == high` for one value; None leaves that side open.

    `low_excluded` / `high_excluded` say that the bound itself does not belong (">10 %").
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    span: Span
    low_excluded: bool = False
    high_excluded: bool = False

    @property
    def single(self) -> Decimal | None:
        """The value where there is only one."""
        return self.low if self.low == self.high else None


# ── dosing ───────────────────────────────────────────────────────────────────────────────────────


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


class CharacteristicKind(StrEnum):
    """What a characteristic of a patient is about."""

    POPULATION = "population"
    AGE = "age"
    WEIGHT = "weight"
    SEX = "sex"
    RENAL_FUNCTION = "renal-function"
    HEPATIC_FUNCTION = "hepatic-function"
    BURDEN = "burden"  # a need counted over time: "two or more RBC units over eight weeks"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """Something that is true of the patients meant, in the page's words, with bounds where the page has numbers."""

    kind: CharacteristicKind
    term: Term
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class DoseRule:
    """One step of a regimen.

    `text` is the clause itself in the page's words. `amount`, `schedule`, … only where the page says them; a rule
    without amount (an interruption) is words, triggers and phase. `equivalents` are the same amount in other units
    ("9 mL/kg (324 mg/kg)"). `condition` is what it is for, in the words of the lead or sentence;
    `indications` are the keys of the `Indication` facts meant. `instructions` are phrases of timing that
    a schedule cannot say. `sequence` only where the page says first this, then that.
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
    sequence: int | None = None


# ── the other facts ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Indication:
    """A condition that the drug is said to be used for.

    `condition` is the disease, symptom or procedure; `underlying` the diseases it is due to or comes with (FHIR's
    comorbidity); `status` what must be true of it ("require regular red blood cell (RBC) transfusions");
    `failed_therapy` another therapy that did not work; `effect` treat, prevent, relieve, … in the page's words.
    `names` are all the words that a dosing lead may call it by. `key` is stable: a slug of the words.
    """

    key: str
    condition: Term
    evidence: Evidence
    underlying: tuple[Term, ...] = ()
    status: Term | None = None
    failed_therapy: Term | None = None
    effect: Term | None = None
    population: tuple[Characteristic, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contraindication:
    """A state, a kind of patient or another therapy with which the drug must not be used."""

    condition: Term
    evidence: Evidence
    population: tuple[Characteristic, ...] = ()
    other_therapy: Term | None = None


@dataclass(frozen=True, slots=True)
class UndesirableEffect:
    """An effect named as undesirable; `frequency` in the page's words, `share` in percent, `seriousness` in words.

    `grouping` is the page's class: "common", "uncommon", "rare", "serious" or None.
    """

    effect: Term
    evidence: Evidence
    frequency: Term | None = None
    share: Bounds | None = None
    grouping: str | None = None
    seriousness: Term | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """A substance, class or food that the drug is said to interact with."""

    interactant: Term
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DrugWarning:
    """A statement that warns or advises: `topic` is one of the closed list of `knowledge/topics.py`.

    `label` is the page's lead, where it has one. A statement on two topics is two warnings.
    """

    topic: str
    evidence: Evidence
    label: str | None = None
    population: tuple[Characteristic, ...] = ()


@dataclass(frozen=True, slots=True)
class Storage:
    """How the drug is kept: the words of one answer or bullet, and the setting where a word names one."""

    evidence: Evidence
    setting: Term | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A statement on how the drug works."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the page, and what it answers."""

    question: Evidence
    answer: tuple[Evidence, ...]


# ── the ledger ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one statement: the kinds of facts taken from it, or the reason it stays text.

    `facts` are short words as "dose rule: initial 1 mg/kg"; `reason` is an id of the catalogue's ledger reasons,
    `stopped_by` the words that stopped a reading.
    """

    evidence: Evidence
    role: str
    section: str
    facts: tuple[str, ...] = ()
    reason: str | None = None
    stopped_by: tuple[str, ...] = ()


class DrugKnowledge(BaseModel):
    """Everything that a page says, in types; dumps to JSON and back. `model_json_schema()` is its schema."""

    model_config = ConfigDict(frozen=True, defer_build=True)  # its schema is built when first asked for

    name: str
    ingredients: tuple[Term, ...]
    monograph: Monograph
    indications: tuple[Indication, ...] = ()
    dosing: tuple[DoseRule, ...] = ()
    route: Term | None = None
    contraindications: tuple[Contraindication, ...] = ()
    undesirable_effects: tuple[UndesirableEffect, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    warnings: tuple[DrugWarning, ...] = ()
    storage: tuple[Storage, ...] = ()
    mechanism: tuple[Mechanism, ...] = ()
    answers: tuple[Answer, ...] = ()
    disclaimer: tuple[Evidence, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    findings: tuple[Finding, ...] = ()
