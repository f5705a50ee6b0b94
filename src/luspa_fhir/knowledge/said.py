"""A statement as the readers take it: its words with their places, its leads, its evidence.

Does: what every reader needs of a statement, once.
Does not: read anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.findings.finding import Place
from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.monograph.model import SectionKind, Statement, StatementRole

_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Said:
    """A statement within its page; `ingredient` is the part of a combination that its section is about."""

    statement: Statement
    source: SourceText
    page: FoldedText
    ingredient: str | None = None

    @cached_property
    def words(self) -> Words:
        """The words, each with its place in the source."""
        return Words(self.statement.words, self.statement.source_span)

    @cached_property
    def evidence(self) -> Evidence:
        """The whole statement as evidence."""
        quote, span = self.statement.words.replace("\n", " "), self.statement.span
        return Evidence(quote, span, self.page.occurrence(quote, span))

    @property
    def place(self) -> Place:
        """Where the statement begins."""
        return self.source.place(self.statement.span.start)

    @property
    def text(self) -> str:
        """The words as a text."""
        return self.statement.words

    @property
    def section(self) -> SectionKind:
        """The section that the statement stands in."""
        return self.statement.section

    @property
    def leads(self) -> tuple[Statement, ...]:
        """The leads above it but for the section's heading, outermost first."""
        return tuple(lead for lead in self.statement.leads if lead.role is not StatementRole.HEADING)

    @property
    def lead(self) -> str:
        """The words of the nearest bold lead, without colon; empty where there is none."""
        near = [lead.words for lead in self.leads if lead.role is StatementRole.LEAD]
        return near[-1].strip(" :?*") if near else ""

    @property
    def all_leads(self) -> str:
        """The words of all leads, outermost first."""
        return " ".join(lead.words for lead in self.leads)

    def term(self, start: int, end: int) -> Term:
        """Some of the words as a term."""
        return Term(self.text[start:end].replace("\n", " "), self.words.locate(start, end))


def together(saids: list[Said]) -> Evidence:
    """Statements right behind one another as one piece of evidence."""
    if len(saids) == 1:
        return saids[0].evidence
    quote = " ".join(said.evidence.quote for said in saids)
    span = Span(saids[0].statement.span.start, saids[-1].statement.span.end)
    return Evidence(quote, span, saids[0].page.occurrence(quote, span))


def runs(saids: list[Said]) -> list[list[Said]]:
    """The statements in runs of those with no other words between them on the page, which one quote can hold."""
    found: list[list[Said]] = []
    for said in saids:
        before = found[-1][-1].statement.span.end if found else None
        if before is None or _WORD.search(said.source.text, before, said.statement.span.start):
            found.append([])
        found[-1].append(said)
    return found


def lead_term(lead: Statement, start: int, end: int) -> Term:
    """Some of a lead's words as a term."""
    return Term(lead.words[start:end].replace("\n", " "), lead.source_span(start, end))
