"""All rules that findings may name, from wherever they come.

Does: join the sources; a rule of our catalogue wins over one of the same id from elsewhere.
Does not: hold rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from luspa_fhir.findings import catalogue
from luspa_fhir.findings.catalogue import Rule


def every_rule() -> Iterator[Rule]:
    """Each rule once, those of our catalogue first."""
    from luspa_fhir.validation.rules import rules_of_constraints

    sources: tuple[Iterable[Rule], ...] = (catalogue.rules(), rules_of_constraints())
    seen: set[str] = set()
    for rule in chain.from_iterable(sources):
        if rule.id not in seen:
            seen.add(rule.id)
            yield rule


def rule_of(rule_id: str) -> Rule | None:
    """The rule of this id from any source."""
    return _by_id().get(rule_id)


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in every_rule()}
