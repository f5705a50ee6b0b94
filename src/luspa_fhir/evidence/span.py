"""Where words stand: spans of a source text, and the evidence that a fact carries.

Does: the frozen values.
Does not: search, nor turn an offset into a line (`source_text.py`, `search.py`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, `text[start:end]`, of the untouched source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact was taken from.

    `quote` is the statement's own words without markup; `span` is where they stand, markup included;
    `occurrence` counts from 1 and is given only where the page says the same words more than once.
    """

    quote: str
    span: Span
    occurrence: int | None = None
