"""A list of conditions → each condition: "allergy to A, B, or C" is one, "those with A and those with B" are two.

Does: cut the list and drop the words around a condition.
Does not: find where a list stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.contraindications.vocabulary import (
    ALLERGY,
    COMPONENT,
    LEADING,
    OTHER_THERAPY,
    STATE,
    TRAILING,
)
from luspa_fhir.knowledge.phrases.lists import pieces, trimmed, without_brackets

_NEXT_PEOPLE = re.compile(
    r"\s(?:and|or)\s(?=(?:(?:in|by|for)\s)?(?:those|patients|individuals|people|women|children|infants)\s(?:with|who"
    r"|taking|receiving|under|on|having|aged|in)\b"
    r"|during\s|while\s|undergoing\s|[a-z]+ly\s[a-z]+\s(?:individuals|patients|people)\b|in\s(?:those|patients|individuals|people|cases)\b|should\snot\s|with\s|may\sbecome\s"
    r"|severe\s|known\s|history\sof|a\shistory|who\s(?:have|has|had|experienced|developed|suffer)\b)",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"severe|known|(?:a\s)?history", re.IGNORECASE)
_AND_OR_FIRST = re.compile(r"\s*(?:and|or)\b", re.IGNORECASE)
_AND_OR_TWO = re.compile(r"\s*(?:and|or)\s\S+\s", re.IGNORECASE)
_OR = re.compile(r"\s*or\s", re.IGNORECASE)
_MOST_ALLERGENS = 12  # pieces: a list of what someone is allergic to is no longer
_TWO = 2  # pieces, words
_AND_OR = re.compile(r"\s(?:and|or)\s", re.IGNORECASE)
_EXAMPLES = re.compile(r"\((?:like|such\sas)\s+(?P<list>[^()]{3,80})\)", re.IGNORECASE)
_TWO_STATES = re.compile(
    r"^(?:pregnancy|pregnant|breast-?feeding|lactation|nursing|[A-Za-z]{3,}(?:ia|uria|itis|sis|oma|ing|tion|ema|tes"
    r"|us))$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:[^u]s|cancer|ia|uria|oma|ion|ism|disease|impairment|failure|syndrome|asthma|pregnancy|breastfeeding"
    r"|lactation|disorder|block|stroke|attack|injury|surgery)$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:to|of|from|by|caused|associated|like|such\sas|between|including|against|involving|in|at|for)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:al|ic|ar|ary|ory|ous|ive|able|ible|ed|liver|kidney|heart|lung|brain|breast|prostate|blood|stomach|bone|skin"
    r"|eye|fungal|viral|thyroid|mild|moderate|severe)$",
    re.IGNORECASE,
)

_LONE_ADJECTIVE = re.compile(
    r"\s*(?:active|severe|acute|chronic|known|untreated|uncontrolled|unstable|recent)\s*", re.IGNORECASE
)
_REASON = re.compile(r"\sdue\sto\s(?:the|an?)\s(?:\w+\s)?(?:risks?|potential|possibility)\sof\s", re.IGNORECASE)
"""Where a list ends and the reason for it begins."""


def conditions(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the conditions that a list names."""
    reason = _REASON.search(text)
    for start, end in _joined(text[: reason.start()] if reason else text):
        for first, last in _by_people(text, start, end):
            yield from _condition(text, first, last)


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """The pieces between commas; those that belong to an allergy before them are joined to it."""
    cut = list(pieces(text))
    shown = without_brackets(text)
    at = 0
    while at < len(cut):
        last = at
        start, end = cut[at]
        if ALLERGY.search(shown[start:end]) and not _closed(shown[start:end]):
            last = _last_of_allergy(shown, cut, at)
        else:
            last = _last_of_head(shown, cut, at)
        yield start, cut[last][1]
        at = last + 1


