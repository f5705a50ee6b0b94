"""Where a statement says when: "if …," "when …", "once …", "unless …".

Does: find the range of each condition, and whether it stands before or after what it governs.
Does not: read what it says (`phrases/triggers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luspa_fhir.knowledge.phrases.words import Found

_OPENS = re.compile(
    (
        r"\b(?:only\s)?(?:if|when|once|unless|until|provided\sthat|as\slong\sas|in\scases\swhere|"
        r"in\scase\sof)\b|(?:^|(?<=[.;]\s))after\s(?=[^,]{3,80},\s)"
    ),
    re.IGNORECASE,
)
_NOT_OPENING = re.compile(
    (
        r"\bonce\s(?:daily|a\b|every|weekly|monthly|per|or\b|only|each|in\b|before\b|after\b|with\b)|"
        r"\bonce\s?(?:[.,;)]|$)|\bwhen\sused\b|\bonce-|\bif\s(?:needed|necessary|required|"
        r"symptoms\s(?:persist|recur))"
    ),
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(r"\b(?:depend(?:s|ing)?|based)\s(?:up)?on\s$", re.IGNORECASE)
"""Before a "when" that is asked and not waited for: "depending on when it is started"."""
_ENDS = re.compile(r",\s(?!or\b)|;\s?|\.\s|\)\s?,|$")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition's range in the words; `leading` where it stands before what it governs."""

    start: int
    end: int
    leading: bool


def find_conditions(text: str, found: list[Found]) -> list[Condition]:
    """The conditions of a statement, in its order."""
    return list(_conditions(text, [phrase for phrase in found if phrase.kind == "as_needed"]))


def _conditions(text: str, needed: list[Found]) -> Iterator[Condition]:
    end = 0
    for match in _OPENS.finditer(text):
        if (
            match.start() < end
            or _NOT_OPENING.match(text, match.start())
            or _ONLY_ASKED.search(text, max(0, match.start() - 24), match.start())
            or any(phrase.start <= match.start() < phrase.end for phrase in needed)
        ):
            continue
        leading = not text[: match.start()].strip(" ,;(") or text[: match.start()].rstrip().endswith(
            (";", ".", ":", "However,")
        )
        closes = _ENDS.search(text, match.end())
        end = closes.start() if closes else len(text)
        yield Condition(match.start(), _with_whole_brackets(text, match.start(), end), leading)


def _with_whole_brackets(text: str, start: int, end: int) -> int:
    """The end of a condition: with the bracket that closes one of its own, without one that closes another."""
    words = text[start:end]
    if words.count("(") > words.count(")") and text[end : end + 1] == ")":
        return end + 1
    bare = len(words.rstrip(" .;,"))
    if words[:bare].endswith(")") and words.count(")") > words.count("("):
        bare -= 1
    return start + bare
