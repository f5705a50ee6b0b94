"""A dosing statement → dose rules, read whole or not at all.

Does: join the phrases of each clause with what the leads say; refuse a clause in which a number or a word of dosing is
left over, and name the words that stopped it.
Does not: hold grammar (`phrases/`), or know what a drug is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from luspa_fhir.knowledge.dosing.clauses import Clause, applications, cut
from luspa_fhir.knowledge.dosing.conditions import Condition, find_conditions
from luspa_fhir.knowledge.dosing.context import Context, joined
from luspa_fhir.knowledge.dosing.purposes import find_purposes
from luspa_fhir.knowledge.dosing.scan import scan
from luspa_fhir.knowledge.dosing.subjects import find_parts, foreign_amounts, other_drug
from luspa_fhir.knowledge.dosing.vocabulary import left_over, not_a_dose
from luspa_fhir.knowledge.model import (
    Amount,
    Basis,
    Bounds,
    Change,
    DoseRule,
    Limit,
    LimitPer,
    Phase,
    Schedule,
    Term,
    Trigger,
)
from luspa_fhir.knowledge.phrases.triggers import read_trigger
from luspa_fhir.knowledge.phrases.words import Found
from luspa_fhir.knowledge.said import Said

_OF_A_DAY = re.compile(r"\bdaily\b|\b(?:per|a|each|the)\sday\b|/day\b|24\shours", re.IGNORECASE)
_SEQUENCE = re.compile(r"\b(?:then|followed\sby)\b", re.IGNORECASE)
_TIMING = ("schedule", "divided", "count", "moment", "duration")
_CHANGING = (Phase.ESCALATION, Phase.REDUCTION, Phase.INTERRUPTION, Phase.RESTART, Phase.DISCONTINUATION)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A clause with an amount that is not understood whole: its words, and those that stopped the reading."""

    words: str
    stopped_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DosingReading:
    """What a statement says of dosing: rules, refused clauses, and why its amounts are none, where they are none."""

    rules: tuple[DoseRule, ...] = ()
    refused: tuple[Refusal, ...] = ()
    no_dose_because: str | None = None


def read_dosing(said: Said, context: Context, ingredients: tuple[Term, ...] = ()) -> DosingReading:
    """Read one statement of the dosage section."""
    text = said.text
    found = [*scan(said.words)]
    found = sorted([*found, *find_purposes(said.words, found), *find_parts(said.words, found, ingredients)], key=lambda phrase: phrase.start)
    reason = not_a_dose(text)
    if reason:
        return DosingReading(no_dose_because=reason if _amounts(found) else None)
    conditions = find_conditions(text, found)
    clauses = cut(text, found, conditions)
    limits_alone = not clauses and any(phrase.kind == "limit_amount" for phrase in found)
    if limits_alone:
        anchor = next(phrase for phrase in found if phrase.kind == "limit_amount")
        clauses = [Clause(0, len(text), anchor, tuple(phrase for phrase in found if phrase is not anchor))]
    if not clauses and (applied := applications(text, found)):
        clauses = [Clause(0, len(text), applied, tuple(phrase for phrase in found if phrase is not applied))]
    if not clauses:
        return DosingReading(_text_only(said, context))
    if other := other_drug(text, ingredients):
        return DosingReading(no_dose_because=other)
    if foreign := foreign_amounts(text, found, ingredients):
        return DosingReading(refused=(Refusal(said.evidence.quote, foreign),))
    readings = [_read_clause(said, context, clauses, number, conditions) for number in range(len(clauses))]
    rules = tuple(reading for reading in readings if isinstance(reading, DoseRule))
    return DosingReading(rules, tuple(reading for reading in readings if isinstance(reading, Refusal)))


def _amounts(found: list[Found]) -> bool:
    return any(phrase.kind in ("amount", "limit_amount", "change", "strength") for phrase in found)


def _text_only(said: Said, context: Context) -> tuple[DoseRule, ...]:
    """A statement without amount or action below a lead that names a change is a rule in words."""
    if context.phase in _CHANGING:
        return (_with_context(DoseRule(context.phase, said.evidence.quote, said.evidence), context),)
    return ()


