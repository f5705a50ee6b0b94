"""Find words again in a source text: quote and occurrence → span, with markup and white space folded.

Does: fold a text once, count a quote in it, find the n-th time a quote stands there.
Does not: parse. Markup is only overlooked: emphasis marks, back-slashes, inline tags, runs of white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from luspa_fhir.evidence.span import Span
from luspa_fhir.evidence.word_index import WordIndex

_OVERLOOKED = re.compile(r"[*_`\\]+|</?[A-Za-z][A-Za-z0-9]{0,9}\s{0,3}/?>")
_SPACE_OR_WORD = re.compile(r"\s+|\S+")


def fold(text: str) -> str:
    """The text without markup, runs of white space as one blank, none at the ends."""
    return " ".join(_OVERLOOKED.sub("", text).split())


_SHORT = 100_000
"""Characters up to which a text is searched through for each quote; an index pays only for longer ones."""


def every(text: str, part: str) -> Iterator[int]:
    """Where the part begins in the text, each time; overlapping ones too."""
    at = text.find(part)
    while at != -1:
        yield at
        at = text.find(part, at + 1)


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
    def _index(self) -> WordIndex:
        return WordIndex(self._folded[0])

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        """What was found for each quote: a page may say the same a hundred thousand times."""
        return {}

    def starts(self, quote: str) -> list[int]:
        """Where the quote begins in the folded text, each time it stands there; overlapping ones too."""
        wanted = fold(quote)
        if not wanted:
            return []
        if wanted not in self._known:
            folded = self._folded[0]
            begins = self._index.begins(wanted) if len(folded) > _SHORT else every(folded, wanted)
            self._known[wanted] = [begin for begin in begins if folded.startswith(wanted, begin)]
        return self._known[wanted]

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
        number = bisect_left(starts, span.start, key=self._source_offset)
        return number + 1 if number < len(starts) and self._source_offset(starts[number]) < span.end else None

    def _source_offset(self, folded_offset: int) -> int:
        _, here, there = self._folded
        piece = bisect_right(here, folded_offset) - 1
        return there[piece] + folded_offset - here[piece]
