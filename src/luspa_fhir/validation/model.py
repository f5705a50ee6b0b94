"""Layer `model`: can the library fhir.resources load each resource?

Does: ask its models (R5 and R4B; it has none of R4), resource by resource.
Does not: judge by HL7's definitions (`definitions.py`): what they allow and the library refuses is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.structure import shown
from luspa_fhir.validation.tree import JsonObject, Tree, fhirpath, resource_of

_MODULES = {Release.R5: "fhir.resources", Release.R4B: "fhir.resources.R4B"}


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; none for R4."""
    if tree.definitions.release not in _MODULES:
        return
    if not tree.is_bundle:
        yield from _findings(tree, (), tree.content)
        return
    shell = {name: value for name, value in tree.content.items() if name != "entry"}
    yield from _findings(tree, (), shell)
    for number, _, entry in tree.entries():
        if "resource" in entry:
            yield from _findings(tree, ("entry", number, "resource"), resource_of(entry))


def _findings(tree: Tree, pointer: tuple[str | int, ...], resource: JsonObject) -> Iterator[Finding]:
    from importlib import import_module  # 0.3 s; only where it is needed

    from pydantic import ValidationError

    if not tree.definitions.is_resource(resource.get("resourceType")):
        return
    library = import_module(_MODULES[tree.definitions.release])
    try:
        library.get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            yield _finding(tree, (*pointer, *problem["loc"]), problem["input"], problem["msg"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        yield _finding(tree, pointer, resource.get("resourceType"), str(error))


def _finding(tree: Tree, pointer: tuple[str | int, ...], value: Any, reason: str) -> Finding:
    message = f"fhir.resources refuses the value {shown(value)}: {reason.splitlines()[0].rstrip('.')}."
    return finding("model-rejects", message, expression=fhirpath(tree.definitions, tree.content, pointer))
