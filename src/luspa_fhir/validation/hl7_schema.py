"""Layer `schema`, part 2: HL7's own JSON Schema of FHIR, where its core package is installed.

Does: judge each resource by the definition of its own type, so that one mistake gives one message.
Does not: find much that the layer `definitions` does not: it is there because receivers run it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.tree import JsonObject, Tree, fhirpath, resource_of

if TYPE_CHECKING:
    import jsonschema_rs

_PACKAGES = {
    Release.R5: "hl7.fhir.r5.core#5.0.0",
    Release.R4B: "hl7.fhir.r4b.core#4.3.0",
    Release.R4: "hl7.fhir.r4.core#4.0.1",
}
# A slip in the patterns of R5's schema, which no reader of regular expressions accepts.
_BROKEN, _MENDED = "{1,9}})?$", "{1,9})?$"


def check(tree: Tree, cache: Path) -> Iterator[Finding]:
    """The findings of this part; none where the package is not installed."""
    path = schema_path(cache, tree.definitions.release)
    if path is None:
        return
    changed = path.stat().st_mtime_ns
    shell = {name: value for name, value in tree.content.items() if name != "entry"}
    yield from _findings(tree, (), shell if tree.is_bundle else tree.content, path, changed)
    for number, _, entry in tree.entries():
        if "resource" in entry:
            yield from _findings(tree, ("entry", number, "resource"), resource_of(entry), path, changed)


def schema_path(cache: Path, release: Release) -> Path | None:
    """HL7's schema of a release in the package cache, where it is there."""
    folder = cache / _PACKAGES[release] / "package"
    found = (folder / "openapi" / "fhir.schema.json", folder / "other" / "fhir.schema.json")
    return next((path for path in found if path.is_file()), None)


def _findings(
    tree: Tree, pointer: tuple[str | int, ...], resource: JsonObject, path: Path, changed: int
) -> Iterator[Finding]:
    name = resource.get("resourceType")
    if not isinstance(name, str) or not tree.definitions.is_resource(name):
        return
    for error in _validator(path, changed, name).iter_errors(resource):
        place = fhirpath(tree.definitions, tree.content, (*pointer, *error.instance_path))
        message = f"HL7's JSON Schema refuses the {name}: {error.message[:200]}."
        yield finding("schema-rejects", message, expression=place)


@lru_cache(maxsize=256)
def _validator(path: Path, changed: int, type_name: str) -> jsonschema_rs.Validator:
    """The validator of one type; `changed` is there to be compared."""
    import jsonschema_rs  # only where it is needed

    definitions = _definitions(path, changed)
    return jsonschema_rs.Draft7Validator({"$ref": f"#/definitions/{type_name}", "definitions": definitions})


@lru_cache(maxsize=3)
def _definitions(path: Path, changed: int) -> object:
    import json

    return json.loads(path.read_text(encoding="utf-8").replace(_BROKEN, _MENDED))["definitions"]
