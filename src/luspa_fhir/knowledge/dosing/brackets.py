"""Where a text is inside brackets: a bracket holds its words together, and says more of what stands before it.

Does: find the brackets open at a place; say which amounts in brackets are doses of their own; drop half brackets.
Does not: read phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from luspa_fhir.knowledge.dosing.conditions import Condition
from luspa_fhir.knowledge.phrases.words import Found

_OWN = ("population", "phase", "action", "change", "purpose", "ingredient", "limit", "limit_amount")
_ENDS = re.compile(r"\)\s*(?:[.;,]|$|(?:and|or|then|but|followed|(?:as|if)\sneeded)\b)", re.IGNORECASE)
_RESTATES = re.compile(
    r"\(\s?(?:(?:often|usually|typically|generally|or|given|taken|about|approximately|dosage|dose)\s){0,2}"
    r"(?:equivalent|equal|corresponding|totall?ing|total|i\.e\.|as\b|ranges?\b|approximately|about|[≤<≥>])",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\(\s?(?:or|alternatively)\b", re.IGNORECASE)


def open_at(text: str, at: int) -> tuple[int, ...]:
    """The offsets of the brackets that are open at `at`, outermost first; one that is never closed is none."""
    innermost, parents, _ = _structure(text)
    bracket = innermost[min(at, len(text))]
    opened = []
    while bracket >= 0:
        opened.append(bracket)
        bracket = parents[bracket]
    return tuple(reversed(opened))


@lru_cache(maxsize=16)
def _structure(text: str) -> tuple[list[int], dict[int, int], dict[int, int]]:
    """The innermost open bracket at each offset (-1 for none), the bracket around each, and where each closes."""
    waiting: list[int] = []
    closes: dict[int, int] = {}
    for offset, character in enumerate(text):
        if character == "(":
            waiting.append(offset)
        elif character == ")" and waiting:
            closes[waiting.pop()] = offset
    ends = set(closes.values())
    innermost, parents, current = [], {}, -1
    for offset in range(len(text)):
        innermost.append(current)
        if offset in closes:
            parents[offset], current = current, offset
        elif offset in ends:
            current = parents[current]
    return [*innermost, current], parents, closes


def anchors_outside(
    text: str, anchors: list[Found], found: list[Found], conditions: list[Condition], joint: re.Pattern[str]
) -> tuple[list[Found], list[Found]]:
    """The anchors that are doses of their own, and those in a bracket that only say more of the dose before it."""
    kept: list[Found] = []
    beside: list[Found] = []
    for anchor in anchors:
        bracket = next((one for one in open_at(text, anchor.start) if kept and one >= kept[-1].start), None)
        parted = bracket is not None and bool(joint.search(text, kept[-1].end, bracket))
        own = bracket is None or _own_dose(text, bracket, [anchor, *found, *conditions], parted=parted)
        (kept if own else beside).append(anchor)
    return kept, [replace(anchor, kind="unread") for anchor in beside]


def _own_dose(text: str, bracket: int, said: Sequence[Found | Condition], *, parted: bool) -> bool:
    """Whether a bracket says another dose: behind a joint, for other people, of another step, or instead."""
    closing = _structure(text)[2][bracket]
    told = any(
        bracket < one.start < closing and (isinstance(one, Condition) or (one.kind in _OWN and one.end <= closing))
        for one in said
    )
    if parted:
        return not _RESTATES.match(text, bracket)
    return (told or bool(_ALTERNATIVE.match(text, bracket))) and bool(_ENDS.match(text, closing))


def balanced(text: str) -> str:
    """The words without a bracket whose other half a cut took away."""
    opened: list[int] = []
    unmatched: set[int] = set()
    for offset, character in enumerate(text):
        if character == "(":
            opened.append(offset)
        elif character == ")" and opened:
            opened.pop()
        elif character == ")":
            unmatched.add(offset)
    unmatched.update(opened)
    whole = "".join(character for offset, character in enumerate(text) if offset not in unmatched)
    return whole.strip(" ,;") if unmatched else text
