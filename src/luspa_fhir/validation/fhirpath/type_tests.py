"""Types in expressions: `is`, `as`, `ofType`.

Does: say whether an item is of a type or of one below it.
Does not: know the types of a release (`validation/specification`).
"""

from __future__ import annotations

from typing import Any

from luspa_fhir.validation.fhirpath.syntax import Literal, Name, Path, Syntax, UnsupportedExpression
from luspa_fhir.validation.tree import Node

_OF_PLAIN_VALUES = {bool: "boolean", str: "string", int: "integer"}


def type_name(tree: Syntax) -> str:
    """The type that a part of an expression names.

    Raises:
        UnsupportedExpression: it names none.
    """
    match tree:
        case Name(name) | Path(Name("FHIR" | "System"), Name(name)) | Literal(str(name)):
            return name
    raise UnsupportedExpression("a type is wanted")


def is_of_type(item: Any, name: str) -> bool:
    """Whether an item is of a type or of one below it; FHIR's `boolean` and FHIRPath's `Boolean` count as one."""
    if not isinstance(item, Node):
        return _OF_PLAIN_VALUES.get(type(item), "decimal") == name.lower()
    if item.shape is not None:
        return name in item.shape.ancestors
    ancestors = item.definitions.ancestors(item.type_name)
    return name in ancestors or name[0].lower() + name[1:] in ancestors
