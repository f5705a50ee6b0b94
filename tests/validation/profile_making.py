"""Small profiles, value sets and packages of an invented publisher, made by the tests themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from luspa_fhir.findings import Finding
from luspa_fhir.validation import profiles
from luspa_fhir.validation.specification import Release, definitions_of
from luspa_fhir.validation.tree import Tree

Json = dict[str, Any]
BASE = "https://example.org/StructureDefinition"
URL = f"{BASE}/ours"
SYSTEM = "https://example.org/CodeSystem/colours"
COLOURS = "https://example.org/ValueSet/colours"


def element(element_id: str, **members: Any) -> Json:
    """An element of a snapshot; its path is its id without the names of slices. `fixed_x` stands for `fixedX`."""
    path = ".".join(step.partition(":")[0] for step in element_id.split("."))
    slice_name = element_id.rpartition(".")[2].partition(":")[2]
    return {"id": element_id, "path": path, **({"sliceName": slice_name} if slice_name else {}), **members}


def profile(*elements: Json, url: str = URL, type_name: str = "", **members: Any) -> Json:
    """A StructureDefinition whose snapshot has these elements, below a root of the same type."""
    name = type_name or elements[0]["path"].partition(".")[0]
    root = () if elements and "." not in elements[0]["path"] else (element(name),)
    return {
        "resourceType": "StructureDefinition",
        "url": url,
        "version": "1.0.0",
        "type": name,
        "snapshot": {"element": [*root, *elements]},
        **members,
    }


def sliced(element_id: str, kind: str, path: str, **members: Any) -> Json:
    """An element with slices told apart by one discriminator; `rules` is `open` unless said otherwise."""
    rules = members.pop("rules", "open")
    slicing = {"discriminator": [{"type": kind, "path": path}], "rules": rules}
    return element(element_id, slicing=slicing, **members)


def value_set(codes: Iterable[str], url: str = COLOURS) -> Json:
    include = [{"system": SYSTEM, "concept": [{"code": code} for code in codes]}]
    return {"resourceType": "ValueSet", "url": url, "compose": {"include": include}}


def patient(**members: Any) -> Json:
    """A Patient that claims the profile."""
    return {"resourceType": "Patient", "meta": {"profile": [URL]}, **members}


def finder(definitions: Iterable[Json]) -> Callable[[str], Json | None]:
    by_url = {one["url"]: one for one in definitions}
    return lambda url: by_url.get(url.partition("|")[0])


def findings(content: Json, *definitions: Json, release: Release = Release.R5) -> list[Finding]:
    """What the layer finds in a resource where these definitions are installed."""
    return list(profiles.check(Tree(definitions_of(release), content), finder(definitions)))


def found(content: Json, *definitions: Json, release: Release = Release.R5) -> list[tuple[str, str | None]]:
    """The rule and the expression of each finding."""
    return [(one.rule, one.expression) for one in findings(content, *definitions, release=release)]


def cache(folder: Path, definitions: Mapping[str, Json], fhir_version: str = "5.0.0") -> Path:
    """A package cache with one package, which has these definitions by the names of their files."""
    package = folder / "org.example.ours#1.0.0" / "package"
    package.mkdir(parents=True)
    manifest = {"name": "org.example.ours", "version": "1.0.0", "fhirVersions": [fhir_version]}
    for name, content in ({"package": manifest} | dict(definitions)).items():
        (package / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder
