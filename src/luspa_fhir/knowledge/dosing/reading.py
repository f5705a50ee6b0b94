"""A dosing statement → dose rules, read whole or not at all.

Does: join the phrases of each clause with what the leads say; refuse a clause in which a number or a word of dosing is
left over, and name the words that stopped it.
Does not: hold grammar (`phrases/`), or know what a drug is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.dosing.brackets import balanced
from luspa_fhir.knowledge.dosing.clauses import Clause, cut
from luspa_fhir.knowledge.dosing.conditions import Condition, find_conditions
from luspa_fhir.knowledge.dosing.context import Context, distinct, joined
from luspa_fhir.knowledge.dosing.parts import find_parts, lost_part
from luspa_fhir.knowledge.dosing.purposes import find_purposes
from luspa_fhir.knowledge.dosing.rules import filled, phase_of
from luspa_fhir.knowledge.dosing.scan import scan
from luspa_fhir.knowledge.dosing.sharing import own_conditions, taken_from_others
from luspa_fhir.knowledge.dosing.subjects import foreign_amounts, other_drug
from luspa_fhir.knowledge.dosing.timing import between_steps, contradictions, divided_without_a_day
from luspa_fhir.knowledge.dosing.vocabulary import lead_of_no_dose, left_over, not_a_dose
from luspa_fhir.knowledge.model import DoseRule, Phase, Term
from luspa_fhir.knowledge.phrases.triggers import read_trigger
from luspa_fhir.knowledge.phrases.words import Found
from luspa_fhir.knowledge.said import Said

_SEQUENCE = re.compile(r"\b(?:then|followed\sby)\b", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;]*(?:(?:or|and|/)\s*)?", re.IGNORECASE)
"""What joins the members of a list; "then", "but", "while" and a new sentence part them."""
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
    found = scan(said.words)
    found += [*find_purposes(said.words, found), *find_parts(said.words, found, ingredients)]
    found.sort(key=lambda phrase: phrase.start)
    if reason := not_a_dose(text) or lead_of_no_dose(said.all_leads):
        return DosingReading(no_dose_because=reason if _amounts(found) else None)
    conditions = find_conditions(text, found)
    clauses = cut(text, found, conditions)
    if not clauses:
        return DosingReading(_text_only(said, context))
    if other := other_drug(text, ingredients):
        return DosingReading(no_dose_because=other)
    if foreign := foreign_amounts(text, found, ingredients):
        return DosingReading(refused=(Refusal(said.evidence.quote, foreign),))
    readings = [_read_clause(said, context, clauses, number, conditions) for number in range(len(clauses))]
    readings = _whole_lists(clauses, readings)
    rules = tuple(reading for reading in readings if isinstance(reading, DoseRule))
    return DosingReading(rules, tuple(reading for reading in readings if isinstance(reading, Refusal)))


def _whole_lists(clauses: list[Clause], readings: list[DoseRule | Refusal | None]) -> list[DoseRule | Refusal | None]:
    """The readings without the half of a list, or of an "or", whose other half is refused."""
    lists: list[list[int]] = []
    for number, clause in enumerate(clauses):
        if number and _LISTED.fullmatch(clause.joint):
            lists[-1].append(number)
        else:
            lists.append([number])
    settled = list(readings)
    for members in lists:
        stopped = [word for at in members if isinstance(one := readings[at], Refusal) for word in one.stopped_by]
        for at in members:
            if stopped and isinstance(rule := readings[at], DoseRule):
                settled[at] = Refusal(rule.text, tuple(dict.fromkeys(stopped)))
    return settled


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
        population=distinct(joined(context.population, rule.population)),
        ingredient=rule.ingredient or context.ingredient,
        form=context.form if rule.amount or rule.schedule or rule.limits else None,
        route=(rule.route or context.route) if rule.amount or rule.schedule or rule.limits else rule.route,
    )


def _read_clause(
    said: Said, context: Context, clauses: list[Clause], number: int, conditions: list[Condition]
) -> DoseRule | Refusal | None:
    clause = clauses[number]
    own = own_conditions(clauses, number, conditions)
    phrases = [clause.anchor, *clause.phrases, *taken_from_others(clauses, number)]
    text = _clause_text(said.text, clause, own, whole=len(clauses) == 1)
    stopped = _stopped_by(said, clause, phrases, conditions)
    if clause.anchor.kind in ("amount", "limit_amount") and context.ingredient is None:
        stopped += tuple(lost_part(phrases))
    numbers = any(phrase.kind in ("unread", "limit_amount") for phrase in phrases)
    if (stopped and clause.anchor.kind != "action") or (numbers and clause.anchor.kind == "action"):
        named = stopped or tuple(said.text[one.start : one.end] for one in phrases if one.kind == "limit_amount")
        return Refusal(text, named) if clause.anchor.kind != "schedule" else None
    triggers = tuple(read_trigger(said.words.part(one.start, one.end)) for one in own)
    before = clauses[number - 1].phrases if number else ()
    goes_on = next((phrase.value for phrase in before if phrase.kind == "action"), None)
    phase = phase_of(clause, phrases, context.phase, goes_on)
    rule = _with_context(filled(DoseRule(phase, text, said.evidence, triggers=triggers), clause, phrases), context)
    applied = next((phrase.value for phrase in phrases if phrase.kind == "application"), None)
    return replace(rule, route=rule.route or applied)


def _stopped_by(said: Said, clause: Clause, phrases: list[Found], conditions: list[Condition]) -> tuple[str, ...]:
    """The words that keep a clause from being understood whole."""
    words = said.text[clause.start : clause.end]
    stopped = [
        *(said.text[phrase.start : phrase.end] for phrase in phrases if phrase.kind == "unread"),
        *_left_over(said.text, clause, conditions),
        *_maximum_without_amount(said.text, phrases),
        *contradictions([one for one in phrases if one not in between_steps(clause.anchor, phrases)]),
        *divided_without_a_day(phrases, f"{said.all_leads} {words}"),
    ]
    return tuple(dict.fromkeys(stopped))


def _maximum_without_amount(text: str, phrases: list[Found]) -> list[str]:
    """Words of a maximum, or of its day, whose amount is not read."""
    if any(phrase.kind == "limit_amount" for phrase in phrases):
        return []
    return [text[phrase.start : phrase.end].strip() for phrase in phrases if phrase.kind in ("limit", "limit_day")]


def _left_over(text: str, clause: Clause, conditions: list[Condition]) -> list[str]:
    explained = [(phrase.start, phrase.end) for phrase in (clause.anchor, *clause.phrases)]
    explained += [match.span() for match in _SEQUENCE.finditer(text, clause.start, clause.anchor.start)]
    explained += [(condition.start, condition.end) for condition in conditions]
    return list(left_over(text, explained, clause.start, clause.end))


def _clause_text(text: str, clause: Clause, conditions: list[Condition], *, whole: bool) -> str:
    """The clause in the page's own words; a condition that stands elsewhere in the statement is put beside it."""
    if whole:
        return text.replace("\n", " ")
    words = text[clause.start : clause.end].strip(" ,;")
    elsewhere = [text[one.start : one.end] for one in conditions if not clause.start <= one.start < clause.end]
    return " ".join([balanced(words), *elsewhere]).replace("\n", " ")
