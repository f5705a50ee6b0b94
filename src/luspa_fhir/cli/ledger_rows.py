"""One page → the rows of its ledger, as plain values that go from one process to another; and the wordings in sum.

Does: what a process does for each page of `ledger`; count the words that stopped readings.
Does not: read statements (`knowledge`), nor show rows (`ledger.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from luspa_fhir.cli.compiling import internal_error, read
from luspa_fhir.cli.inputs import Input
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one statement, and where it stands."""

    file: str
    line: int
    column: int
    section: str
    role: str
    statement: str
    facts: tuple[str, ...]
    reason: str | None
    stopped_by: tuple[str, ...]

    def place(self) -> str:
        """`file:line`."""
        return f"{self.file}:{self.line}"

    def as_data(self) -> dict[str, Any]:
        """The row for programs."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self._members()}

    def _members(self) -> Iterable[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a page; one that cannot be read has findings instead."""

    name: str
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    readable: bool = True

    def only_stopped(self) -> PageRows:
        """With those rows alone whose reading was stopped."""
        return replace(self, rows=tuple(row for row in self.rows if row.stopped_by))

    def reasons(self) -> Counter[str]:
        """How many statements stayed text, by reason."""
        return Counter(row.reason for row in self.rows if row.reason)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that stopped readings: how often, and the first statement that they stand in."""

    words: str
    count: int
    example: Row

    def as_data(self) -> dict[str, Any]:
        """The wording for programs."""
        row = self.example
        example = {"file": row.file, "line": row.line, "column": row.column, "statement": row.statement}
        return {"words": self.words, "count": self.count, "example": example}


def rows_of_page(source: Input) -> PageRows:
    """The ledger of a page; never raises for what a page says."""
    from luspa_fhir.knowledge import understand
    from luspa_fhir.monograph import UnreadablePage

    try:
        page = read(source)
        rows = understand(page).ledger
    except UnreadablePage as unreadable:
        return PageRows(source.name, findings=unreadable.findings, readable=False)
    except Exception as error:  # whatever it is, the other pages go on
        return PageRows(source.name, findings=(internal_error("read", source.name, error),), readable=False)
    places = (page.source.place(row.evidence.span.start) for row in rows)
    return PageRows(
        source.name,
        tuple(
            Row(
                place.file,
                place.line,
                place.column,
                row.section,
                row.role,
                row.evidence.quote,
                row.facts,
                row.reason,
                row.stopped_by,
            )
            for row, place in zip(rows, places, strict=True)
        ),
    )


def lost(source: Input) -> PageRows:
    """The rows of a page whose process died."""
    remedy = "Give the run more memory, or fewer --jobs; if it dies again, please report the page to the maintainers."
    message = f"The process that read {source.name!r} died."
    found = finding("internal-error", message, remedy=remedy, file=source.name)
    return PageRows(source.name, findings=(found,), readable=False)


def in_sum(rows: Iterable[Row]) -> list[Wording]:
    """The words that stopped readings, the most frequent first, then by their letters; case does not count."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, Row]] = {}
    for row in rows:
        for words in row.stopped_by:
            folded = " ".join(words.casefold().split())
            counts[folded] += 1
            first.setdefault(folded, (words, row))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Wording(first[folded][0], count, first[folded][1]) for folded, count in ordered]
