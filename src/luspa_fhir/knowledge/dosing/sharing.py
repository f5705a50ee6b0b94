"""What one clause of a statement takes from the others: whom, what for, a route, a schedule said once, a condition.

Does: say which phrases and conditions of its neighbours hold for a clause too.
Does not: read phrases, or look past the statement (`around.py`, `context.py`).
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.dosing.clauses import Clause
from luspa_fhir.knowledge.dosing.conditions import Condition
from luspa_fhir.knowledge.phrases.words import Found

_TIMING = ("schedule", "divided", "count", "moment", "duration")
_JOINS = re.compile(r"\b(?:then|and|or)\b")


def taken_from_others(clauses: list[Clause], number: int) -> list[Found]:
    """The phrases of other clauses that hold for clause `number` too."""
    return [*_inherited(clauses, number), *_shared(clauses, number), *_same_amount(clauses, number)]


def _inherited(clauses: list[Clause], number: int) -> list[Found]:
    """Whom, what for (said before the first dose) and a route said before hold for the later doses too."""
    first = clauses[0]
    if not number:
        return []
    kinds = {phrase.kind for phrase in clauses[number].phrases}
    before = [phrase for phrase in first.phrases if phrase.start < first.anchor.start]
    routes = [phrase for clause in reversed(clauses[:number]) for phrase in clause.phrases if phrase.kind == "route"]
    inherited = [phrase for phrase in before if phrase.kind in ("population", "purpose", "subject")] + routes[:1]
    if kinds & {"ingredient", "unplaced"}:
        kinds |= {"subject"}
    return [phrase for phrase in inherited if phrase.kind not in kinds] + _same_step(clauses, number)


def _same_step(clauses: list[Clause], number: int) -> list[Found]:
    """The phase of the amount before an "or": "an initial dose of 90 mg or 120 mg"."""
    clause = clauses[number]
    if clause.joint.strip(" ,") not in ("or", "/") or any(
        phrase.kind in ("phase", "action") for phrase in clause.phrases
    ):
        return []
    before = [phrase for phrase in clauses[number - 1].phrases if phrase.start < clauses[number - 1].anchor.start]
    return [phrase for phrase in before if phrase.kind == "phase"][-1:]


def _shared(clauses: list[Clause], number: int) -> list[Found]:
    """A schedule said once for amounts joined by a stroke or a bare "or": "875 mg A/125 mg B twice daily"."""
    clause, later = clauses[number], clauses[number + 1 : number + 2]
    if not later or clause.anchor.kind != "amount":
        return []
    between = later[0].joint.strip() if clause.end - clause.anchor.end <= 30 else None
    if between not in ("/", "or"):
        return []
    timed = [phrase.kind for phrase in clause.phrases if phrase.kind in _TIMING]
    if timed:  # "60 mg every 8 hours or 90 mg every 12 hours for 14 days": the length is of both
        return [] if "duration" in timed else [phrase for phrase in later[0].phrases if phrase.kind == "duration"]
    return [phrase for phrase in later[0].phrases if phrase.kind in _TIMING] + _shared(clauses, number + 1)


def _same_amount(clauses: list[Clause], number: int) -> list[Found]:
    """The amount that goes on in another schedule: "100 mg weekly, followed by every-other-week dosing"."""
    if clauses[number].anchor.kind != "schedule" or not number:
        return []
    return [one.anchor for one in reversed(clauses[:number]) if one.anchor.kind == "amount"][:1]


def own_conditions(clauses: list[Clause], number: int, conditions: list[Condition]) -> list[Condition]:
    """A leading condition governs what follows; a trailing one its own clause, and those before that have none."""
    clause = clauses[number]
    inside = [one for one in conditions if clause.start <= one.start < clause.end]
    if inside:
        alternative = clause.joint.strip(" ,") == "or"
        return [*(one for one in conditions if alternative and one.leading and one.end <= clause.start), *inside]
    later = next(
        (other for other in clauses[number + 1 :] if any(other.start <= one.start < other.end for one in conditions)),
        None,
    )
    if later is None or any(one.end <= clause.anchor.start for one in conditions):
        return []
    return [
        one
        for one in conditions
        if later.start <= one.start < later.end and not one.leading and _JOINS.search(later.joint)
    ]