def _with_context(rule: DoseRule, context: Context) -> DoseRule:
    """The rule with what its leads say, wherever it says nothing itself."""
    return replace(
        rule,
        condition=rule.condition or context.condition,
        population=joined(context.population, rule.population),
        ingredient=rule.ingredient or context.ingredient,
        route=(rule.route or context.route) if rule.amount or rule.schedule or rule.limits else rule.route,
    )


def _read_clause(said: Said, context: Context, clauses: list[Clause], number: int, conditions: list[Condition]) -> DoseRule | Refusal | None:
    clause = clauses[number]
    own = _own_conditions(clauses, number, conditions)
    phrases = [clause.anchor, *clause.phrases, *_inherited(clauses, number), *_shared(clauses, number), *_same_amount(clauses, number)]
    stopped = [*_left_over(said.text, clause, conditions), *_conflicts(phrases), *_divided_what(said, clause, phrases)]
    text = _clause_text(said.text, clause, own, whole=len(clauses) == 1)
    if clause.anchor.kind == "unread":
        stopped = [said.text[clause.anchor.start : clause.anchor.end], *stopped]
    if stopped and clause.anchor.kind == "schedule":
        return None
    if stopped and clause.anchor.kind != "action":
        return Refusal(text, tuple(dict.fromkeys(stopped)))
    triggers = tuple(read_trigger(said.words.part(one.start, one.end)) for one in own)
    before = next((phrase.value for phrase in clauses[number - 1].phrases if phrase.kind == "action"), None) if number else None
    rule = DoseRule(_phase(clause, phrases, context, before), text, said.evidence, triggers=triggers)
    if clause.anchor.kind == "action":  # what is done, in words; no amount or schedule of its own
        population = tuple(phrase.value for phrase in phrases if phrase.kind == "population")
        return _with_context(replace(rule, population=population), context)
    return _with_context(_filled(rule, clause, phrases), context)


def _left_over(text: str, clause: Clause, conditions: list[Condition]) -> list[str]:
    explained = [(phrase.start, phrase.end) for phrase in (clause.anchor, *clause.phrases)]
    explained += [match.span() for match in _SEQUENCE.finditer(text, clause.start, clause.anchor.start)]
    explained += [(condition.start, condition.end) for condition in conditions]
    return list(left_over(text, explained, clause.start, clause.end))


def _conflicts(phrases: list[Found]) -> list[str]:
    """Two different schedules for one dose cannot both be its schedule."""
    said = {_meaning(phrase.value): phrase.value.words for phrase in phrases if phrase.kind == "schedule" and phrase.value.period and phrase.value.frequency}
    return list(said.values()) if len(said) > 1 and not _compatible(list(said)) else []


def _divided_what(said: Said, clause: Clause, phrases: list[Found]) -> list[str]:
    """An amount "in divided doses" is a day's total only where the words speak of a day."""
    divided = [phrase.value.words for phrase in phrases if phrase.kind == "divided"]
    amounts = [phrase.value for phrase in phrases if phrase.kind == "amount"]
    if not divided or not amounts or any(amount.basis is Basis.PER_DAY for amount in amounts):
        return []
    return [] if _OF_A_DAY.search(f"{said.all_leads} {said.text[clause.start : clause.end]}") else divided


def _meaning(schedule: Schedule) -> tuple[object, ...]:
    return schedule.frequency, schedule.frequency_max, schedule.period, schedule.period_max, schedule.unit, schedule.count


def _compatible(meanings: list[tuple[object, ...]]) -> bool:
    """ "every evening" beside "once daily" says no more than when."""
    return len({meaning[:5] for meaning in meanings}) == 1


def _inherited(clauses: list[Clause], number: int) -> list[Found]:
    """Whom and what for, said before the first dose, and a route said before hold for the later doses of the statement."""
    first = clauses[0]
    if not number:
        return []
    kinds = {phrase.kind for phrase in clauses[number].phrases}
    before = [phrase for phrase in first.phrases if phrase.start < first.anchor.start]
    routes = [phrase for clause in reversed(clauses[:number]) for phrase in clause.phrases if phrase.kind == "route"]
    inherited = [phrase for phrase in before if phrase.kind in ("population", "purpose")] + routes[:1]
    return [phrase for phrase in inherited if phrase.kind not in kinds]


