"""A dose rule → one plain sentence, made from its structure alone, so that it can be read again and compared.

Does: say phase, amount, schedule, route, patients, times, limits and steps in words that the phrase grammars know.
Does not: look at the page's sentence, or leave out a number of the structure.

Numbers stand in digits, but for "once" (1 time), "single" (1 dose) and units of time without a number (1 of them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luspa_fhir.knowledge.dosing.trigger_wording import trigger_in_words
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
)
from luspa_fhir.knowledge.phrases.units import TIMES_IN_WORDS

_UNITS = {
    "ug": "mcg",
    "[iU]": "IU",
    "10*6.[iU]": "million IU",
    "10*6.U": "million units",
    "U": "units",
    "mU": "milliunits",
    "meq": "mEq",
    "%": "%",
    "mL/min": "mL/min",
    "mg{PE}": "mg PE",
    "m2": "m²",
    "cm2": "cm²",
    "[lb_av]": "pound",
    "mL/min/{1.73_m2}": "mL/min/1.73 m²",
    "patch": "patches",
    "suppository": "suppositories",
    "pessary": "pessaries",
    "gummy": "gummies",
    "{INR}": "",
    "treatment session": "sessions",
    "billion CFU": "billion CFU",
}
_GIVEN = {
    Phase.INITIAL: "the initial dose is",
    Phase.LOADING: "the loading dose is",
    Phase.MAINTENANCE: "the maintenance dose is",
    Phase.ESCALATION: "the dose is increased to",
    Phase.REDUCTION: "the dose is reduced to",
    Phase.INTERRUPTION: "treatment is interrupted at",
    Phase.RESTART: "treatment is restarted at",
    Phase.DISCONTINUATION: "treatment is discontinued at",
    Phase.UNSPECIFIED: "give",
}
_DONE = {
    Phase.REDUCTION: "a dose reduction is needed",
    Phase.INTERRUPTION: "treatment is interrupted",
    Phase.RESTART: "treatment is restarted",
    Phase.DISCONTINUATION: "treatment is discontinued",
}
_STEP = {
    Phase.INITIAL: "as the initial dose",
    Phase.LOADING: "as the loading dose",
    Phase.MAINTENANCE: "as the maintenance dose",
    Phase.ESCALATION: "during dose escalation",
    Phase.REDUCTION: "during dose reduction",
    Phase.INTERRUPTION: "during treatment interruption",
    Phase.RESTART: "on restart",
    Phase.DISCONTINUATION: "on discontinuation",
}
"""The step of a rule that has a schedule or a maximum alone."""
_DAY_PARTS = {"MORN": "morning", "EVE": "evening", "NIGHT": "night", "NOON": "noon", "AFT": "afternoon"}
_MEASURED = {"kg": "weighing", "m2": "BSA", "{INR}": "INR", "kg/m2": "BMI"}
_EVERY = re.compile(r"every\s(?!few|several)", re.IGNORECASE)
_NAME = re.compile(
    r"creatinine\sclearance|e?GFR|(?:estimated\s)?glomerular\sfiltration\srate|CLcr|CrCl|"
    r"(?:(?:serum|plasma|total)\s)?(?:creatinine|Cr|bilirubin|potassium|sodium|calcium|albumin|h(?:a)?emoglobin|"
    r"platelet\scount|platelets|neutrophils?|ANC)\b",
    re.IGNORECASE,
)
"""What of a patient is measured, in the page's words."""
_LEVELS = {
    "mg/dL": "mg/dL",
    "g/dL": "g/dL",
    "g/L": "g/L",
    "mmol/L": "mmol/L",
    "meq/L": "mEq/L",
    "umol/L": "µmol/L",
    "kg/m2": "kg/m²",
}


def in_words(rule: DoseRule) -> str:
    """The sentence that says what the structure of a dose rule holds, but for what it is for (`lead_in_words`)."""
    parts = [*_before(rule), _core(rule), *_behind(rule)]
    sentence = ", ".join(part for part in parts if part)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def lead_in_words(rule: DoseRule) -> str | None:
    """The lead above the sentence: what the dose is for."""
    return rule.condition.words if rule.condition else None


