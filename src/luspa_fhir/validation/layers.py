"""The layers by their names, in the order in which they run.

Does: say which function is which layer, and hand the package cache to those that look into it.
Does not: run them (`luspa_fhir.validation`), nor judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from luspa_fhir.findings import Finding
from luspa_fhir.validation import definitions, hl7_schema, model, profiles, promises, references, schema, units
from luspa_fhir.validation.tree import Tree


def _finder(tree: Tree, cache: Path | None) -> Callable[[str], dict[str, Any] | None]:
    """Where definitions of profiles and extensions are looked up."""
    if cache is None:
        return lambda _: None
    from luspa_fhir.packages import definitions as installed_definitions

    release = tree.definitions.release.value
    return lambda url: installed_definitions(cache, url, release)


def _schema_findings(tree: Tree, cache: Path | None) -> Iterator[Finding]:
    yield from schema.check(tree)
    if cache is not None:
        yield from hl7_schema.check(tree, cache)


Check = Callable[[Tree, Path | None], Iterator[Finding]]
"""A layer: what is wrong with a resource, with the packages of a cache where one is named."""

# In the order in which they run: what HL7's definitions say comes first, and is not said again by others.
CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "definitions": lambda tree, _: definitions.check(tree),
        "profiles": lambda tree, cache: profiles.check(tree, _finder(tree, cache)),
        "references": lambda tree, _: references.check(tree),
        "ucum": lambda tree, _: units.check(tree),
        "schema": _schema_findings,
        "promises": lambda tree, _: promises.check(tree),
        "model": lambda tree, _: model.check(tree),
    }
)
SECOND_OPINIONS = frozenset({"schema", "promises", "model"})
