"""What is written on a page, whatever notation it came in: sections, blocks, statements.

Does: the frozen values that the later rooms read. Nothing here or past this room knows Markdown.
Does not: read a file, cut sentences, or know what any of it means for a drug.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Span
from luspa_fhir.findings.finding import Finding


class SectionKind(StrEnum):
    """What a section is for, told from its title."""

    NAME = "name"
    USAGE = "usage"
    DOSAGE = "dosage"
    EFFECTS = "effects"
    MECHANISM = "mechanism"
    PRECAUTIONS = "precautions"
    QUESTIONS = "questions"
    DISCLAIMER = "disclaimer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that stands unbroken in the source: `words[start:start+length]` is `source[source:…]`.

    Where the source writes it otherwise (an entity, a line break) `source_length` differs from `length`.
    """

    start: int
    length: int
    source: int
    source_length: int

    def source_at(self, at: int) -> int:
        """The offset in the source of an offset in the words."""
        if at >= self.start + self.length:
            return self.source + self.source_length
        return self.source + (at - self.start if self.length == self.source_length else 0)


class StatementRole(StrEnum):
    """A sentence or list item says something; a lead or a heading says what the statements below it are about."""

    SENTENCE = "sentence"
    ITEM = "item"
    LEAD = "lead"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item, lead-in or heading, with its exact place.

    `words` are its words without markup; `segments` lead back from them to the source.
    `leads` are the headings, sub-heads, lead-ins and introductions above it, outermost first.
    """

    words: str
    span: Span
    segments: tuple[Segment, ...]
    role: StatementRole
    section: SectionKind
    leads: tuple[Statement, ...] = ()

    def source_span(self, start: int, end: int) -> Span:
        """The span in the source of `words[start:end]`."""
        first = self.segments[self._segment(start)]
        last = self.segments[self._segment(max(start, end - 1))]
        return Span(first.source_at(start), last.source_at(end))

    def _segment(self, at: int) -> int:
        return max(0, bisect_right(self.segments, at, key=lambda segment: segment.start) - 1)


class Emphasis(StrEnum):
    """How a run of words is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Run:
    """Words set in one way; a line break inside a paragraph is a blank."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class BlockList:
    """A list; each item is a sequence of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | BlockList


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the page: its blocks for the narrative, its statements for the readers.

    `title` is empty for text before the first heading. `ingredient` is the part of a combination that a repeated
    section is about, in the page's words.
    """

    kind: SectionKind
    title: str
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    ingredient: str | None = None


@dataclass(frozen=True, slots=True)
class Monograph:
    """A page as it is written."""

    source: SourceText
    name: str
    sections: tuple[Section, ...]
    front_matter: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the page, in the page's order."""
        return tuple(statement for section in self.sections for statement in section.statements)
