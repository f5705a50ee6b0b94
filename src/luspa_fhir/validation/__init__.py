"""Is a bundle right? Layer by layer, each of which can be switched off.

Does: run the layers over one bundle and put their findings in order.
Does not: know how the bundle was made, nor change it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation import definitions, model, narrative, references, schema, units
from luspa_fhir.validation.evidence import with_evidence
from luspa_fhir.validation.reading import DEEPEST, read_bundle
from luspa_fhir.validation.tree import BundleTree

__all__ = ["LAYERS", "read_bundle", "validate_bundle"]

_CHECKS: Mapping[str, Callable[[BundleTree], Iterator[Finding]]] = MappingProxyType(
    {
        "model": model.check,
        "definitions": definitions.check,
        "narrative": narrative.check,
        "references": references.check,
        "ucum": units.check,
        "schema": schema.check,
    }
)

LAYERS: tuple[str, ...] = tuple(_CHECKS)
"""The names of all layers, in the order in which they run."""


def validate_bundle(
    bundle: dict[str, Any], *, file: str | None = None, layers: Iterable[str] = LAYERS
) -> tuple[Finding, ...]:
    """What is wrong with a bundle, in the order of its entries; `file` is what the user calls it.

    Raises:
        ValueError: there is no layer of a name that was given.
    """
    wanted = frozenset(layers)
    if unknown := sorted(wanted - _CHECKS.keys()):
        raise ValueError(f"There is no layer {', '.join(unknown)}; the layers are {', '.join(LAYERS)}.")
    if _is_deeper(bundle, DEEPEST):
        return (finding("too-deep", f"The bundle is nested more than {DEEPEST} levels deep.", file=file),)
    tree = BundleTree.of(bundle)
    found: list[Finding] = []
    for name, check in _CHECKS.items():
        if name in wanted:
            said = {one.expression for one in found if one.expression}
            found += [one for one in check(tree) if name != "schema" or not _is_said(one, said)]
    return with_evidence(tree, sorted(found, key=_order), file)


def _is_said(one: Finding, expressions: set[str]) -> bool:
    """Whether FHIR's own rules found something here, inside of it or around it: one mistake, one finding."""
    path = one.expression or ""
    return any(
        path == said or path.startswith((f"{said}.", f"{said}[")) or said.startswith((f"{path}.", f"{path}["))
        for said in expressions
    )


def _order(one: Finding) -> list[tuple[bool, int, str]]:
    """Entries by number, then paths; the numbers in a path count as numbers, so that [9] comes before [10]."""
    pieces = re.split(r"(\d+)", one.expression or "")
    return [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces]


def _is_deeper(value: Any, levels: int) -> bool:
    """Whether a value is nested deeper than so many levels; a loop, so that no depth can break it."""
    level = [value]
    for _ in range(levels + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
