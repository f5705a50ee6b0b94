"""What came of pages, in numbers: small enough to be sent from one process to another.

Does: the outcome of one page; the sum over pages; the sum as data.
Does not: compile pages (`exporting.py`), nor show the sum (`summary_table.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from luspa_fhir.findings.finding import Finding, Severity

if TYPE_CHECKING:
    from luspa_fhir.knowledge.model import DrugKnowledge

Rules = Counter[tuple[Severity, str]]
"""How often each rule was broken, with its severity."""

FACTS = (
    "indications",
    "dosing",
    "contraindications",
    "undesirable_effects",
    "interactions",
    "warnings",
    "storage",
    "mechanism",
    "answers",
)
"""The kinds of facts, by the names that `DrugKnowledge` gives them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one page.

    `findings` are those that are told; `counts` are of all, also of those that are only counted. `written` and
    `unreadable` exclude each other; a page that is neither was read, but no bundle of it was written.
    """

    findings: tuple[Finding, ...] = ()
    counts: Rules = field(default_factory=Counter)
    written: bool = False
    unreadable: bool = False
    facts: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    content: bytes | None = None
    """The bundle itself, where it goes to standard output."""
    unwritable: str | None = None
    """Why the file could not be written; then the run ends."""

    @classmethod
    def of_findings(cls, findings: tuple[Finding, ...], *, unreadable: bool = False) -> Outcome:
        """A page of which there are only findings."""
        return cls(findings, rules_of(findings), unreadable=unreadable)


@dataclass(slots=True)
class Summary:
    """The sum over the pages of a run; `withheld` were read, but their bundles were not written."""

    pages: int = 0
    written: int = 0
    withheld: int = 0
    unreadable: int = 0
    statements: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one page."""
        self.pages += 1
        self.written += outcome.written
        self.unreadable += outcome.unreadable
        self.withheld += not outcome.written and not outcome.unreadable
        self.statements += outcome.statements
        self.facts += outcome.facts
        self.kept += outcome.kept


def rules_of(findings: tuple[Finding, ...]) -> Rules:
    """How often each rule was broken."""
    return Counter((one.severity, one.rule) for one in findings)


def facts_of(knowledge: DrugKnowledge) -> Counter[str]:
    """How many facts of each kind a page gave."""
    return Counter({kind: len(getattr(knowledge, kind)) for kind in FACTS})


def kept_as_text(knowledge: DrugKnowledge) -> Counter[str]:
    """How many statements stayed text, by the ledger's reason."""
    return Counter(row.reason for row in knowledge.ledger if row.reason)


def in_order(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def rules_in_order(rules: Rules) -> list[tuple[Severity, str, int]]:
    """The gravest first, then the most frequent, then by name."""
    listed = ((severity, rule, number) for (severity, rule), number in rules.items())
    return sorted(listed, key=lambda item: (item[0].rank, -item[2], item[1]))


def as_data(summary: Summary, rules: Rules) -> dict[str, Any]:
    """The sum for programs, beside the findings of `--format json`."""
    return {
        "pages": summary.pages,
        "written": summary.written,
        "withheld": summary.withheld,
        "unreadable": summary.unreadable,
        "statements": summary.statements,
        "facts": {kind: summary.facts[kind] for kind in FACTS},
        "kept_as_text": dict(in_order(summary.kept)),
        "findings_by_rule": [
            {"rule": rule, "severity": severity.value, "count": number}
            for severity, rule, number in rules_in_order(rules)
        ],
    }
