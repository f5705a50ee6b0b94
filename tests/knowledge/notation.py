"""What a reader read, in a small notation that a pharmacist can write: `250..500 mg`, `3..4 per 1 d`, `route oral`.

Does: put phrases and dose rules into that notation, one line each.
Does not: read anything.
"""

from __future__ import annotations

from luspa_fhir.knowledge.model import (
    Amount,
    Basis,
    Bounds,
    Change,
    Characteristic,
    DoseRule,
    Limit,
    LimitPer,
    Phase,
    Schedule,
    Term,
    Trigger,
)
from luspa_fhir.knowledge.phrases.words import Found


def bounds_in_words(bounds: Bounds) -> str:
    """`5 mg`, `250..500 mg`, `<=20 mg`, `>10 %`; "less than" and "more than" keep their sign in a range too."""
    low, high = bounds.low, bounds.high
    above, below = (">" if bounds.low_excluded else ""), ("<" if bounds.high_excluded else "")
    if low is not None and low == high:
        return f"{low} {bounds.unit}"
    if low is None:
        return f"{below or '<='}{high} {bounds.unit}"
    if high is None:
        return f"{above or '>='}{low} {bounds.unit}"
    return f"{above}{low}..{below}{high} {bounds.unit}"


def schedule_in_words(schedule: Schedule) -> str:
    """`3..4 per 1 d`, `..4 per 1 d` (up to four), `1 per 4..6 h`, `count 1`, `at HS`."""
    parts = []
    if schedule.frequency is not None or schedule.frequency_max is not None:
        most = "" if schedule.frequency_max is None else f"..{schedule.frequency_max}"
        longest = "" if schedule.period_max is None else f"..{schedule.period_max}"
        times = "" if schedule.frequency is None else schedule.frequency
        parts.append(f"{times}{most} per {schedule.period}{longest} {schedule.unit}")
    if schedule.count is not None:
        parts.append(f"count {schedule.count}")
    if schedule.moment is not None:
        parts.append(f"at {schedule.moment}")
    return " ".join(parts)


def characteristic_in_words(one: Characteristic) -> str:
    """`population adults`, `age 6..12 a`, `renal-function severe renal impairment`."""
    return f"{one.kind} {bounds_in_words(one.bounds) if one.bounds else one.term.words}"


def trigger_in_words(trigger: Trigger) -> str:
    """`hemoglobin level >=11.5 g/dL, without transfusions, within 3 wk`; the words where no value is named."""
    if trigger.analyte is None or trigger.value is None:
        return trigger.words
    parts = [f"{trigger.analyte.words} {trigger.course} {bounds_in_words(trigger.value)}", *trigger.circumstances]
    return ", ".join([*parts, *([f"within {bounds_in_words(trigger.window)}"] if trigger.window else [])])


def limit_in_words(limit: Limit) -> str:
    """`limit 4 g per 24 h`, `limit 500 mg per dose`."""
    over = f"{limit.period_length} {limit.period_unit}" if limit.per is LimitPer.PERIOD else str(limit.per)
    return f"limit {bounds_in_words(limit.amount)} per {over}"


def change_in_words(change: Change) -> str:
    """`increase 25 mg`, `decrease 50 % per 1 wk`."""
    interval = f" per {bounds_in_words(change.interval)}" if change.interval else ""
    return f"{change.direction} {bounds_in_words(change.amount)}{interval}"


def phrase_in_words(found: Found) -> str:
    """A phrase: its kind, then its meaning; a characteristic has its own kind."""
    if isinstance(found.value, Characteristic):
        return characteristic_in_words(found.value)
    joint = "for " if found.kind == "as_needed" and found.value else ""
    return f"{found.kind.replace('_', ' ')} {joint}{_meaning(found.value)}".rstrip()


def _meaning(value: object) -> str:
    match value:
        case Amount():
            said = f"{bounds_in_words(value.bounds)} {value.basis}"
        case Schedule():
            said = schedule_in_words(value)
        case Bounds():
            said = bounds_in_words(value)
        case Change():
            said = change_in_words(value)
        case Term():
            said = value.words
        case None:
            said = ""
        case LimitPer() | Phase() | str():
            said = str(value)
        case _:
            raise TypeError(f"There is no notation for {value!r}.")
    return said


def rule_in_words(rule: DoseRule) -> str:
    """A dose rule on one line: phase, amount, schedule, then whatever else it says, each with its name."""
    parts: list[str] = [str(rule.phase)]
    if rule.amount:
        basis = "" if rule.amount.basis is Basis.PER_DOSE else f" {rule.amount.basis}"
        parts.append(bounds_in_words(rule.amount.bounds) + basis)
    if rule.change:
        parts.append(change_in_words(rule.change))
    if rule.schedule:
        parts.append(schedule_in_words(rule.schedule))
    parts += [f"route {rule.route.words}"] if rule.route else []
    parts += [characteristic_in_words(one) for one in rule.population]
    parts += [f"duration {bounds_in_words(rule.duration)}"] if rule.duration else []
    parts += [f"infusion {bounds_in_words(rule.infusion)}"] if rule.infusion else []
    if rule.as_needed:
        parts.append(f"as needed for {rule.as_needed_for.words}" if rule.as_needed_for else "as needed")
    parts += [f"condition {rule.condition.words}"] if rule.condition else []
    parts += [f"ingredient {rule.ingredient.words}"] if rule.ingredient else []
    parts += [limit_in_words(limit) for limit in rule.limits]
    parts += [f"instruction {words}" for words in rule.instructions]
    parts += [f"trigger {trigger_in_words(trigger)}" for trigger in rule.triggers]
    return " | ".join(parts)
