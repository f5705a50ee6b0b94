"""A list in a sentence → its items: "dizziness, fatigue (tiredness), and headache" → three, each with its place.

Does: cut at commas and semicolons outside brackets, and at "and" or "or" where both sides are things of their own;
blank out what stands in brackets, so that a grammar can look at the words around them.
Does not: know what the things are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.words import Words

_SIGN = re.compile(r"[()\[\]]")
_COMMA = re.compile(r"[,;](?=\s|$)")
_AND_OR = re.compile(r"\s(?:and/or|and|or|as\swell\sas)\s")
_LEADING = re.compile(
    r"^(?:\s|,|;|and/or\b|and\b|or\b|also\b|as well as\b|the following\b|:|–|-\s|possibly\b|potentially\b"
    r"|sometimes\b)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\b(?:etc|and more|and (?:many )?others|among others)$", re.IGNORECASE)
_AT_END = " \t\n.,;:"
_LAST_WORDS = 20  # characters: longer than any of the words that close a list
_NOT_ALONE = re.compile(
    r"\b(?:of|in|at|to|with|for|from|site|between|levels|both|either|than|by|on|as|like|including)\b", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    r"(?:\w(?:al|ic|ar|ary|ory|ous|ive|oid|ible|able|ent|ed|ular)"
    r"|black|fast|slow|rapid|irregular|dry|dark|red|itchy|watery|runny|stuffy|bloody|tarry|sore|swollen|high|low|mild"
    r"|blurry|cloudy|hot|cold|short-term|long-term|first|second|third|strong|weak|loose|hard|pale|thick|acute|"
    r"severe|moderate)$",
    re.IGNORECASE,
)
_SHARED_FIRST = re.compile(
    r"^(?:increase[ds]?|decrease[ds]?|elevat\w{2,5}|reduc\w{2,5}|lower(?:ed)?|raised|abnormal|change[sd]?|impaired|"
    r"worsen\w{2,3}|altered|prolonged|loss)\b",
    re.IGNORECASE,
)
_ENZYME = re.compile(r"^(?:[A-Z][A-Z-]{0,8}\d\w{0,4}|P-gp|P-glycoprotein)$")
_OF_AN_ENZYME = re.compile(r"\b(?:inhibitors?|inducers?|substrates?)\b", re.IGNORECASE)
_CHANGES = re.compile(r"\b(?:increases?|decreases?|reductions?|elevations?|rises?|falls?|changes)$", re.IGNORECASE)
_CHANGED = re.compile(r"^[\w-]+\s(?:in|of)\s", re.IGNORECASE)
_SHARED_LAST = re.compile(
    r"\b(?:levels?|counts?|tests?|function|values?|concentrations?|enzymes?|vaccines?|vaccinations?|sensations?|feelings?|behaviou?rs?"
    r"|actions|ideation|"
    r"attempts|tendencies)$",
    re.IGNORECASE,
)
_BODY_PARTS = re.compile(
    r"^(?:hands?|feet|legs?|arms?|ankles|fingers|toes|lips|tongue|throat|face|mouth|eyes|nose|ears)$", re.IGNORECASE
)
_KINDS = re.compile(r"^(?:inducers?|inhibitors?|agonists?|antagonists?|blockers?)$", re.IGNORECASE)


def without_brackets(text: str) -> str:
    """The text, as long as before, with blanks for what stands in brackets."""
    shown, depth, start = [], 0, 0
    for match in _SIGN.finditer(text):
        if match.group() in "([":
            if depth == 0:
                shown.append(text[start : match.start()])
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                shown.append(" " * (match.end() - start))
                start = match.end()
    shown.append(text[start:])
    return "".join(shown)


def items(words: Words, *, cut_pairs: bool = True) -> Iterator[tuple[int, int]]:
    """The ranges of the items of a list; `cut_pairs` also cuts "nausea and vomiting"."""
    text = words.text
    for start, end in pieces(text):
        yield from _trimmed(text, start, end, cut_pairs)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The ranges between commas and semicolons outside brackets, with all their words."""
    start = 0
    for match in _COMMA.finditer(without_brackets(text)):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the "and", "or" and blanks it begins with, nor the full stop it ends with."""
    leading = _LEADING.match(text[start:end])
    start += leading.end() if leading else 0
    end = start + len(text[start:end].rstrip(_AT_END))
    while closing := _TRAILING.search(text[max(start, end - _LAST_WORDS) : end]):
        end -= len(closing.group())
        end = start + len(text[start:end].rstrip(_AT_END))
    return start, end


def _trimmed(text: str, start: int, end: int, cut_pairs: bool) -> Iterator[tuple[int, int]]:
    start, end = trimmed(text, start, end)
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
    shown = without_brackets(text)
    match = _AND_OR.search(shown)
    if match is None:
        return None
    left, right = " ".join(shown[: match.start()].split()), " ".join(shown[match.end() :].split())
    return match.span() if stand_alone(left, right) else None


def stand_alone(left: str, right: str) -> bool:
    """Whether the sides of "left and right" (single blanks, no brackets) are things of their own."""
    before, after = len(left.split()), len(right.split())
    if not left or _NOT_ALONE.search(left) or before > 4 or after > 8 or left.endswith("-"):
        return False
    if after > 1 and _ADJECTIVE.search(left):
        return False
    if before == 1 and after > 1 and left.endswith("ing") and right.split(maxsplit=1)[0].endswith("ing"):
        return False
    if _one_change_or_class(left, right):
        return False
    if _SHARED_FIRST.search(left) and (after == 1 or _SHARED_LAST.search(right)):
        return False
    return not (
        (before > 2 and after == 1)
        or _KINDS.match(right)
        or _BODY_PARTS.match(right)
        or (after <= 2 and _SHARED_LAST.search(right))
    )


def _one_change_or_class(left: str, right: str) -> bool:
    """Whether the sides share their last words: "increases or decreases in weight", "CYP1A2 or CYP2C9 inhibitors"."""
    return bool(
        (_CHANGES.search(left) and _CHANGED.match(right)) or (_ENZYME.match(left) and _OF_AN_ENZYME.search(right))
    )
