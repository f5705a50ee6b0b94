"""Layer `definitions`: does a resource keep HL7's definitions of its release?

Does: put the parts together: shape, required codes, HL7's constraints, narratives.
Does not: references (`references.py`), units (`units.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from luspa_fhir.findings import Finding
from luspa_fhir.validation import bindings, constraints, narrative, structure
from luspa_fhir.validation.tree import Tree


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; constraints are not run where the shape itself is wrong."""
    wrong = list(structure.check(tree))
    yield from wrong
    places = {one.expression or "" for one in wrong}
    yield from bindings.check(tree)
    yield from narrative.check(tree)
    for item, one in constraints.check(tree):
        if not _is_explained(item.path, places) and not _is_explained(one.expression or "", places):
            yield one


def _is_explained(path: str, places: set[str]) -> bool:
    """Whether a fault of the shape just inside this place already says what is wrong."""
    return any(place == path or place.rpartition(".")[0] == path for place in places)
