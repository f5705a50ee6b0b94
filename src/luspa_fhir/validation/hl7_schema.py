"""Layer `schema`, part 2: HL7's own JSON Schema of FHIR, where its core package is installed.

Does: judge each resource by the definition of its own type, so that one mistake gives one message; a resource inside
    of another by itself.
Does not: find much that the layer `definitions` does not: it is there because receivers run it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.tree import Node, Tree, fhirpath

if TYPE_CHECKING:
    import jsonschema_rs

_PACKAGES = {
    Release.R5: "hl7.fhir.r5.core#5.0.0",
    Release.R4B: "hl7.fhir.r4b.core#4.3.0",
    Release.R4: "hl7.fhir.r4.core#4.0.1",
}
# A slip in the patterns of R5's schema, which no reader of regular expressions accepts.
_BROKEN, _MENDED = "{1,9}})?$", "{1,9})?$"
# Where any resource may stand. It is judged by itself; else each type would be compiled with all others.
_ANY_RESOURCE = "ResourceList"
_ROOT = re.compile(r"^\w+")
_LONGEST_MESSAGE = 200


def check(tree: Tree, cache: Path) -> Iterator[Finding]:
    """The findings of this part; none where the package is not installed."""
    path = schema_path(cache, tree.definitions.release)
    if path is None:
        return
    resources = [item for item in tree.objects if item.shape is not None and item.shape.is_resource]
    try:
        changed = path.stat().st_mtime_ns
        found = [one for item in resources for one in _findings(item, path, changed)]
    except (OSError, ValueError, KeyError, TypeError):
        message = f"The file `{path}` is not HL7's JSON Schema; the resource was not judged by it."
        yield finding("package-unusable", message, remedy="Install the package again, with --force.")
    else:
        yield from found


def schema_path(cache: Path, release: Release) -> Path | None:
    """HL7's schema of a release in the package cache, where it is there."""
    folder = cache / _PACKAGES[release] / "package"
    found = (folder / "openapi" / "fhir.schema.json", folder / "other" / "fhir.schema.json")
    return next((path for path in found if path.is_file()), None)


def _findings(item: Node, path: Path, changed: int) -> Iterator[Finding]:
    validator = _validator(path, changed, item.type_name)
    for error in validator.iter_errors(item.content) if validator is not None else ():
        place = fhirpath(item.definitions, item.content, error.instance_path)
        reason = error.message if len(error.message) <= _LONGEST_MESSAGE else f"{error.message[:_LONGEST_MESSAGE]}…"
        message = f"HL7's JSON Schema refuses the {item.type_name}: {reason.rstrip('.')}."
        yield finding("schema-rejects", message, expression=_ROOT.sub(lambda _: item.path, place, count=1))


@lru_cache(maxsize=256)
def _validator(path: Path, changed: int, type_name: str) -> jsonschema_rs.Validator | None:
    """The validator of one type, None where the schema lacks it; `changed` is there to be compared."""
    import jsonschema_rs  # only where it is needed

    definitions = _definitions(path, changed)
    if type_name not in definitions:
        return None
    needed = _needed(definitions, type_name)
    return jsonschema_rs.Draft7Validator({"$ref": f"#/definitions/{type_name}", "definitions": needed})


def _needed(definitions: dict[str, Any], type_name: str) -> dict[str, Any]:
    """The definitions that a type leads to: a small part of all, and so quicker to compile."""
    needed: dict[str, Any] = {}
    waiting: list[Any] = [{"$ref": f"#/definitions/{type_name}"}]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).rpartition("/")[2]
            if name in definitions and name not in needed:
                needed[name] = definitions[name]
                waiting.append(needed[name])
        if isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one
    return needed


@lru_cache(maxsize=3)
def _definitions(path: Path, changed: int) -> dict[str, Any]:
    import json

    definitions = json.loads(path.read_text(encoding="utf-8").replace(_BROKEN, _MENDED))["definitions"]
    if not isinstance(definitions, dict):
        raise TypeError("definitions")
    return definitions | {_ANY_RESOURCE: {"type": "object"}}