def _before(rule: DoseRule) -> Iterator[str]:
    yield from (words for words in map(trigger_in_words, rule.triggers) if not _said_last(words))
    if not (rule.amount or rule.change) and (rule.schedule or rule.limits):
        yield _STEP.get(rule.phase, "")
    yield from (_patients(one) for one in rule.population)


def _said_last(condition: str) -> bool:
    return condition.lower().startswith(("until", "unless"))


def _core(rule: DoseRule) -> str:
    """What is given or done."""
    if rule.change:
        return f"{_step(rule.change)}{_of_what(rule)}"
    if rule.amount and (between := _between_steps(rule)):
        return f"the dose is increased {between[0]} to {_given(rule, rule.amount)}"
    if rule.amount:
        return f"{_GIVEN[rule.phase]} {_given(rule, rule.amount)}"
    if rule.schedule:
        return f"apply {_of_what(rule).removeprefix(' of ')} {_how_often(rule.schedule)}".replace("  ", " ")
    if rule.limits:
        return ""
    return _DONE.get(rule.phase, rule.text.rstrip("."))


def _behind(rule: DoseRule) -> Iterator[str]:
    """What is said of how, how often, how long and how much at most."""
    if rule.route:
        yield rule.route.words
    if rule.schedule and (rule.amount or rule.change):
        yield _how_often(rule.schedule)
    if rule.infusion:
        yield f"given over {_length(rule.infusion)}"
    if rule.duration:
        yield f"for {_length(rule.duration)}"
    if rule.as_needed:
        yield _when_needed(rule.as_needed_for.words if rule.as_needed_for else "")
    between = _between_steps(rule)
    yield from (words for words in rule.instructions if words not in between)
    alone = not (rule.amount or rule.change or rule.schedule)
    yield from (f"{_limit(limit)}{_of_what(rule) if alone else ''}" for limit in rule.limits)
    yield from (words for words in map(trigger_in_words, rule.triggers) if _said_last(words))


def _between_steps(rule: DoseRule) -> list[str]:
    """The time between steps up to the amount, which the rule holds in the page's words."""
    if rule.phase is not Phase.ESCALATION or rule.amount is None:
        return []
    return [words for words in rule.instructions if _EVERY.match(words)]


def _given(rule: DoseRule, amount: Amount) -> str:
    counted = amount.substance.words if amount.substance else None
    words = _amount(amount, counted)
    words += "".join(f" (equivalent to {_amount(other, None)})" for other in rule.equivalents)
    return words if counted else f"{words}{_of_what(rule)}"


def _of_what(rule: DoseRule) -> str:
    return f" of {rule.ingredient.words}" if rule.ingredient else ""


def _amount(amount: Amount, substance: str | None) -> str:
    words = _range(amount.bounds, _unit(amount.bounds.unit, substance))
    return f"{words} per day" if amount.basis is Basis.PER_DAY else words


def _unit(code: str, substance: str | None = None) -> str:
    """A UCUM code of dosing in words: `mg/kg/h` is "mg per kg per hour"."""
    if code in _UNITS:
        return _UNITS[code]
    whole, *per = re.split(r"/(?![^{]*\})", code)
    first = _counted(whole[1:-1].replace("_", " ")) if whole.startswith("{") else _UNITS.get(whole, whole)
    if substance and per:
        first, per = f"{first} of {substance}/{_per(per[0])}", per[1:]
    return " per ".join([first, *map(_per, per)])


def _counted(thing: str) -> str:
    return _UNITS.get(thing, f"{thing}s")


def _per(code: str) -> str:
    return TIMES_IN_WORDS.get(code) or _UNITS.get(code, code)


def _range(bounds: Bounds, unit: str) -> str:
    low, high = bounds.low, bounds.high
    if low is None and high is not None:
        return f"up to {_digits(high)} {unit}"
    if low is not None and high is None:
        return f"at least {_digits(low)} {unit}"
    sides = dict.fromkeys(_digits(side) for side in (low, high) if side is not None)
    return f"{' to '.join(sides)} {unit}"


