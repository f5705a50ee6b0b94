"""The phrases of one clause → one dose rule.

Does: put the meaning of each phrase where it belongs in a `DoseRule`; say which step the rule is.
Does not: decide whether a clause is understood whole (`reading.py`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import Any

from luspa_fhir.knowledge.dosing.clauses import Clause
from luspa_fhir.knowledge.dosing.timing import ByKind, between_steps, said_beside, settled_amount, settled_schedule
from luspa_fhir.knowledge.model import Amount, Basis, Bounds, Change, DoseRule, Limit, LimitPer, Phase, Schedule, Term
from luspa_fhir.knowledge.phrases.routes import plain_route
from luspa_fhir.knowledge.phrases.words import Found

_LONG = ("wk", "mo", "a")


def phase_of(clause: Clause, phrases: list[Found], lead: Phase | None, goes_on: Phase | None) -> Phase:
    """What the clause's own words say, else the step it goes on with ("to 4 mg and then 8 mg"), else its lead."""
    if clause.anchor.kind == "change":
        return Phase.REDUCTION if clause.anchor.value.direction == "decrease" else Phase.ESCALATION
    said = [phrase for phrase in phrases if phrase.kind in ("action", "phase")]
    before = [phrase for phrase in said if phrase.start <= clause.anchor.start]
    named = [phrase for phrase in said if phrase.kind == "phase" and 0 <= phrase.start - clause.anchor.end <= 1]
    chosen = named or before[-1:] or said[:1]  # "start with a 40 mg loading dose" is loading
    if chosen:
        return Phase(chosen[0].value)
    if goes_on and "then" in clause.joint:
        return goes_on
    return lead or Phase.UNSPECIFIED


def filled(rule: DoseRule, clause: Clause, phrases: list[Found]) -> DoseRule:
    """The rule with the meaning of each of its phrases."""
    by_kind: dict[str, list[Found]] = defaultdict(list)
    between = between_steps(clause.anchor, phrases)
    for phrase in phrases:
        if phrase not in between:
            by_kind[phrase.kind].append(phrase)
    if clause.anchor.kind == "action":  # what is done, in words; no amount or schedule of its own
        return replace(rule, population=_values(by_kind, "population"))
    if clause.anchor.kind == "change" and by_kind["limit_amount"]:  # "…, up to 0.12 mg/kg BID": no time between steps
        most = by_kind["limit_amount"][0].start
        by_kind["schedule"] = [phrase for phrase in by_kind["schedule"] if phrase.start < most]
        by_kind = defaultdict(list, {kind: found for kind, found in by_kind.items() if found})
    amount, schedule = settled_amount(clause.anchor, by_kind), settled_schedule(by_kind)
    change = _change(clause.anchor.value, schedule) if clause.anchor.kind == "change" else None
    if (change and change.interval) or (clause.anchor.kind == "limit_amount" and amount is None):
        schedule = None  # it is the time between steps; how a maximum is divided is no schedule of a dose
    purpose, named = _values(by_kind, "purpose"), (*_values(by_kind, "ingredient"), *_values(by_kind, "subject"))
    needed, nth = (
        _when_needed(by_kind, given=bool(amount or schedule or _repeated(by_kind))),
        _values(by_kind, "nth_period"),
    )
    return replace(
        rule,
        amount=amount,
        equivalents=_values(by_kind, "equivalent_amount"),
        schedule=schedule,
        change=change,
        duration=next(iter((*_values(by_kind, "duration"), *(bounds for bounds, _ in nth))), None),
        infusion=None if _several(by_kind["route"]) else next(iter(_values(by_kind, "infusion")), None),
        route=_route(by_kind["route"]),
        population=_values(by_kind, "population"),
        condition=purpose[0] if purpose else None,
        ingredient=named[0] if named else amount.substance if amount else None,
        as_needed=bool(needed),
        as_needed_for=next((phrase.value for phrase in needed if phrase.value), None),
        limits=tuple(_limit(phrase, by_kind) for phrase in by_kind["limit_amount"]),
        instructions=(
            *_values(by_kind, "instruction"),
            *(words for _, words in nth),
            *said_beside(by_kind, schedule),
            *(phrase.value.words for phrase in between),
        ),
    )


