"""Layer `schema`: does a bundle of ours keep what we promise of it?

Does: check bundles with our tag against our own JSON Schema (`schemas/`), one finding a mistake.
Does not: look at bundles of others; they promise nothing of this.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.ours import is_ours
from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.tree import Tree, fhirpath

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

SCHEMA = "luspa-bundle-r5.schema.json"


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; none for a bundle of others, or of another kind than PUT by type and id."""
    if not is_ours(tree) or not _is_upsert(tree) or _quick_validator().is_valid(tree.content):
        return
    for error in _validator().iter_errors(tree.content):
        yield from _findings(tree, error)


def _is_upsert(tree: Tree) -> bool:
    """Whether this is an R5 transaction by type and id; conditional ones (urn:uuid) promise something else."""
    urns = (str(entry.get("fullUrl")).startswith("urn:") for _, _, entry in tree.entries())
    is_r5 = tree.definitions.release is Release.R5
    return is_r5 and tree.content.get("type") == "transaction" and not any(urns)


@cache
def _quick_validator() -> jsonschema_rs.Validator:
    """The validator that answers yes or no: some ten times as quick as the one that explains; built once."""
    import jsonschema_rs  # only where it is needed

    return jsonschema_rs.Draft202012Validator(_schema())


@cache
def _validator() -> Validator:
    """The validator that explains, for the bundles that break the schema; built once."""
    from jsonschema import Draft202012Validator  # only where it is needed

    return Draft202012Validator(_schema())


def _schema() -> Any:
    return json.loads(files("luspa_fhir.validation").joinpath("schemas", SCHEMA).read_text(encoding="utf-8"))


def _findings(tree: Tree, error: ValidationError) -> Iterator[Finding]:
    pointer: tuple[str | int, ...] = tuple(error.absolute_path)
    promised = error.schema if isinstance(error.schema, dict) else {}
    rule_id, promise = promised.get("x-rule", "promise-broken"), promised.get("description", "")
    for member, reason in _reasons(error):
        yield finding(
            rule_id,
            f"{reason} {promise}".strip(),
            expression=fhirpath(tree.definitions, tree.content, (*pointer, member) if member else pointer),
        )


def _reasons(error: ValidationError) -> Iterator[tuple[str | None, str]]:
    """What is wrong, in a sentence, and the member concerned where it is one that is missing."""
    value: Any = error.instance
    demand: Any = error.validator_value
    match error.validator:
        case "required":
            # One error names one missing member; jsonschema says which only in its text, so look which it is.
            missing = [name for name in demand if name not in value and error.message.startswith(repr(name))]
            yield from ((name, f"The element `{name}` is missing.") for name in missing)
        case "const" | "enum":
            yield None, f"The value {_shown(value)} is not the one that is promised."
        case "pattern" | "type":
            yield None, f"The value {_shown(value)} has not the form that is promised."
        case "minItems" | "maxItems":
            yield None, f"The list has {len(value)} items."
        case "contains":
            yield None, "The list lacks an item that is promised."
        case "anyOf" | "minProperties":
            yield None, "Not one of the elements that are promised is there."
        case "not":
            yield None, "There is an element that is promised not to be."
        case _:
            yield None, f"The value {_shown(value)} breaks the promise `{error.validator}`."


def _shown(value: Any) -> str:
    text = f"`{value}`" if isinstance(value, str | int | float | bool) else f"of the kind {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:70]}…`"