def _shared(clauses: list[Clause], number: int) -> list[Found]:
    """A schedule said once for amounts joined by a stroke or a bare "or": "875 mg A/125 mg B twice daily"."""
    clause, later = clauses[number], clauses[number + 1 : number + 2]
    if not later or clause.anchor.kind != "amount" or any(phrase.kind in _TIMING for phrase in clause.phrases):
        return []
    between = later[0].joint.strip() if clause.end - clause.anchor.end <= 30 else None
    if between not in ("/", "or"):
        return []
    return [phrase for phrase in later[0].phrases if phrase.kind in _TIMING] + [phrase for phrase in _shared(clauses, number + 1)]


def _same_amount(clauses: list[Clause], number: int) -> list[Found]:
    """ "100 mg weekly, followed by every-other-week dosing": the amount goes on in another schedule."""
    if clauses[number].anchor.kind != "schedule" or not number:
        return []
    return [one.anchor for one in reversed(clauses[:number]) if one.anchor.kind == "amount"][:1]


def _own_conditions(clauses: list[Clause], number: int, conditions: list[Condition]) -> list[Condition]:
    """A leading condition governs what follows it; a trailing one the clause it ends, and those before it that have none."""
    clause = clauses[number]
    inside = [one for one in conditions if clause.start <= one.start < clause.end]
    if inside:
        return inside
    later = next((other for other in clauses[number + 1 :] if any(other.start <= one.start < other.end for one in conditions)), None)
    if later is None or any(one.end <= clause.anchor.start for one in conditions):
        return []
    return [one for one in conditions if later.start <= one.start < later.end and not one.leading and re.search(r"\bthen\b|\band\b|\bor\b", later.joint)]


def _clause_text(text: str, clause: Clause, conditions: list[Condition], *, whole: bool) -> str:
    """The clause in the page's own words; a condition that stands elsewhere in the statement is put beside it."""
    if whole:
        return text.replace("\n", " ")
    words = text[clause.start : clause.end].strip(" ,;")
    elsewhere = [text[one.start : one.end] for one in conditions if not clause.start <= one.start < clause.end]
    return " ".join([words, *elsewhere]).replace("\n", " ")


def _phase(clause: Clause, phrases: list[Found], context: Context, goes_on: Phase | None) -> Phase:
    """What the clause's own words of phase say, else the step it goes on with ("to 4 mg and then 8 mg"), else its lead."""
    said = [phrase for phrase in phrases if phrase.kind in ("action", "phase")]
    if clause.anchor.kind == "change":
        return Phase.REDUCTION if clause.anchor.value.direction == "decrease" else Phase.ESCALATION
    before = [phrase for phrase in said if phrase.start <= clause.anchor.start]
    chosen = before[-1:] or said[:1]
    if chosen:
        return Phase(chosen[0].value)
    if goes_on and "then" in clause.joint:
        return goes_on
    return context.phase or Phase.UNSPECIFIED


def _filled(rule: DoseRule, clause: Clause, phrases: list[Found]) -> DoseRule:
    """The rule with the meaning of each of its phrases."""
    by_kind: dict[str, list[Found]] = {}
    for phrase in phrases:
        by_kind.setdefault(phrase.kind, []).append(phrase)
    first = {kind: found[0].value for kind, found in by_kind.items()}
    needed = by_kind.get("as_needed", [])
    anchor = clause.anchor
    amount, schedule = _amount_and_schedule(anchor, first, by_kind)
    change: Change | None = None
    if anchor.kind == "limit_amount" and amount is None:  # how a maximum is divided is no schedule of a dose
        schedule = None
    if anchor.kind == "change":
        step = first.get("schedule")
        interval = Bounds(step.period, step.period_max or step.period, step.unit, step.span) if isinstance(step, Schedule) and step.period and step.unit else None
        change = replace(anchor.value, interval=interval)
        schedule = None if interval else schedule
    return replace(
        rule,
        amount=amount,
        equivalents=tuple(found.value for found in by_kind.get("equivalent_amount", [])),
        schedule=schedule,
        change=change,
        duration=first.get("duration"),
        infusion=first.get("infusion"),
        route=_route(by_kind.get("route", [])),
        population=tuple(found.value for found in by_kind.get("population", [])),
        condition=first.get("purpose"),
        ingredient=first.get("ingredient") or (amount.substance if amount else None),
        as_needed=bool(needed),
        as_needed_for=next((phrase.value for phrase in needed if phrase.value), None),
        limits=tuple(_limit(found.value[0], found.value[1] or _limit_over(found, by_kind)) for found in by_kind.get("limit_amount", [])),
        instructions=(*(found.value for found in by_kind.get("instruction", [])), *_at_most(by_kind, schedule), *(_apart(by_kind) if schedule and not schedule.words.endswith("apart") else ())),
    )


