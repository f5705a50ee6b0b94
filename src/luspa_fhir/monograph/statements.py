"""Blocks → statements: each sentence and item once, with the leads above it.

Does: walk the blocks of one section, cut words into statements, keep track of which leads hold for which blocks.
Does not: know what a lead means, nor which section it stands in (`sections.py` says).

Which leads hold: a heading for its section; a bold-only paragraph (sub-head) until the next one, or until a paragraph
opens with a lead-in of its own; a lead-in for its paragraph, and for the list right below; a
sentence that ends in a colon for the list right below it; an item for what is nested in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from luspa_fhir.evidence.span import Span
from luspa_fhir.monograph.leads import Opening, answer_label, is_bare, opening
from luspa_fhir.monograph.markdown import Heading, Inline, Items, Node, Text
from luspa_fhir.monograph.model import SectionKind, Segment, Statement, StatementRole
from luspa_fhir.monograph.sentences import sentence_ranges

Leads = tuple[Statement, ...]


def statement(
    inline: Inline, start: int, end: int, role: StatementRole, section: SectionKind, leads: Leads
) -> Statement:
    """The statement that `inline.words[start:end]` makes."""
    first = max(0, bisect_right(inline.segments, start, key=lambda segment: segment.start) - 1)
    segments = []
    while first < len(inline.segments) and inline.segments[first].start < end:
        segments.append(_cut(inline.segments[first], start, end))
        first += 1
    words = inline.words[start:end]
    begin, until = segments[0].source, segments[-1].source + segments[-1].source_length
    return Statement(words, Span(begin, until), tuple(segments), role, section, leads)


def _cut(segment: Segment, start: int, end: int) -> Segment:
    """The part of a segment within `start` and `end`, counted from `start`."""
    first, last = max(segment.start, start), min(segment.start + segment.length, end)
    source = segment.source_at(first)
    return Segment(first - start, last - first, source, segment.source_at(last) - source)


@dataclass
class SectionStatements:
    """The statements of one section in the making."""

    section: SectionKind
    headings: Leads
    found: list[Statement] = field(default_factory=list)
    _subhead: Leads = ()
    _subhead_governs_leads: bool | None = None  # None until something stands below the sub-head
    _introduction: Leads = ()

    def read(self, nodes: tuple[Node, ...]) -> None:
        """Read the blocks of the section, in order."""
        for node in nodes:
            if isinstance(node, Items):
                self._list(node, self._introduction or (*self.headings, *self._subhead))
                self._subhead_governs_leads = self._subhead_governs_leads or False
            else:
                self._paragraph(node)

    def _paragraph(self, node: Text | Heading) -> None:
        for start, end in _lines(node.inline, isinstance(node, Text)):
            self._part(node.inline, start, end)

    def _part(self, inline: Inline, start: int, end: int) -> None:
        lead = opening(inline, start)
        if lead and lead.end > end:
            lead = None
        if lead and not inline.words[lead.rest : end].strip(" \n:."):
            self._open_subhead(inline, lead)
            return
        if lead is None:
            leads = (*self.headings, *self._subhead)
            if self._subhead_governs_leads is None:
                self._subhead_governs_leads = False
            self._introduction = self._sentences(inline, start, end, leads, StatementRole.SENTENCE)
            return
        if self._subhead_governs_leads is None:
            self._subhead_governs_leads = True
        if not self._subhead_governs_leads:
            self._subhead = ()
        above = (*self.headings, *self._subhead)
        inside = self._inside(inline, lead, above)
        self._introduction = self._sentences(inline, lead.rest, end, inside, StatementRole.SENTENCE) or inside

    def _open_subhead(self, inline: Inline, lead: Opening) -> None:
        nested = self._subhead if self._subhead_governs_leads is None else ()
        self._subhead = (*nested, self._lead(inline, lead, (*self.headings, *nested)))
        self._subhead_governs_leads = None
        self._introduction = ()

    def _inside(self, inline: Inline, lead: Opening, above: Leads) -> Leads:
        """The leads of what a lead-in opens; the label of an answer opens nothing, its question does."""
        made = self._lead(inline, lead, above)
        is_label = self.section is SectionKind.QUESTIONS and answer_label(made.words, 0) == len(made.words)
        return above if is_label else (*above, made)

    def _lead(self, inline: Inline, lead: Opening, above: Leads) -> Statement:
        made = statement(inline, lead.start, lead.end, StatementRole.LEAD, self.section, above)
        self.found.append(made)
        return made

    def _sentences(self, inline: Inline, start: int, end: int, leads: Leads, role: StatementRole) -> Leads:
        """Cut into sentences; returns the leads for a list right below, or () where the words introduce none."""
        start = answer_label(inline.words, start) if self.section is SectionKind.QUESTIONS else start
        last = None
        for begin, until in sentence_ranges(inline.words[start:end]):
            last = statement(inline, start + begin, start + until, role, self.section, leads)
            self.found.append(last)
        return (*leads, last) if last and last.words.endswith(":") else ()

    def _list(self, node: Items, leads: Leads) -> None:
        for item in node.items:
            self._item(item, leads)
        self._introduction = ()

    def _item(self, nodes: tuple[Node, ...], leads: Leads) -> None:
        nested = leads
        for number, node in enumerate(nodes):
            if isinstance(node, Items):
                self._list(node, nested)
            elif number:
                self._sentences(node.inline, 0, len(node.inline.words), nested, StatementRole.ITEM)
            else:
                nested = self._item_text(node.inline, leads, is_leaf=len(nodes) == 1)

    def _item_text(self, inline: Inline, leads: Leads, *, is_leaf: bool) -> Leads:
        """The text of an item; returns the leads for what is nested in it. A leaf set off whole is no lead."""
        nested = leads
        for start, end in _lines(inline, True):
            lead, at, inside = opening(inline, start), start, leads
            if lead and lead.end <= end and not (is_leaf and is_bare(inline.words, lead, end)):
                inside, at = self._inside(inline, lead, leads), lead.rest
            before = len(self.found)
            introduced = self._sentences(inline, at, end, inside, StatementRole.ITEM)
            whole = inside if inside is not leads else (*leads, *self.found[before : before + 1])
            nested = introduced or whole
        return nested


def _lines(inline: Inline, breakable: bool) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph: a line that opens with words set off, or with "Q:" or "A:", begins a new one."""
    starts = [0]
    if breakable:
        openings = {start for start, _, _ in inline.set_off}
        at = inline.words.find("\n")
        while at != -1:
            begin = at + 1
            if begin in openings or inline.words.startswith(("Q:", "A:"), begin):
                starts.append(begin)
            at = inline.words.find("\n", begin)
    yield from zip(starts, [*starts[1:], len(inline.words)], strict=True)