def _digits(value: Decimal | int) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _length(bounds: Bounds) -> str:
    return _range(bounds, f"{TIMES_IN_WORDS[bounds.unit]}s")


def _how_often(schedule: Schedule) -> str:
    parts = [f"{_times(schedule)} every {_period(schedule)}".strip()] if schedule.period is not None else []
    if schedule.moment in _DAY_PARTS and schedule.count is None:  # it says how often, too
        parts = [f"every {_DAY_PARTS[schedule.moment]}"]
    if schedule.count is not None:
        single = schedule.count == 1 and not parts
        parts.append("as a single dose" if single else f"for {schedule.count} doses")
        parts += [f"in the {_DAY_PARTS[schedule.moment]}"] if schedule.moment in _DAY_PARTS else []
    if schedule.moment == "HS":
        parts.append("at bedtime")
    return " ".join(parts)


def _times(schedule: Schedule) -> str:
    low, high = schedule.frequency, schedule.frequency_max
    if low is None:
        return f"up to {high} times" if high is not None else ""
    if high is not None:
        return f"{low} to {high} times"
    return "once" if low == 1 else f"{low} times"


def _period(schedule: Schedule) -> str:
    low, unit = schedule.period, TIMES_IN_WORDS[schedule.unit or ""]
    if low == 1 and schedule.period_max is None:
        return unit
    sides = [_digits(side) for side in (low, schedule.period_max) if side is not None]
    return f"{' to '.join(sides)} {unit}s"


def _when_needed(reason: str) -> str:
    if re.match(r"(?:after|following)\seach\b", reason, re.IGNORECASE):
        return reason
    return f"as needed for {reason}" if reason else "as needed"


def _step(change: Change) -> str:
    verb = "increased" if change.direction == "increase" else "reduced"
    words = f"the dose is {verb} by {_range(change.amount, _unit(change.amount.unit))}"
    return f"{words} every {_length(change.interval)}" if change.interval else words


def _limit(limit: Limit) -> str:
    per, amount = "", _range(limit.amount, _unit(limit.amount.unit))
    match limit.per, limit.period_length, limit.period_unit:
        case LimitPer.DOSE, _, _:
            per = "single "
        case LimitPer.COURSE, _, _:
            per = "total "
        case LimitPer.LIFETIME, _, _:
            per = "lifetime "
        case LimitPer.PERIOD, length, "h" if length == 24:
            per = "daily "
        case LimitPer.PERIOD, length, "wk" if length == 1:
            per = "weekly "
        case _, length, unit if length is not None and length != 1:
            amount = f"{amount} every {_digits(length)} {TIMES_IN_WORDS[unit or '']}s"
        case _, _, unit:
            amount = f"{amount} per {TIMES_IN_WORDS[unit or '']}"
    return f"a maximum {per}dose of {amount}"


def _patients(one: Characteristic) -> str:
    """A characteristic by its numbers where it has some, else in the page's words."""
    words, bounds = one.term.words, one.bounds
    if bounds is None:
        return f"in {words}" if one.kind is CharacteristicKind.POPULATION else words
    if one.kind is CharacteristicKind.AGE:
        return f"aged {_compared(bounds, f'{TIMES_IN_WORDS[bounds.unit]}s')}"
    named = _NAME.search(words)
    measured = _MEASURED.get(bounds.unit) or (named.group() if named else "CrCl")
    return f"{measured} {_compared(bounds, _LEVELS.get(bounds.unit) or _unit(bounds.unit))}".rstrip()


def _compared(bounds: Bounds, unit: str) -> str:
    """Bounds of a patient's value; "over" and "under" leave the bound itself out."""
    if bounds.low is None and bounds.high is not None:
        return f"{'under' if bounds.high_excluded else 'up to'} {_digits(bounds.high)} {unit}"
    if bounds.high is None and bounds.low is not None:
        return f"{'over' if bounds.low_excluded else 'at least'} {_digits(bounds.low)} {unit}"
    if bounds.high_excluded:
        return f"{_digits(bounds.low or 0)} to under {_digits(bounds.high or 0)} {unit}"
    return _range(bounds, unit)