def _at_most(by_kind: dict[str, list[Found]], schedule: Schedule | None) -> tuple[str, ...]:
    """ "up to 4 times a day" beside another schedule is an instruction."""
    return tuple(one.value.words for one in by_kind.get("schedule", []) if one.value.frequency is None and one.value.period and one.value is not schedule)


def _apart(by_kind: dict[str, list[Found]]) -> tuple[str, ...]:
    """ "twice daily, 12 hours apart": beside another schedule the distance is an instruction."""
    return tuple(found.value.words for found in by_kind.get("apart", []))


def _amount_and_schedule(anchor: Found, first: dict[str, object], by_kind: dict[str, list[Found]]) -> tuple[Amount | None, Schedule | None]:
    amount = by_kind["amount"][0].value if "amount" in by_kind else None
    if anchor.kind == "limit_amount" and any(phrase.value is Phase.ESCALATION for phrase in by_kind.get("action", [])):
        most = anchor.value[0]
        amount = Amount(replace(most.bounds, low=None), most.basis)
    schedule = first.get("schedule")
    single = next((phrase.value for phrase in by_kind.get("schedule", []) if phrase.value.count == 1), None)
    periodic = [phrase.value for phrase in by_kind.get("schedule", []) if isinstance(phrase.value, Schedule) and phrase.value.period]
    periodic.sort(key=lambda one: one.frequency is None)  # "every 4 to 6 hours, up to 4 times a day": the interval is the schedule
    schedule = periodic[0] if periodic else schedule
    if single and isinstance(schedule, Schedule) and schedule.moment:  # "a single dose in the evening"
        schedule = replace(single, moment=schedule.moment)
    if amount and "divided_mark" in first and amount.basis is Basis.PER_DOSE:
        amount = Amount(amount.bounds, Basis.PER_DAY)
    divided, count, moment = first.get("divided"), first.get("count"), first.get("moment")
    if isinstance(divided, Schedule):
        if amount and amount.basis is Basis.PER_DOSE:
            amount = Amount(amount.bounds, Basis.PER_DAY)
        schedule = divided if divided.frequency else None
    if isinstance(schedule, Schedule) and isinstance(count, Schedule):
        schedule = replace(schedule, count=count.count)
    elif isinstance(count, Schedule):
        schedule = count
    apart = first.get("apart")
    if isinstance(apart, Schedule) and (not isinstance(schedule, Schedule) or schedule.period is None):
        schedule = replace(apart, count=schedule.count if isinstance(schedule, Schedule) else None)
    if isinstance(moment, Schedule):
        schedule = replace(schedule, moment=moment.moment) if isinstance(schedule, Schedule) else moment
    return amount, schedule if isinstance(schedule, Schedule) else None


def _route(routes: list[Found]) -> Term | None:
    """One route, or the words of both where two are said for one dose."""
    if not routes:
        return None
    terms = [route.value for route in routes]
    distinct = {term.words.lower().split(" (")[0] for term in terms}
    if len(distinct) == 1:
        return terms[0]
    span = replace(terms[0].span, end=max(term.span.end for term in terms))
    return Term(" or ".join(dict.fromkeys(term.words for term in terms)), span)


def _limit_over(limit: Found, by_kind: dict[str, list[Found]]) -> str | None:
    """ "a maximum of 6 g daily" and "… in 24 hours" are of a day; "a maximum of 750 mg three times daily" is of a dose."""
    behind = [phrase.value for phrase in by_kind.get("schedule", []) if 0 <= phrase.start - limit.end <= 2]
    of_a_day = any((one.frequency, one.frequency_max, one.period, one.unit) == (1, None, 1, "d") for one in behind)
    return "day" if "limit_day" in by_kind or of_a_day else None


def _limit(amount: Amount, per: LimitPer | str | None) -> Limit:
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
