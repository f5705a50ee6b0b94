"""How often both say something, and how often only one, kind by kind and release by release.

Does: count differences as they come, keeping one example of each.
Does not: compare findings (`luspa_fhir.referee.compare`), nor write them down (`page.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from luspa_fhir.findings import Finding, Severity
from luspa_fhir.referee import Side, compare
from referee_comparison.explaining import Explanations

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of agreement or difference."""

    side: Side
    rule: str
    partner: str
    """What the other side calls it; empty where it says nothing."""
    severity: Severity
    counts: tuple[tuple[str, int], ...]
    example: str
    explanation: str | None

    @property
    def total(self) -> int:
        """How often, over all releases."""
        return sum(number for _, number in self.counts)

    @property
    def needs_explanation(self) -> bool:
        """Whether it is a difference."""
        return self.side is not Side.BOTH


@dataclass(slots=True)
class _Group:
    example: Finding
    severity: Severity
    counts: Counter[str] = field(default_factory=Counter)


_Key = tuple[Side, str, str, str]
"""Side, rule, partner, and the message's beginning where explanations may tell messages of one rule apart."""


class Tally:
    """The sum over files."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.unjudged: Counter[str] = Counter()
        self._groups: dict[_Key, _Group] = {}

    def add(self, release: str, ours: list[Finding], theirs: list[Finding] | None) -> None:
        """Count what both say of one file; without `theirs`, HL7's validator was not asked."""
        if theirs is None or any(one.rule == "referee-unavailable" for one in theirs):
            self.unjudged[release] += 1
            return
        self.files[release] += 1
        for one in compare(ours, theirs):
            said = one.ours or one.theirs[0]
            partner = ", ".join(sorted({other.rule for other in one.theirs})) if one.ours else ""
            # agreement needs no explanation, so that its messages need not be told apart
            words = "" if one.side is Side.BOTH else said.message
            key = (one.side, said.rule, partner, _shape(words))
            group = self._groups.setdefault(key, _Group(said, said.severity))
            group.severity = min(group.severity, said.severity, key=lambda severity: severity.rank)
            group.counts[release] += 1

    def kinds(self, explanations: Explanations) -> list[Kind]:
        """The kinds: by side, then the gravest, then the most frequent, then by name."""
        joined: dict[tuple[Side, str, str, str | None], _Group] = {}
        for (side, rule, partner, _), group in self._groups.items():
            why = None if side is Side.BOTH else explanations.of(side, group.example)
            into = joined.setdefault((side, rule, partner, why), _Group(group.example, group.severity))
            into.counts += group.counts
            into.severity = min(into.severity, group.severity, key=lambda severity: severity.rank)
        kinds = [
            Kind(side, rule, partner, group.severity, tuple(sorted(group.counts.items())), _told(group.example), why)
            for (side, rule, partner, why), group in joined.items()
        ]
        order = list(Side)
        return sorted(
            kinds,
            key=lambda kind: (
                order.index(kind.side),
                kind.severity.rank,
                -kind.total,
                kind.rule,
                kind.partner,
                kind.example,
            ),
        )


def _shape(message: str) -> str:
    """The message without what is quoted and counted in it: the same words mean the same kind."""
    return re.sub(r"\d+", "0", re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\([^)]*\)|\S+://\S+", "…", message))[:120]


def _told(one: Finding) -> str:
    message = one.message if len(one.message) <= _LONGEST else f"{one.message[: _LONGEST - 1]}…"
    return f"{one.file} {one.expression or ''}: {message}"
