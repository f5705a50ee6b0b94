"""Find words again in a source text: quote and occurrence → span, with markup and white space folded.

Does: fold a text once, count a quote in it, find the n-th time a quote stands there.
Does not: parse. Markup is only overlooked: emphasis marks, back-slashes, inline tags, runs of white space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from luspa_fhir.evidence.span import Span

_OVERLOOKED = re.compile(r"[*_`\\]+|</?[A-Za-z][A-Za-z0-9]{0,9}\s{0,3}/?>")
_SPACE_OR_WORD = re.compile(r"\s+|\S+")
_WORD = re.compile(r"\S+")


def fold(text: str) -> str:
    """The text without markup, runs of white space as one blank, none at the ends."""
    return " ".join(_OVERLOOKED.sub("", text).split())


@dataclass(frozen=True)
class FoldedText:
    """A text folded once, with the way back to its offsets."""

    text: str

    @cached_property
    def _folded(self) -> tuple[str, list[int], list[int]]:
        """The folded text; for each of its pieces, where the piece begins in it and in the source."""
        pieces: list[str] = []
        here: list[int] = []
        there: list[int] = []
        length = 0
        blank = True  # a blank at the very start is dropped
        kept = [(m.end(), m.start()) for m in _OVERLOOKED.finditer(self.text)]
        bounds = [0, *[end for end, _ in kept]], [*[start for _, start in kept], len(self.text)]
        for at, until in zip(*bounds, strict=True):
            for match in _SPACE_OR_WORD.finditer(self.text, at, until):
                space = match.group()[0].isspace()
                if space and blank:
                    continue
                piece = " " if space else match.group()
                pieces.append(piece)
                here.append(length)
                there.append(match.start())
                length += len(piece)
                blank = space
        return "".join(pieces).rstrip(), here, there

    @cached_property
    def _word_places(self) -> dict[str, list[int]]:
        """Where each word begins in the folded text: what keeps a search linear in the page."""
        places: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self._folded[0]):
            places[match.group()].append(match.start())
        return places

    def starts(self, quote: str) -> list[int]:
        """Where the quote begins in the folded text, each time it stands there; overlapping ones too."""
        folded, wanted = self._folded[0], fold(quote)
        inner = list(_WORD.finditer(wanted))[1:-1]  # the first and last word may be parts of longer ones on the page
        if not wanted:
            return []
        if not inner:
            found, at = [], folded.find(wanted)
            while at != -1:
                found.append(at)
                at = folded.find(wanted, at + 1)
            return found
        rarest = min(inner, key=lambda word: len(self._word_places.get(word.group(), ())))
        begins = (place - rarest.start() for place in self._word_places.get(rarest.group(), ()))
        return [begin for begin in begins if begin >= 0 and folded.startswith(wanted, begin)]

    def find(self, quote: str, occurrence: int = 1) -> Span | None:
        """The span in the source of the quote's n-th time (from 1), or None where it does not stand so often."""
        starts = self.starts(quote)
        if not 1 <= occurrence <= len(starts):
            return None
        start = starts[occurrence - 1]
        return Span(self._source_offset(start), self._source_offset(start + len(fold(quote)) - 1) + 1)

    def occurrence(self, quote: str, span: Span) -> int | None:
        """Which time (from 1) the quote at `span` is, or None where the page says it once."""
        starts = self.starts(quote)
        if len(starts) < 2:
            return None
        inside = [n for n, start in enumerate(starts, 1) if span.start <= self._source_offset(start) < span.end]
        return inside[0] if inside else None

    def _source_offset(self, folded_offset: int) -> int:
        _, here, there = self._folded
        piece = bisect_right(here, folded_offset) - 1
        return there[piece] + folded_offset - here[piece]
