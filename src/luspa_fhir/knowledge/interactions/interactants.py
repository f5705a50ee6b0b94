"""A list of interactants → each one: "CNS depressants (e.g., sedatives, opioids), alcohol" → four.

Does: cut the list, drop the words around an interactant and the page's own drug.
Does not: find where a list stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.interactions.vocabulary import (
    DRINK,
    EXAMPLES,
    GENERIC,
    LEADING,
    OPEN_EXAMPLES,
    RELATIVE,
    RELATIVE_TAIL,
    TAIL,
)
from luspa_fhir.knowledge.model import Interaction
from luspa_fhir.knowledge.own_name import is_own_name
from luspa_fhir.knowledge.phrases.lists import items, pieces, without_brackets
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.knowledge.said import Said

_LONGEST = 14  # words
_SAID_BEFORE = re.compile(r"\s*(?:these|such)\s\w+\W*$", re.IGNORECASE)
_THOSE = re.compile(r"those\b", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\s*(?:or|and)\s", re.IGNORECASE)
_FIRST = re.compile(r"[,;]|\s(?:and|or)\s", re.IGNORECASE)
_AND_AT_END = re.compile(r"\s(?:and|or)$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2}")


def interactants(said: Said, start: int, end: int) -> Iterator[Interaction]:
    """The interactants of a list; it ends where words about them begin."""
    text = said.text[start:end]
    shown = without_brackets(text)
    cut = list(pieces(text))
    for first, last in cut:
        if _SAID_BEFORE.match(text[first:last]):
            return
        leading = LEADING.match(shown[first:last].replace(",", " "))
        whole = RELATIVE.match(shown[first + (leading.end() if leading else 0) : last].lstrip())
        if whole and _THOSE.match(whole.group()) and _ALTERNATIVE.match(shown[slice(*cut[-1])]):
            yield from _each(said, start + first, end, True)
            return
        tail = None if whole else TAIL.search(shown[first:last])
        until = first + tail.start() if tail else last
        for number, (a, b) in enumerate(_with_examples(text, first, until)):
            yield from _each(said, start + a, start + b, bool(whole) and number == 0)
        if tail:
            return


def is_own(said: Said, words: str) -> bool:
    """Whether the words name the page's own drug: by pronoun, or because the page says them again and again."""
    bare = " ".join(without_brackets(words).split()).strip(" .,;")
    cut = TAIL.search(bare)
    bare = bare[: cut.start()] if cut else bare
    bare = _FIRST.split(bare, maxsplit=1)[0].strip()
    return not DRINK.search(bare) and is_own_name(said, bare)


def _with_examples(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece, and what its bracket gives as examples; "A such as B" is two."""
    shown = without_brackets(text[start:end])
    opened = OPEN_EXAMPLES.search(shown, 3)
    if opened:
        yield start, start + opened.start()
        yield start + opened.end(), end
        return
    yield start, end
    examples = EXAMPLES.search(text[start:end])
    if examples:
        yield start + examples.start(examples.lastgroup or 0), start + examples.end(examples.lastgroup or 0)


def _each(said: Said, start: int, end: int, whole: bool) -> Iterator[Interaction]:
    leading = LEADING.match(said.text[start:end].lstrip(" ,;"))
    skipped = len(said.text[start:end]) - len(said.text[start:end].lstrip(" ,;"))
    after_and = re.match(r"(?:and/or|and|or)\s", said.text[start + skipped : end])
    skipped += after_and.end() if after_and else 0
    leading = LEADING.match(said.text[start + skipped : end])
    start += skipped + (leading.end() if leading else 0)
    if whole:
        yield from _one(said, start, end)
        return
    for first, last in items(Words(said.text[start:end])):
        yield from _one(said, start + first, start + last)


def _one(said: Said, start: int, end: int) -> Iterator[Interaction]:
    leading = LEADING.match(said.text[start:end])
    start += leading.end() if leading else 0
    ending = RELATIVE_TAIL if RELATIVE.match(said.text[start:end]) else TAIL
    tail = ending.search(without_brackets(said.text[start:end]))
    end = start + tail.start() if tail else end
    end = start + len(_AND_AT_END.sub("", said.text[start:end].rstrip(" .,;:")))
    words = said.text[start:end]
    if (
        not _LETTERS.search(words)
        or len(without_brackets(words).split()) > _LONGEST
        or GENERIC.search(without_brackets(words).strip())
    ):
        return
    if words.count("(") == words.count(")") and not is_own(said, words):
        yield Interaction(said.term(start, end), said.evidence)
