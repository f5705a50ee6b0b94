"""HL7's own constraints as rules, so that each can be looked up like one of ours.

Does: one rule a key, with what it means, its FHIRPath, and the types and releases that have it.
Does not: hold the rules that we explain in words of our own (`findings/rules/`).
"""

from __future__ import annotations

from collections.abc import Iterator

from luspa_fhir.findings import Rule, Severity
from luspa_fhir.validation.specification import Constraint, Release, definitions_of


def rules_of_constraints() -> Iterator[Rule]:
    """A rule for each key; where releases word it differently, the newest is shown."""
    newest: dict[str, Constraint] = {}
    releases: dict[str, list[Release]] = {}
    for release in Release:
        for one in definitions_of(release).constraints:
            newest.setdefault(one.key, one)
            if release not in releases.setdefault(one.key, []):
                releases[one.key].append(release)
    for key in sorted(newest):
        yield _rule(newest[key], releases[key])


def _rule(constraint: Constraint, releases: list[Release]) -> Rule:
    return Rule(
        id=constraint.key,
        title=f"{constraint.human.rstrip('.')}.",
        severity=Severity(constraint.severity),
        layer="definitions",
        why=f"HL7's definitions of FHIR ({', '.join(releases)}) say so under this key; receivers rely on it.",
        example=f"A resource for which this FHIRPath is not true: {' '.join(constraint.expression.split())}",
        mend="Change the element that the finding names so that the expression is true of it.",
    )
