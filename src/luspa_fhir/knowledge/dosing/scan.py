"""All phrases of dosing in a statement, overlaps resolved, each amount told apart: dose, limit, strength.

Does: run the phrase grammars over the words and settle what each amount is.
Does not: put phrases together to rules (`reading.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luspa_fhir.knowledge.dosing.soundness import is_sound
from luspa_fhir.knowledge.dosing.totals import told_by_the_day
from luspa_fhir.knowledge.model import Amount, Basis
from luspa_fhir.knowledge.phrases.advice import find_advice
from luspa_fhir.knowledge.phrases.amounts import find_amounts
from luspa_fhir.knowledge.phrases.as_needed import find_as_needed
from luspa_fhir.knowledge.phrases.changes import find_changes
from luspa_fhir.knowledge.phrases.durations import find_durations
from luspa_fhir.knowledge.phrases.infusions import find_infusions
from luspa_fhir.knowledge.phrases.instructions import find_instructions
from luspa_fhir.knowledge.phrases.limits import find_limits
from luspa_fhir.knowledge.phrases.phases import find_phases
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.routes import find_applications, find_routes
from luspa_fhir.knowledge.phrases.schedules import find_schedules
from luspa_fhir.knowledge.phrases.strengths import find_strengths
from luspa_fhir.knowledge.phrases.words import Found, Words, without_overlaps

_GRAMMARS = (  # of two phrases of one length the one named first wins
    find_populations,
    find_limits,
    find_amounts,
    find_strengths,
    find_schedules,
    find_durations,
    find_infusions,
    find_routes,
    find_applications,
    find_phases,
    find_changes,
    find_as_needed,
    find_advice,
    find_instructions,
)
_FORM = (
    r"(?:\s|-)(?:strength\s)?(?:oral\s|film-coated\s|extended-release\s|immediate-release\s)?(?:tablets?|"
    r"capsules?|caplets?|patch(?:es)?|vials?|suppositor(?:y|ies)|sachets?|strength|solution|cream|gel|"
    r"ointment|formulations?|ampoules?)\b"
)
_STRENGTH = re.compile(_FORM, re.IGNORECASE)
_CONTINUES_LIMIT = re.compile(r"(?:\s|,)*(?:or|/)\s*$", re.IGNORECASE)
_CLOSES = re.compile(r"(?:\stotal)?\)", re.IGNORECASE)
_EXAMPLE = re.compile(r"[^();]{0,80}(?P<bracket>\((?:e\.g\.|for example|such as)[^()]{1,120}\))", re.IGNORECASE)
_LISTED = re.compile(r"\s?(?:,|and|or|/|,\sand|,\sor)\s?", re.IGNORECASE)
_OF_PRODUCT = re.compile(
    r"\s(?:of\s)?(?:[A-Za-z-]+\s){1,3}|\s?/\s?(?:[A-Za-z-]+\s){1,3}|\s\((?:each\s)?", re.IGNORECASE
)
_TOTAL = re.compile(
    (
        r"(?:\btotal(?:s|ing|ling)?(?:\s(?:dose|amount))?(?:\sof)?|"
        r"\bfor\sa\stotal\s(?:daily\s)?(?:dose\s)?of)\s$"
    ),
    re.IGNORECASE,
)
_HALF_RANGE = re.compile(
    r"\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere)\s(?:[a-z]+\s)?from\s(?:(?:about|approximately|around|low|as)\s){0,3}$",
    re.IGNORECASE,
)
"""Before the lower end of a range whose other end is not read with it."""
_ALONE_AFTER_FROM = re.compile(
    r"\sfor\s[a-z ]{3,40}\sto\s(?:about\s|approximately\s)?\d|\severy\s\d+\s?[-–]\s?\d+\s\w+(?![^.;]*\sto\s\d)",
    re.IGNORECASE,
)
"""Behind the lower end: its own patients ("from 30 mg for infants to 240 mg for …"), or a range of times instead."""
_PER = re.compile(r"\s?(?:/|per\b)", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\(\s?(?:about\s|approximately\s)?|,\s", re.IGNORECASE)
_ROUGHLY = r"(?:(?:about|approximately|roughly|often|usually|typically|generally|or)\s){0,2}"
_SAME_AS = re.compile(
    rf"\s?\(\s?{_ROUGHLY}(?:(?:(?:is|which\sis)\s)?(?:equivalent|equal|corresponding)\sto|corresponds\sto|i\.e\.,?|"
    rf"(?:usually\s|typically\s)?(?:given|administered|taken)\sas)\s{_ROUGHLY}",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(rf"(?:\s(?:loading\s|initial\s|starting\s|single\s)?dose)?\s?\(\s?{_ROUGHLY}$", re.IGNORECASE)


def scan(words: Words) -> list[Found]:
    """The phrases of the words, kinds as their grammars name them; an amount may be a limit, a strength, a total."""
    text = words.text
    apart = without_overlaps(phrase for grammar in _GRAMMARS for phrase in grammar(words))
    found = [phrase if is_sound(phrase.value) else replace(phrase, kind="unread") for phrase in apart]
    settled = told_by_the_day(text, _whole_lists(text, list(_settled(text, found))))
    return list(_without_examples(text, settled))


def _whole_lists(text: str, found: list[Found]) -> list[Found]:
    """In "75 mg, 150 mg and 300 mg capsules" all are strengths."""
    for at in range(len(found) - 1, 0, -1):
        if (
            found[at].kind == "strength"
            and found[at - 1].kind == "amount"
            and _LISTED.fullmatch(text[found[at - 1].end : found[at].start])
        ):
            found[at - 1] = replace(found[at - 1], kind="strength")
    return found


def _without_examples(text: str, found: list[Found]) -> Iterator[Found]:
    """A bracket "(e.g., …)" behind an amount is an example of it: known, and no dose of its own."""
    start = end = 0
    for phrase in found:
        if start <= phrase.start < end:
            continue
        example = _EXAMPLE.match(text, phrase.end) if phrase.kind == "amount" else None
        if example and _only_interval(found, phrase.end, *example.span("bracket")):
            example = None
        yield phrase
        if example:
            start, end = example.span("bracket")
            yield Found("example", start, end, None)


def _only_interval(found: list[Found], behind: int, start: int, end: int) -> bool:
    """Whether a bracket says how often the parts of a day are given: "in divided doses (e.g., every 4-12 hours)"."""
    inside = [phrase.kind for phrase in found if phrase.inside(start, end)]
    return inside == ["schedule"] and any(phrase.kind == "divided" for phrase in found if phrase.inside(behind, start))


def _settled(text: str, found: list[Found]) -> Iterator[Found]:
    """Each phrase as what it is beside its neighbours."""
    limit: Found | None = None
    before: Found | None = None
    given = False
    for phrase in found:
        settled = phrase
        if phrase.kind == "limit":
            limit = phrase
        elif phrase.kind == "amount":
            settled = _amount(text, phrase, limit, before)
        elif phrase.kind == "schedule" and given and before and _daily_behind(text, before, phrase):
            settled = replace(phrase, kind="limit_day")
        elif phrase.kind == "schedule" and before and _period_behind(text, before, phrase):
            settled = replace(phrase, kind="limit_period")
        given = given or settled.kind == "amount"
        if settled.kind not in ("limit", "limit_amount"):
            limit = None
        yield settled
        before = settled


def _daily_behind(text: str, limit: Found, schedule: Found) -> bool:
    """Whether the day is the maximum's, as in "…, not exceeding 500 mg daily" behind a dose."""
    once_a_day = (schedule.value.frequency, schedule.value.period, schedule.value.unit) == (1, 1, "d")
    return limit.kind == "limit_amount" and once_a_day and text[limit.end : schedule.start] == " "


