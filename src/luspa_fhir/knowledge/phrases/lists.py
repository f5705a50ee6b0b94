"""A list in a sentence → its items: "dizziness, fatigue (tiredness), and headache" → three, each with its place.

Does: cut at commas and semicolons outside brackets, and at "and" or "or" where both sides are things of their own.
Does not: know what the things are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.words import Words

_CUT = re.compile(r"[,;](?=\s|$)|\(|\)|\[|\]|\s(?:and|or|and/or|as\swell\sas)\s")
_LEADING = re.compile(r"^(?:\s|,|;|and/or\b|and\b|or\b|also\b|as well as\b|the following\b|:|–|-\s|possibly\b|potentially\b|sometimes\b)+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\s|[.,;:]|\betc\.?|\band more|\bamong others|\band others)+$", re.IGNORECASE)
_NOT_ALONE = re.compile(r"\b(?:of|in|at|to|with|for|from|site|between|levels|both|either|than|by|on|as|like|including)\b", re.IGNORECASE)


def items(words: Words, *, cut_pairs: bool = True) -> Iterator[tuple[int, int]]:
    """The ranges of the items of a list; `cut_pairs` also cuts "nausea and vomiting"."""
    text = words.text
    for start, end in _pieces(text):
        yield from _trimmed(text, start, end, cut_pairs)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for match in _CUT.finditer(text):
        sign = match.group()
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif not depth and sign in ",;":
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int, cut_pairs: bool) -> Iterator[tuple[int, int]]:
    leading = _LEADING.match(text[start:end])
    start += leading.end() if leading else 0
    trailing = _TRAILING.search(text[start:end])
    end = start + trailing.start() if trailing else end
    if start >= end:
        return
    pair = _pair(text[start:end]) if cut_pairs else None
    if pair:
        yield from _trimmed(text, start, start + pair[0], cut_pairs)
        yield from _trimmed(text, start + pair[1], end, cut_pairs)
    else:
        yield start, end


def _pair(text: str) -> tuple[int, int] | None:
    """Where "A and B" is cut: only where each side can stand alone."""
    depth = 0
    for match in _CUT.finditer(text):
        if match.group() in "([":
            depth += 1
        elif match.group() in ")]":
            depth = max(0, depth - 1)
        elif not depth and match.group()[0] not in ",;":
            left, right = text[: match.start()], text[match.end() :]
            plain = re.sub(r"\([^)]*\)", "", left)
            if not _NOT_ALONE.search(plain) and len(plain.split()) <= 4 and len(right.split()) <= 8 and not plain.rstrip().endswith("-"):
                return match.start(), match.end()
            return None
    return None
