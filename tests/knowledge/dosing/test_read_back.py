"""Every dose said in plain words from its structure alone, and read again: the same dose, number by number.

This stands against swapped numbers (1.25 for 1.33): a reading that puts a number in another place, or drops one, makes
other words, and other words another dose.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.dosing.wording import in_words
from luspa_fhir.knowledge.model import (
    Amount,
    Basis,
    Bounds,
    Change,
    Characteristic,
    CharacteristicKind,
    DoseRule,
    Limit,
    LimitPer,
    Phase,
    Schedule,
    Term,
    Trigger,
)
from luspa_fhir.knowledge.phrases import units
from luspa_fhir.knowledge.phrases.triggers import _UCUM
from luspa_fhir.monograph import read_page

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("read_back")

PAGES = [*sorted((ROOT / "tests/pages").glob("*.md")), ROOT / "source/luspatercept.md"]
NOWHERE = Span(0, 0)
DOSES = [(page, rule) for page in PAGES for rule in understand(read_page(page)).dosing if command.says_a_dose(rule)]


@pytest.mark.parametrize(("page", "rule"), DOSES, ids=[f"{page.stem}-{at}" for at, (page, _) in enumerate(DOSES)])
def test_the_doses_of_our_pages_come_back(page: Path, rule: DoseRule) -> None:
    words, differing = command.read_back(rule)

    assert differing == (), words


def test_there_are_doses_enough() -> None:
    assert len(DOSES) >= 150


@pytest.mark.parametrize("rule", [rule for _, rule in DOSES], ids=range(len(DOSES)))
def test_the_words_hold_the_numbers_of_the_structure(rule: DoseRule) -> None:
    said = _numbers_of(in_words(replace(rule, instructions=())))

    assert said == _numbers_of_structure(rule)


def test_words_of_a_swapped_number_are_other_words() -> None:
    first, second = (_dose(amount=Amount(_bounds(number, number, "mg/kg"))) for number in ("1.25", "1.33"))

    assert in_words(first) == "Give 1.25 mg per kg."
    assert in_words(second) == "Give 1.33 mg per kg."
    assert command.structure(first) != command.structure(second)


# ── any dose that the grammar can hold ───────────────────────────────────────────────────────────


def _bounds(low: str | Decimal | None, high: str | Decimal | None, unit: str, *excluded: bool) -> Bounds:
    sides = [None if side is None else Decimal(side) for side in (low, high)]
    return Bounds(sides[0], sides[1], unit, NOWHERE, *excluded)


def _dose(**parts: Any) -> DoseRule:
    return DoseRule(**{"phase": Phase.UNSPECIFIED, "text": "", "evidence": Evidence("", NOWHERE), **parts})


def _term(words: str) -> Term:
    return Term(words, NOWHERE)


MEASURES = sorted(units._MEASURES)
COUNTS = sorted("{" + thing.replace(" ", "_") + "}" for thing in units._COUNTS if thing != "unit dose")
BODIES = sorted(units._BODY)
TIMES = sorted(units._TIMES)
LONG = ["d", "wk", "mo", "a"]
SHORT = ["s", "min", "h"]
numbers = st.decimals(Decimal("0.001"), 99999, places=3).map(lambda value: value.normalize() + 0).filter(bool)
some = st.integers(2, 12)
_CLEARANCES = st.sampled_from(["CrCl", "eGFR"])


@st.composite
def ranges(draw: st.DrawFn, unit: str, *, open_sides: bool = True, whole: bool = False) -> Bounds:
    numbering = st.integers(1, 400).map(Decimal) if whole else numbers
    low, high = sorted((draw(numbering), draw(numbering)))
    kind = draw(st.sampled_from(["one", "range", "low", "high"] if open_sides else ["one", "range"]))
    if kind in ("one", "range"):
        return _bounds(low, low if kind == "one" else high, unit)
    return _bounds(low, None, unit) if kind == "low" else _bounds(None, high, unit)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    unit = draw(st.sampled_from(MEASURES + COUNTS))
    body = draw(st.sampled_from([None, *BODIES])) if not unit.startswith("{") else None
    basis = draw(st.sampled_from(list(Basis)))
    code = f"{unit}/{body}" if body else unit
    code = (
        f"{code}/{draw(st.sampled_from([time for time in TIMES if time not in LONG]))}"
        if basis is Basis.PER_TIME
        else code
    )
    return Amount(draw(ranges(code)), basis)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    kind = draw(st.sampled_from(["times", "every", "single", "counted", "day part", "bedtime", "at most"]))
    unit = draw(st.sampled_from(["h", "d", "wk", "mo", "a"]))
    period = Decimal(draw(st.integers(1, 36)))
    match kind:
        case "single":
            return Schedule("", NOWHERE, count=1)
        case "day part":
            part = draw(st.sampled_from(["MORN", "EVE", "NIGHT", "NOON", "AFT"]))
            return Schedule("", NOWHERE, frequency=1, period=Decimal(1), unit="d", moment=part)
        case "bedtime":
            return Schedule("", NOWHERE, moment="HS")
        case "every":
            most = draw(st.sampled_from([None, period + 1, period * 2]))
            return Schedule("", NOWHERE, frequency=1, period=period, period_max=most, unit=unit)
        case "at most":
            return Schedule("", NOWHERE, frequency_max=draw(some), period=period, unit=unit)
    low = draw(some)
    most_times = draw(st.sampled_from([None, low + 1, low + 3]))
    count = draw(some) if kind == "counted" else None
    return Schedule("", NOWHERE, frequency=low, frequency_max=most_times, period=period, unit=unit, count=count)


@st.composite
def patients(draw: st.DrawFn) -> Characteristic:
    kind = draw(st.sampled_from(["people", "age", "weight", "renal", "hepatic", "surface", "level"]))
    if kind == "people":
        words = draw(st.sampled_from(["adults", "children", "elderly patients", "infants", "neonates", "adolescents"]))
        return Characteristic(CharacteristicKind.POPULATION, _term(words))
    if kind == "hepatic":
        return Characteristic(CharacteristicKind.HEPATIC_FUNCTION, _term("severe hepatic impairment"))
    unit, known = {
        "age": (draw(st.sampled_from(["d", "wk", "mo", "a"])), CharacteristicKind.AGE),
        "weight": ("kg", CharacteristicKind.WEIGHT),
        "renal": (draw(st.sampled_from(["mL/min", "mL/min/{1.73_m2}"])), CharacteristicKind.RENAL_FUNCTION),
        "surface": ("m2", CharacteristicKind.CONDITION),
        "level": (draw(st.sampled_from(["mg/dL", "g/L", "meq/L", "umol/L"])), CharacteristicKind.CONDITION),
    }[kind]
    band = draw(ranges(unit, whole=True))
    if band.low is None or band.high is None:
        left_out = draw(st.booleans())
        band = replace(band, low_excluded=left_out and band.high is None, high_excluded=left_out and band.low is None)
    return Characteristic(known, _term("serum creatinine" if kind == "level" else draw(_CLEARANCES)), band)


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    measured = draw(st.sampled_from(MEASURES))
    amount = draw(ranges(measured, open_sides=False))
    per, length, unit = draw(
        st.sampled_from(
            [
                (LimitPer.DOSE, None, None),
                (LimitPer.COURSE, None, None),
                (LimitPer.LIFETIME, None, None),
                (LimitPer.PERIOD, Decimal(24), "h"),
                (LimitPer.PERIOD, Decimal(1), "wk"),
                (LimitPer.PERIOD, Decimal(1), "mo"),
            ]
        )
    )
    return Limit(amount, per, length, unit)


CONDITIONS = ["Hypertension", "severe malaria", "Chronic Bronchitis", "acne (off-label)", "Asthma/COPD"]
INGREDIENTS = ["Amoxicillin", "MSM", "Vitamin D", "Alpha Lipoic Acid", "Co-trimoxazole"]
LABORATORY = sorted({*_UCUM.values(), "g/dL", "mg/dL", "mmol/L", "ng/mL", "%", "g/L", "mL/min"})
BEFORE_ANALYTE = ["pre-dose", "fasting", "trough"]
BEHIND_VALUE = ["without transfusions", "despite treatment", "on two consecutive days of measuring"]
IN_WORDS = [
    "the patient does not respond",
    "symptoms return (such as fever)",
    "there is no response after three doses at 1.25 mg/kg",
    "until the lesions heal",
    "unless bilirubin is above 3 mg/dL",
]


@st.composite
def triggers(draw: st.DrawFn) -> Trigger:
    if draw(st.booleans()):
        return Trigger("", NOWHERE, circumstances=(draw(st.sampled_from(IN_WORDS)),))
    value = draw(ranges(draw(st.sampled_from(LABORATORY))))
    left_out = draw(st.booleans())
    value = replace(value, low_excluded=left_out and value.high is None, high_excluded=left_out and value.low is None)
    circumstances = [
        *draw(st.lists(st.sampled_from(BEFORE_ANALYTE), max_size=1)),
        *draw(st.lists(st.sampled_from(BEHIND_VALUE), max_size=1)),
    ]
    return Trigger(
        "",
        NOWHERE,
        analyte=_term(draw(st.sampled_from(["hemoglobin", "serum potassium", "neutrophil count", "ALT"]))),
        course=draw(st.sampled_from(["level", "increase", "decrease"])),
        value=value,
        circumstances=tuple(circumstances),
        window=draw(
            st.none() | st.sampled_from(["h", *LONG]).flatmap(lambda unit: ranges(unit, open_sides=False, whole=True))
        ),
    )


@st.composite
def waiting(draw: st.DrawFn) -> dict[str, Any]:
    """What a dose is for and what it waits for; what is said last of all ("until …") is the last trigger."""
    waited_for = draw(st.lists(triggers(), max_size=2))
    last = [one for one in waited_for if one.circumstances and one.circumstances[0].startswith("un")]
    ordered = (*(one for one in waited_for if one not in last), *last)
    return {"condition": draw(st.none() | st.sampled_from(CONDITIONS).map(_term)), "triggers": ordered}


@st.composite
def doses(draw: st.DrawFn) -> DoseRule:
    people = draw(st.lists(patients(), max_size=2, unique_by=lambda one: one.kind))
    amount = draw(amounts())
    other = st.sampled_from(MEASURES).flatmap(ranges).map(Amount)
    equivalents = draw(st.lists(other, max_size=1)) if not amount.bounds.unit.startswith("{") else []
    phase = draw(st.sampled_from(list(Phase)))
    return _dose(
        phase=phase,
        amount=amount,
        equivalents=tuple(equivalents),
        ingredient=draw(st.none() | st.sampled_from(INGREDIENTS).map(_term)) if not equivalents else None,
        schedule=draw(st.none() | schedules()),
        population=tuple(people),
        route=draw(st.none() | st.sampled_from(["orally", "IV", "subcutaneously", "by mouth", "rectally"]).map(_term)),
        duration=draw(st.none() | st.sampled_from(LONG).flatmap(lambda unit: ranges(unit, whole=True))),
        infusion=draw(st.none() | st.sampled_from(SHORT).flatmap(lambda unit: ranges(unit, whole=True))),
        as_needed=(needed := phase is not Phase.ESCALATION and draw(st.booleans())),  # then it is the step's condition
        as_needed_for=draw(st.none() | st.just(_term("pain"))) if needed else None,
        limits=tuple(draw(st.lists(limits(), max_size=1))),
        instructions=tuple(draw(st.lists(st.sampled_from(["with food", "before chemotherapy"]), max_size=1))),
        **draw(waiting()),
    )


@st.composite
def steps(draw: st.DrawFn) -> DoseRule:
    direction, phase = draw(st.sampled_from([("increase", Phase.ESCALATION), ("decrease", Phase.REDUCTION)]))
    unit = draw(st.sampled_from(["%", *MEASURES, "mg/kg", "ug/kg/h"]))
    every = draw(
        st.none() | st.sampled_from(["h", *LONG]).flatmap(lambda unit: ranges(unit, open_sides=False, whole=True))
    )
    change = Change(direction, draw(ranges(unit, open_sides=False)), every)
    return _dose(
        phase=phase,
        change=change,
        ingredient=draw(st.none() | st.sampled_from(INGREDIENTS).map(_term)),
        limits=tuple(draw(st.lists(limits(), max_size=1))),
        **draw(waiting()),
    )


@st.composite
def without_amount(draw: st.DrawFn) -> DoseRule:
    """A schedule by which something is applied, or a maximum alone."""
    alone = draw(st.booleans())
    applied = schedules().filter(lambda one: one.count is None and one.period is not None)
    return _dose(
        phase=draw(st.sampled_from(list(Phase))),
        schedule=None if alone else draw(applied),
        limits=(draw(limits()),) if alone else (),
        ingredient=draw(st.none() | st.sampled_from(INGREDIENTS).map(_term)),
        route=draw(st.none() | st.sampled_from(["orally", "IV", "I.V.", "rectally"]).map(_term)),
        **draw(waiting()),
    )


@given(doses())
@settings(max_examples=400, deadline=None)
def test_any_dose_comes_back(rule: DoseRule) -> None:
    words, differing = command.read_back(rule)

    assert differing == (), words
    assert _numbers_of(in_words(rule)) == _numbers_of_structure(rule)


@given(steps())
@settings(max_examples=150, deadline=None)
def test_any_step_comes_back(rule: DoseRule) -> None:
    words, differing = command.read_back(rule)

    assert differing == (), words
    assert _numbers_of(in_words(rule)) == _numbers_of_structure(rule)


@given(without_amount())
@settings(max_examples=200, deadline=None)
def test_any_schedule_or_maximum_alone_comes_back(rule: DoseRule) -> None:
    words, differing = command.read_back(rule)

    assert differing == (), words
    assert _numbers_of(in_words(rule)) == _numbers_of_structure(rule)


@given(triggers(), st.sampled_from([Phase.REDUCTION, Phase.INTERRUPTION, Phase.RESTART, Phase.DISCONTINUATION]))
@settings(max_examples=200, deadline=None)
def test_anything_done_on_a_condition_comes_back(waited_for: Trigger, phase: Phase) -> None:
    words, differing = command.read_back(_dose(phase=phase, triggers=(waited_for,)))

    assert differing == (), words


def test_another_value_is_another_trigger() -> None:
    first, second = (
        Trigger("", NOWHERE, _term("hemoglobin"), "level", _bounds("11.5", None, "g/dL", excluded))
        for excluded in (False, True)
    )

    assert in_words(_dose(phase=Phase.INTERRUPTION, triggers=(first,))) == (
        "If hemoglobin is at least 11.5 g/dL, treatment is interrupted."
    )
    assert in_words(_dose(phase=Phase.INTERRUPTION, triggers=(second,))) == (
        "If hemoglobin is more than 11.5 g/dL, treatment is interrupted."
    )
    assert command.structure(_dose(triggers=(first,))) != command.structure(_dose(triggers=(second,)))
    assert command.structure(_dose(condition=_term("acne"))) != command.structure(_dose(condition=_term("gout")))


@pytest.mark.parametrize("unit", [*MEASURES, *COUNTS])
def test_every_unit_of_the_tables_comes_back(unit: str) -> None:
    words, differing = command.read_back(_dose(amount=Amount(_bounds("2.5", "5", unit))))

    assert differing == (), words


# ── the numbers of words and of structures ───────────────────────────────────────────────────────

_UNIT_NUMBERS = re.compile(r"1\.73 m²|billion CFU|x 10\^9/L")


def _numbers_of(words: str) -> Counter[Decimal]:
    bare = _UNIT_NUMBERS.sub("", words)
    return Counter(Decimal(found).normalize() for found in re.findall(r"\d+(?:\.\d+)?", bare)) - Counter()


def _numbers_of_structure(rule: DoseRule) -> Counter[Decimal]:
    """Each number of the structure once, but for what words say without digits: once, single, daily, every day."""
    bands = [one.bounds for one in rule.population]
    words = [one.term.words for one in rule.population if one.bounds is None]
    bands += [amount.bounds for amount in (rule.amount, *rule.equivalents) if amount]
    bands += [rule.duration, rule.infusion, *(limit.amount for limit in rule.limits)]
    bands += [rule.change.amount, rule.change.interval] if rule.change else []
    bands += [band for one in rule.triggers if one.value for band in (one.value, one.window)]
    found: list[Decimal | int | None] = []
    for band in filter(None, bands):
        found += [band.low] if band.low == band.high else [band.low, band.high]
    if schedule := rule.schedule:
        found += [one for one in (schedule.frequency_max, schedule.period_max) if one is not None]
        found += [schedule.frequency] if schedule.frequency != 1 or schedule.frequency_max is not None else []
        found += [schedule.period] if schedule.period != 1 or schedule.period_max is not None else []
        found += [schedule.count] if schedule.count != 1 or schedule.period is not None else []
    numbers_ = Counter(Decimal(one).normalize() for one in found if one is not None)
    for text in [
        *words,
        *(said for one in rule.triggers for said in one.circumstances),
        rule.route.words if rule.route else "",
        rule.as_needed_for.words if rule.as_needed_for else "",
    ]:
        numbers_ += _numbers_of(text)
    return numbers_