def _period_behind(text: str, limit: Found, schedule: Found) -> bool:
    """Whether a maximum is counted over the time behind it: "no more than 50 g per week"."""
    return limit.kind == "limit_amount" and bool(_PER.match(text, limit.end, schedule.end))


def _amount(text: str, phrase: Found, limit: Found | None, before: Found | None) -> Found:
    """What an amount is, told from the words right before and after it."""
    if limit and before and _within_limit(text, phrase, limit, before):
        return replace(phrase, kind="limit_amount", value=(_whole_maximum(phrase.value), limit.value))
    if phrase.value.basis is Basis.PER_DOSE and (total := _TOTAL.search(text[: phrase.start])):
        return replace(phrase, kind="total", start=total.start())
    half = phrase.value.bounds.single is not None and _HALF_RANGE.search(text, max(0, phrase.start - 60), phrase.start)
    if half and not _ALONE_AFTER_FROM.match(text, phrase.end):
        return replace(phrase, kind="unread")
    if _is_strength(text, phrase, before):
        return replace(phrase, kind="strength")
    return replace(phrase, kind=_beside(text, phrase, before) if before else "amount")


def _whole_maximum(amount: Amount) -> Amount:
    """A maximum "of 2 g or more" is the number that is said."""
    bounds = amount.bounds
    return replace(amount, bounds=replace(bounds, high=bounds.low)) if bounds.high is None else amount


def _within_limit(text: str, phrase: Found, limit: Found, before: Found) -> bool:
    """Right behind the words of a maximum, or joined to one: "a maximum of 0.3 mg/kg or 12 mg"."""
    if before is limit:
        return phrase.start - limit.end <= 1
    between = text[before.end : phrase.start]
    again = between == " (" and bool(_CLOSES.match(text, phrase.end))  # "2 units (6.6 mg total)"
    return before.kind == "limit_amount" and (again or bool(_CONTINUES_LIMIT.match(between)))


def _counted(phrase: Found) -> bool:
    """Whether things are counted ("two tablets"), not measured."""
    return isinstance(phrase.value, Amount) and phrase.value.bounds.unit.startswith("{")


def _is_strength(text: str, phrase: Found, before: Found | None) -> bool:
    """Whether it is a product's: "500 mg tablets", or behind a count: "two tablets of X 1 mg/Y 0.025 mg"."""
    if _counted(phrase):
        return False
    if _STRENGTH.match(text, phrase.end):
        return True
    behind = before is not None and (before.kind == "strength" or (before.kind == "amount" and _counted(before)))
    return behind and before is not None and bool(_OF_PRODUCT.fullmatch(text[before.end : phrase.start]))


def _beside(text: str, phrase: Found, before: Found) -> str:
    """An amount said again in other units or things is no second dose."""
    between = text[before.end : phrase.start]
    if not _counted(phrase) and before.kind in ("amount", "solution") and _BRACKET.fullmatch(between):
        return "equivalent_amount" if text[phrase.end : phrase.end + 1] in (")", "") else "amount"
    if _SAME_AS.fullmatch(between):
        return "equivalent" if _counted(phrase) else "equivalent_amount"
    return "equivalent" if _counted(phrase) and before.kind == "amount" and _EQUIVALENT.fullmatch(between) else "amount"
