"""Which ingredient of a combination a dose is of: "875 mg amoxicillin", "the dosage of aspirin is …".

Does: find each name of an ingredient in a statement and say what it belongs to: the amount beside it, or the clause
whose subject or object it is; a name that neither fits is `unplaced`, and what is unplaced is never lost silently.
Does not: know drugs; a name is a word of the page's title. Other drugs are `subjects.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luspa_fhir.knowledge.ingredients import alike, named_ingredient
from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found, Words

_FIRST_WORD = re.compile(r"(?<![\w-])[A-Za-z][\w-]{2,40}(?![\w-])")
_NEXT_WORD = re.compile(r"\s(?P<word>[A-Za-z0-9][\w-]{0,40})")
_LETTER = re.compile(r"\s(?:[B-HJ-Z]|[A-Z]\d{1,2})(?![\w.])")
"""The letter of a vitamin, with its number: "vitamin D3"."""
_NO_NAME = re.compile(
    r"and|for|the|with|per|day|daily|dose|oral|topical|injections?|inhalation|tablets?|capsules?|cream|gel|solution|"
    r"suspension|syrup|drops?|combination|type|plus",
    re.IGNORECASE,
)
_MEASURED_IN_PATIENTS = re.compile(
    r"[\s-](?:levels?|deficien\w+|concentrations?|rich|toler\w+|toxicity|respon\w+|sensitiv\w+|allerg\w+|resist\w+|"
    r"clearance|absorption|overdose|status|stores?|balance|associated|induced|free)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s(?:of\s)?(?:the\s|oral\s)?", re.IGNORECASE)
_BEHIND_SCHEDULE = re.compile(r"\sof\s(?:the\s)?", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\s\d[\d.]{0,8}\s?[A-Za-z]{1,5}\s?/|\s?/|\s?\+|,\s(?:and|or)\s|,\s|\s(?:and|or|plus|with)\b)\s?", re.IGNORECASE
)
"""What stands between the names of one product; "Zelvoxin 5 mg/Trimaril 10 mg" is one, too."""
_USUAL = (
    r"(?:(?:the|an?|usual|typical|recommended|standard|common|oral|intravenous|IV|IM|topical|daily|maximum|max|"
    r"initial|starting|maintenance|loading)\s){0,4}"
)
_OF_WHAT = re.compile(
    r"\b(?:dos(?:e|es|age|ages|ing)|amounts?|intake|limit|level|maximum|course|infusions?|injections?)\s(?:of|for)\s"
    rf"{_USUAL}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:apply|take|give|administer|inject|inhale|use|start|begin|initiate|receives?|increase|reduce|decrease)\s"
    rf"(?:with\s)?{_USUAL}$",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(
    rf"(?:^|[.;:(]\s?|,\s(?:(?:and|but|while|then|or)\s)?|\bfor\sexample,?\s){_USUAL}$", re.IGNORECASE
)
_SUBJECT_GOES_ON = re.compile(
    r"\s?[:(–—]|\s(?:is|are|was|may|can|should|must|will|dos\w+|amounts?|intake|ranges?|from|at|up|to\sbe|typically|"
    r"usually|often|generally|commonly|orally|once|twice|every|daily|\d)",
    re.IGNORECASE,
)
_OF_THEIR_OWN = (
    "population",
    "purpose",
    "strength",
    "instruction",
    "as_needed",
    "advice",
    "example",
    "amount",
    "change",
)


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a name stands, and the ingredients that it may mean."""

    start: int
    end: int
    meant: tuple[Term, ...]


def find_parts(words: Words, found: list[Found], ingredients: tuple[Term, ...]) -> Iterator[Found]:
    """Each name of an ingredient, on a combination's page: `ingredient`, `subject` or `unplaced`, with its Term."""
    if len(ingredients) < 2:
        return
    elsewhere = [(phrase.start, phrase.end) for phrase in found if phrase.kind in _OF_THEIR_OWN]
    for name in _alone(words.text, list(_names(words.text, ingredients))):
        if any(start < name.end and name.start < end for start, end in elsewhere):
            continue
        term = Term(words.text[name.start : name.end], words.locate(name.start, name.end))
        yield Found(_place(words.text, name, found), name.start, name.end, term)


def lost_part(phrases: list[Found]) -> list[str]:
    """The name in a clause of which nobody can say what it belongs to; two names are the product's own."""
    names = {phrase.value.words.lower() for phrase in phrases if phrase.kind == "unplaced"}
    placed = any(phrase.kind in ("ingredient", "subject") for phrase in phrases)
    return [] if placed or len(names) != 1 else [p.value.words for p in phrases if p.kind == "unplaced"][:1]


def _place(text: str, name: _Name, found: list[Found]) -> str:
    for phrase in found:
        between = text[phrase.end : name.start] if phrase.end <= name.start <= phrase.end + 12 else ""
        of_amount = phrase.kind in ("amount", "limit_amount", "change") and _BEHIND.fullmatch(between)
        if of_amount or (
            phrase.kind in ("schedule", "limit_day", "limit_period") and _BEHIND_SCHEDULE.fullmatch(between)
        ):
            return "ingredient"
        if phrase.kind == "amount" and text[name.end : phrase.start] in (" ", ": ", " (") and name.end < phrase.start:
            return "ingredient"
    before = text[max(0, name.start - 80) : name.start]
    begins = _CLAUSE_BEGINS.search(before) and _SUBJECT_GOES_ON.match(text, name.end)
    return "subject" if begins or _OF_WHAT.search(before) or _OBJECT.search(before) else "unplaced"


def _alone(text: str, names: list[_Name]) -> Iterator[_Name]:
    """The names that are not joined to another ("Zelvoxin/Trimaril 5 mg/10 mg"): those joined are the whole product."""
    for number, name in enumerate(names):
        after = names[number + 1] if number + 1 < len(names) else None
        before = names[number - 1] if number else None
        joined = (after and _JOINED.fullmatch(text[name.end : after.start])) or (
            before and _JOINED.fullmatch(text[before.end : name.start])
        )
        if not joined:
            yield name


def _names(text: str, ingredients: tuple[Term, ...]) -> Iterator[_Name]:
    """Each name, as long as it goes: "vitamin D", "alpha lipoic acid"."""
    end = 0
    for match in _FIRST_WORD.finditer(text):
        if match.start() < end or _NO_NAME.fullmatch(match.group()):
            continue
        meant = _meant(match.group(), ingredients)
        if not meant:
            continue
        end = match.end()
        while (following := _NEXT_WORD.match(text, end)) and (
            narrower := tuple(one for one in meant if alike(following["word"], one.words))
        ):
            end, meant = following.end(), narrower
        if letter := _LETTER.match(text, end):
            end = letter.end()
        if not _MEASURED_IN_PATIENTS.match(text, end):
            yield _Name(match.start(), end, meant)


def _meant(word: str, ingredients: tuple[Term, ...]) -> tuple[Term, ...]:
    """The ingredients that a word may name: by a word of the name, or by its initials ("MSM")."""
    if word.isupper() and (initials := tuple(one for one in ingredients if named_ingredient(word, (one,)))):
        return initials
    return tuple(one for one in ingredients if alike(word, one.words))
