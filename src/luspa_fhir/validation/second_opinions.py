"""One mistake, one finding: which findings of a later layer say what an earlier one has said already?

Does: leave out those at the place of an error, around it, or inside of what has not even the right shape.
Does not: judge, nor leave anything out because of a warning, or because a constraint around it is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from luspa_fhir.findings import Finding, Severity

# Where one of these was found, nothing inside can be right.
_COVERS_WHAT_IS_INSIDE = frozenset(
    {
        "choice-ambiguous",
        "element-unknown",
        "resource-type-not-in-release",
        "resource-type-unknown",
        "type-wrong",
        "value-empty",
    }
)


def unsaid(opinions: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are not about something that was `found` already."""
    found = [one for one in found if one.expression]
    covered = {one.expression for one in found if one.rule in _COVERS_WHAT_IS_INSIDE}
    said: set[str] = set()
    for one in found:
        if one.expression and (one.severity.at_least(Severity.ERROR) or one.expression in covered):
            said.add(one.expression)
            said.update(takewhile(lambda place: place not in said, _around(one.expression)))
    for one in opinions:
        place = one.expression or ""
        if place not in said and covered.isdisjoint(_around(place)):
            yield one


def _around(path: str) -> Iterator[str]:
    """The places that a place is inside of, inner ones first: of `a.b[0].c` these are `a.b[0]`, `a.b` and `a`."""
    for at in range(len(path) - 1, 0, -1):
        if path[at] in ".[":
            yield path[:at]