def _last_of_head(shown: str, cut: list[tuple[int, int]], at: int) -> int:
    """The piece with the noun that "severe liver, kidney, or heart disease" shares."""
    last = at
    if (
        _LONE_ADJECTIVE.fullmatch(shown[slice(*cut[at])])
        and at + 1 < len(cut)
        and not _AND_OR_FIRST.match(shown[slice(*cut[at + 1])])
    ):  # "active, untreated tuberculosis" is one
        return at + 1
    while (
        last + 1 < min(len(cut), at + _MOST_ALLERGENS)
        and _ADJECTIVE.search(shown[slice(*cut[last])])
        and shown[cut[last][1]] == ","
    ):
        last += 1
    return last if _AND_OR_TWO.match(shown[slice(*cut[last])]) else at


def _closed(piece: str) -> bool:
    """Whether the piece ends its own list: "allergy to A or any component"."""
    match = _AND_OR.search(piece)
    return bool(match and COMPONENT.search(piece, match.end()))


def _last_of_allergy(shown: str, cut: list[tuple[int, int]], at: int) -> int:
    """The last piece that still names what someone is allergic to."""
    final = shown[slice(*cut[-1])]
    last, number = at, at + 1
    while number < min(len(cut), at + _MOST_ALLERGENS):
        start, end = cut[number]
        if shown[cut[number - 1][1]] == ";":
            break
        piece = shown[start:end]
        if COMPONENT.search(piece) and not _NEXT_PEOPLE.match(" " + piece.lstrip()):
            last = number
            if _AND_OR_FIRST.match(piece) or _closed(piece):
                return last
        elif STATE.search(piece):
            return last
        number += 1
    if len(cut) - at == _TWO and _AND_OR.search(final) and not STATE.search(final):
        return at + 1
    if not _TWO < len(cut) - at <= _MOST_ALLERGENS or not _OR.match(final):
        return last
    every = all(not STATE.search(shown[first:until]) for first, until in cut[at + 1 :])
    return len(cut) - 1 if every else last


def _by_people(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where other people, another time or another severe state begins."""
    at = start
    for match in _NEXT_PEOPLE.finditer(without_brackets(text[start:end])):
        if (
            ALLERGY.search(text[at : start + match.start()])
            and match.group().strip() == "or"
            and COMPONENT.match(text[start + match.end() :])
        ):
            continue
        if len(text[at : start + match.start()].split()) < _TWO and _QUALIFIED.match(text, start + match.end()):
            continue
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


def _condition(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = trimmed(text, start, end)
    leading = LEADING.match(text[start:end])
    start += leading.end() if leading else 0
    trailing = TRAILING.search(without_brackets(text[start:end]))
    end = start + trailing.start() if trailing else end
    start, end = trimmed(text, start, end)
    if start >= end:
        return
    pair = _pair(text[start:end])
    for first, last in [(start, start + pair[0]), (start + pair[1], end)] if pair else [(start, end)]:
        yield trimmed(text, first, last)
    examples = _EXAMPLES.search(text[start:end])
    if examples and not ALLERGY.search(text[start:end]) and not OTHER_THERAPY.search(text[start:end]):
        yield trimmed(text, start + examples.start("list"), start + examples.end("list"))


def _pair(text: str) -> tuple[int, int] | None:
    """Where two states that need no word of each other are cut."""
    shown = without_brackets(text)
    match = _AND_OR.search(shown)
    if match is None or ALLERGY.search(shown):
        return None
    left, right = shown[: match.start()].split(), shown[match.end() :].split()
    if not left or not right or _SHARED.search(" ".join(left)) or _AND_OR.search(shown, match.end()):
        return None
    return match.span() if _stand_alone(left, right) else None


def _stand_alone(left: list[str], right: list[str]) -> bool:
    """Whether the words before and after "or" are each a state."""
    if _ADJECTIVE.search(left[-1]) or right[-1].lower() == "women":
        return False
    head = bool(_HEAD.search(left[-1]) or left[-1] == right[-1])
    if len(right) == 1:
        return bool(_TWO_STATES.match(right[0])) and ((len(left) > 1 and head) or bool(_TWO_STATES.match(left[0])))
    return bool(_TWO_STATES.match(left[0])) if len(left) == 1 else head