def _when_needed(by_kind: ByKind, *, given: bool) -> list[Found]:
    """The marks of a dose as needed; an increase "if needed" is a condition of the step, not of each dose."""
    steps = any(phrase.value is Phase.ESCALATION for phrase in by_kind.get("action", []))
    return [] if steps or not given or "change" in by_kind else by_kind.get("as_needed", [])


def _repeated(by_kind: ByKind) -> bool:
    """Whether a dose said before is repeated: "this dose may be repeated after two hours if necessary"."""
    return "repeat" in by_kind or any("repeated" in phrase.value for phrase in by_kind.get("instruction", []))


def _several(routes: list[Found]) -> bool:
    """Whether routes are listed, so that the time of one is not that of all."""
    return len({plain_route(route.value.words) for route in routes}) > 1


def _values(by_kind: ByKind, kind: str) -> tuple[Any, ...]:
    return tuple(phrase.value for phrase in by_kind.get(kind, []))


def _change(step: Change, schedule: Schedule | None) -> Change:
    """The step with the time between steps, where a schedule stands beside it."""
    if schedule is None or schedule.period is None or schedule.unit is None:
        return step
    return replace(
        step, interval=Bounds(schedule.period, schedule.period_max or schedule.period, schedule.unit, schedule.span)
    )


def _route(routes: list[Found]) -> Term | None:
    """One route, or the words of both where two are said for one dose."""
    if not routes:
        return None
    if not _several(routes):
        said: Term = routes[0].value
        return said
    terms: dict[str, Term] = {}
    for route in routes:
        terms.setdefault(plain_route(route.value.words), route.value)
    span = replace(routes[0].value.span, end=max(route.value.span.end for route in routes))
    return Term(" or ".join(term.words for term in terms.values()), span)


def _limit(phrase: Found, by_kind: ByKind) -> Limit:
    """A maximum with what it is counted over: said in its own words, by its unit, or right behind it."""
    amount: Amount = phrase.value[0]
    per: LimitPer | str | None = phrase.value[1] or ("day" if _of_a_day(phrase, by_kind) else None)
    if per is None and (over := _period_behind(phrase, by_kind)):
        return Limit(amount.bounds, LimitPer.PERIOD, over.period, over.unit)
    if per == "day" or (per is None and amount.basis is Basis.PER_DAY):
        return Limit(amount.bounds, LimitPer.PERIOD, Decimal(24), "h")
    if per == "week":
        return Limit(amount.bounds, LimitPer.PERIOD, Decimal(1), "wk")
    if isinstance(per, LimitPer):
        return Limit(amount.bounds, per)
    if amount.basis is Basis.PER_TIME:  # "no more than 50 g per week"
        unit, _, time = amount.bounds.unit.rpartition("/")
        return Limit(replace(amount.bounds, unit=unit), LimitPer.PERIOD, Decimal(1), time)
    return Limit(amount.bounds, LimitPer.DOSE)


def _period_behind(limit: Found, by_kind: ByKind) -> Schedule | None:
    """The time that a maximum is counted over, said right behind it: "50 mg every two weeks"."""
    said = [*by_kind.get("schedule", []), *by_kind.get("limit_period", [])]
    behind = [phrase.value for phrase in said if 0 <= phrase.start - limit.end <= 2]
    return next(
        (one for one in behind if one.frequency == 1 and one.period and not one.period_max and one.unit in _LONG), None
    )


def _of_a_day(limit: Found, by_kind: ByKind) -> bool:
    """Whether a maximum is of a day: "of 6 g daily", "… in 24 hours", but not "of 750 mg three times daily"."""
    behind = [phrase.value for phrase in by_kind.get("schedule", []) if 0 <= phrase.start - limit.end <= 2]
    daily = any((one.frequency, one.frequency_max, one.period, one.unit) == (1, None, 1, "d") for one in behind)
    return daily or bool(by_kind.get("limit_day"))
