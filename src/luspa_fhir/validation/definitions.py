"""Layer `definitions`: does a resource keep HL7's definitions of its release?

Does: put the parts together: shape, required codes, HL7's constraints, narratives.
Does not: references (`references.py`), units (`units.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luspa_fhir.findings import Finding
from luspa_fhir.validation import bindings, constraints, narrative, stated_facts, structure
from luspa_fhir.validation.specification import Constraint
from luspa_fhir.validation.tree import Tree

_OF_TYPE = re.compile(r"\.ofType\(\w+\)")


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; a constraint that stumbles over a fault of the shape is not told."""
    wrong = list(structure.check(tree))
    yield from wrong
    yield from bindings.check(tree)
    yield from narrative.check(tree)
    yield from stated_facts.check(tree)
    faults = _Faults(wrong)
    for item, constraint, one in constraints.check(tree):
        if not any(faults.explain(path, constraint) for path in {item.path, one.expression or ""}):
            yield one


class _Faults:
    """The faults of the shape by their places, so that each is looked up and not looked for."""

    def __init__(self, wrong: Iterable[Finding]) -> None:
        self._places = {one.expression or "" for one in wrong}
        self._inside: dict[str, dict[str, None]] = {}
        for place in sorted(self._places):
            around, _, step = _OF_TYPE.sub("", place).rpartition(".")
            self._inside.setdefault(around, {}).setdefault(step.partition("[")[0])

    def explain(self, path: str, constraint: Constraint) -> bool:
        """Whether a fault here, or of an element that the constraint speaks of, says what is wrong."""
        steps = self._inside.get(_OF_TYPE.sub("", path), ())
        return path in self._places or any(step in constraint.expression for step in steps)
