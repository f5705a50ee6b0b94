"""Where words begin in a long text: whole words, neighbours, and words that hold, open or close with some letters.

Does: give few places at which a quote can begin, so that looking for every quote of a page stays linear in the page.
Does not: compare quotes, or know markup (`search.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"\S+")
_FEW = 16
"""So many places are looked at one by one rather than asking for fewer."""
_GRAMS = (5, 3)
"""Lengths of the runs of letters by which the words that hold them are found; shorter ones are looked for as such."""
_NEIGHBOURS = (8, 4, 2)
"""Lengths of the runs of words that are told apart where every single word is common."""

Places = list[int]


@dataclass(frozen=True)
class WordIndex:
    """The words of a text, with blanks between them; each part of the index is made when it is first asked for."""

    text: str
    _runs: dict[int, dict[str, Places]] = field(default_factory=dict)
    _holders: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    _held: dict[tuple[str, Callable[[str, str], bool]], Places] = field(default_factory=dict)

    def begins(self, quote: str) -> Iterator[int]:
        """Offsets at which the quote may begin, in order: every one at which it does, and as few others as can be."""
        words = list(_WORD.finditer(quote))
        inner = words[1:-1]  # the first and last word of a quote may be parts of longer ones in the text
        rarest, places = 0, None
        for word in inner:
            found = self._places.get(word.group(), [])
            if places is None or len(found) < len(places):
                rarest, places = word.start(), found
        ways = self._fewer(quote, words)
        while (places is None or len(places) > _FEW) and (way := next(ways, None)):
            if places is None or len(way[1]) < len(places):
                rarest, places = way
        return (place - rarest for place in places or () if place >= rarest)

    def _fewer(self, quote: str, words: list[re.Match[str]]) -> Iterator[tuple[int, Places]]:
        """Other ways to the same places: by the words at the ends, and by words that stand together."""
        if len(words) == 1:
            yield 0, self._holding(quote, str.__contains__)
            return
        ends = [(words[0], str.endswith), (words[-1], str.startswith)]
        for word, holds in sorted(ends, key=lambda end: -len(end[0].group())):  # the longer is the rarer, mostly
            yield word.start(), self._holding(word.group(), holds)
        inner = words[1:-1]
        size = next((size for size in _NEIGHBOURS if size <= len(inner)), 0)
        for at in range(0, len(inner) - size + 1, size) if size else ():
            start, end = inner[at].start(), inner[at + size - 1].end()
            yield start, self._run(size).get(quote[start:end], [])

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def _places(self) -> dict[str, Places]:
        """Where each word begins."""
        places: dict[str, Places] = defaultdict(list)
        for start, end in self._words:
            places[self.text[start:end]].append(start)
        return dict(places)

    def _run(self, size: int) -> dict[str, Places]:
        """Where so many words that stand together begin."""
        if size not in self._runs:
            runs: dict[str, Places] = defaultdict(list)
            for (start, _), (_, end) in zip(self._words, self._words[size - 1 :], strict=False):
                runs[self.text[start:end]].append(start)
            self._runs[size] = dict(runs)
        return self._runs[size]

    def _holding(self, letters: str, holds: Callable[[str, str], bool]) -> Places:
        """Where letters without a blank stand within, at the end or at the beginning of the words of the text."""
        if (letters, holds) not in self._held:
            self._held[letters, holds] = self._look_for(letters, holds)
        return self._held[letters, holds]

    def _look_for(self, letters: str, holds: Callable[[str, str], bool]) -> Places:
        size = next((size for size in _GRAMS if size <= len(letters)), 0)
        if not size:
            return list(_each(self.text, letters))
        grams = self._grams(size)
        holders = min((grams.get(letters[at : at + size], []) for at in range(len(letters) - size + 1)), key=len)
        found: Places = []
        for word in holders:
            if holds(word, letters):
                found += [place + at for at in _within(word, letters, holds) for place in self._places[word]]
        return sorted(found)

    def _grams(self, size: int) -> dict[str, list[str]]:
        """The words that hold each run of so many letters."""
        if size not in self._holders:
            holders: dict[str, list[str]] = defaultdict(list)
            for word in self._places:
                for gram in dict.fromkeys(word[at : at + size] for at in range(len(word) - size + 1)):
                    holders[gram].append(word)
            self._holders[size] = dict(holders)
        return self._holders[size]


def _within(word: str, letters: str, holds: Callable[[str, str], bool]) -> Iterator[int]:
    """Where the letters begin within a word that holds them."""
    if holds is str.endswith:
        yield len(word) - len(letters)
    elif holds is str.startswith:
        yield 0
    else:
        yield from _each(word, letters)


def _each(text: str, letters: str) -> Iterator[int]:
    """Each time the letters stand in the text; overlapping ones too."""
    at = text.find(letters)
    while at != -1:
        yield at
        at = text.find(letters, at + 1)
