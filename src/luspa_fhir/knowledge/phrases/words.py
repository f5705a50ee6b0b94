"""The words that a phrase grammar looks at, and what it finds in them.

Does: carry a text and the way from its offsets to the source; the frozen result of a grammar; overlaps resolved.
Does not: hold any grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from luspa_fhir.evidence.span import Span


@dataclass(frozen=True, slots=True)
class Words:
    """A text; `locate(start, end)` gives the span of `text[start:end]` in the source."""

    text: str
    locate: Callable[[int, int], Span] = Span

    def part(self, start: int, end: int) -> Words:
        """A part of the words; its offsets begin at 0."""
        return Words(self.text[start:end], lambda a, b: self.locate(start + a, start + b))


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase: what kind, where in the words (`start`, `end`), and its meaning."""

    kind: str
    start: int
    end: int
    value: Any

    def inside(self, start: int, end: int) -> bool:
        """Whether the phrase lies wholly between two offsets."""
        return start <= self.start and self.end <= end


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The longest phrases first; what overlaps a kept one is dropped; in the order of the text."""
    kept: list[Found] = []
    taken: set[int] = set()
    for phrase in sorted(found, key=lambda phrase: (phrase.start - phrase.end, phrase.start)):
        covered = range(phrase.start, phrase.end)
        if not any(offset in taken for offset in (phrase.start, phrase.end - 1)) and taken.isdisjoint(covered):
            kept.append(phrase)
            taken.update(covered)
    return sorted(kept, key=lambda phrase: phrase.start)
