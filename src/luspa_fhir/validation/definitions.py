"""Layer `definitions`: does a resource keep HL7's definitions of its release?

Does: put the parts together: shape, required codes, HL7's constraints, narratives.
Does not: references (`references.py`), units (`units.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.findings import Finding
from luspa_fhir.validation import bindings, constraints, narrative, stated_facts, structure
from luspa_fhir.validation.specification import Constraint
from luspa_fhir.validation.tree import Tree

_OF_TYPE = re.compile(r"\.ofType\(\w+\)")


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; a constraint that stumbles over a fault of the shape is not told."""
    wrong = list(structure.check(tree))
    yield from wrong
    places = {one.expression or "" for one in wrong}
    yield from bindings.check(tree)
    yield from narrative.check(tree)
    yield from stated_facts.check(tree)
    for item, constraint, one in constraints.check(tree):
        if not any(_is_explained(path, constraint, places) for path in {item.path, one.expression or ""}):
            yield one


def _is_explained(path: str, constraint: Constraint, places: set[str]) -> bool:
    """Whether a fault of the shape here, or of an element that the constraint speaks of, says what is wrong."""
    for place in places:
        around, _, step = _OF_TYPE.sub("", place).rpartition(".")
        if place == path or (around == _OF_TYPE.sub("", path) and step.partition("[")[0] in constraint.expression):
            return True
    return False
