"""Is a resource right? Layer by layer, each of which can be switched off.

Does: run the layers over one resource and put their findings in order.
Does not: know how the resource was made, nor change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.evidence import with_evidence
from luspa_fhir.validation.layers import CHECKS, SECOND_OPINIONS
from luspa_fhir.validation.reading import DEEPEST, is_deeper, on_line, read_bytes, read_lines, read_resource
from luspa_fhir.validation.release_detection import detected, release_findings
from luspa_fhir.validation.scope import not_checked
from luspa_fhir.validation.second_opinions import unsaid
from luspa_fhir.validation.specification import Release, definitions_of
from luspa_fhir.validation.structure import type_findings
from luspa_fhir.validation.tree import Tree

__all__ = [
    "LAYERS",
    "Release",
    "detected",
    "not_checked",
    "on_line",
    "read_bytes",
    "read_lines",
    "read_resource",
    "validate_content",
    "validate_resource",
]

LAYERS: tuple[str, ...] = tuple(CHECKS)
"""The names of all layers, in the order in which they run."""


def validate_resource(
    content: dict[str, Any],
    *,
    release: Release | None = None,
    file: str | None = None,
    layers: Iterable[str] = LAYERS,
    packages: Path | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a resource of FHIR, in the order of its elements; `file` is what the user calls it.

    Without `release` it is told from the resource; where it cannot be told, a finding says which was taken. Profiles,
    extensions and HL7's JSON Schema are looked up in the FHIR package cache `packages`.

    Raises:
        ValueError: there is no layer of a name that was given.
    """
    wanted = frozenset(layers)
    if unknown := sorted(wanted - CHECKS.keys()):
        raise ValueError(f"There is no layer {', '.join(unknown)}; the layers are {', '.join(LAYERS)}.")
    if is_deeper(content, DEEPEST):
        return (finding("too-deep", f"The resource is nested more than {DEEPEST} levels deep.", file=file),)
    name = content.get("resourceType")
    found: list[Finding] = []
    if release is None:
        told = detected(content)
        release, found = told.release, list(release_findings(told, name))
        if told.unsupported:
            return _with_file(found, file)
    if problems := list(type_findings(content, name if isinstance(name, str) else "Resource", release)):
        return _with_file([*found, *problems], file)
    tree = Tree(definitions_of(release), content)
    for layer, check in CHECKS.items():
        if layer in wanted:
            more = check(tree, packages)
            found += list(unsaid(more, found)) if layer in SECOND_OPINIONS else more
    return with_evidence(tree, sorted(found, key=_order), file)


def validate_content(
    content: bytes, name: str, *, release: Release | None = None, layers: Iterable[str] = LAYERS
) -> tuple[Finding, ...]:
    """What is wrong with the bytes of a file called `name`: one resource, or NDJSON where the name ends so.

    Raises:
        ValueError: there is no layer of a name that was given.
    """
    if not name.endswith(".ndjson"):
        resource, found = read_resource(content, name)
        return found if resource is None else (*found, *_judged(resource, name, release, layers))
    told: list[Finding] = []
    for number, (resource, found) in read_lines(content.removeprefix(b"\xef\xbb\xbf"), name):
        told += found
        if resource is not None:
            told += (on_line(one, name, number) for one in _judged(resource, name, release, layers))
    return tuple(told)


def _judged(resource: dict[str, Any], name: str, release: Release | None, layers: Iterable[str]) -> tuple[Finding, ...]:
    return validate_resource(resource, release=release, file=name, layers=layers)


def _with_file(found: Iterable[Finding], file: str | None) -> tuple[Finding, ...]:
    """The findings with the name of the file."""
    return tuple(replace(one, file=file) for one in found)


def _order(one: Finding) -> list[tuple[bool, int, str]]:
    """Entries by number, then paths; the numbers in a path count as numbers, so that [9] comes before [10]."""
    pieces = re.split(r"(\d+)", one.expression or "")
    return [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces]
