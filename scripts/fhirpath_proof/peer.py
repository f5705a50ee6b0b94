"""HL7's constraints as the library fhirpathpy runs them: a second opinion on our own compiled expressions.

Does: evaluate an expression on an object, with the functions that FHIR adds and the library lacks.
Does not: share code with our engine, except where a reference leads and which codes a value set has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from fhirpathpy import apply_parsed_path
from fhirpathpy.engine.nodes import FP_DateTime, ResourceNode, TypeInfo
from fhirpathpy.models import models
from fhirpathpy.parser import parse

from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node

# HL7's own constraints use `as(X)` on several items, where the standard wants one; `ofType(X)` means what they mean.
_AS = re.compile(r"\bas\(")
_OF_ONE_ITEM = re.compile(r"\(([A-Za-z.]+) as ([A-Za-z]+)\)")
_QUOTED_VARIABLE = re.compile(r"%(?:`([^`]*)`|'([^']*)'|\"([^\"]*)\")")
_DOUBLE_QUOTED = re.compile(r'(?<!%)"([^"\']*)"')  # in HL7's constraints they stand around texts, not names
_LAST = {4: "-12-31T23:59:59.999", 7: "-28T23:59:59.999", 10: "T23:59:59.999", 16: ":59.999", 19: ".999"}
_FIRST = {4: "-01-01T00:00:00.000", 7: "-01T00:00:00.000", 10: "T00:00:00.000", 16: ":00.000", 19: ".000"}


def truth(expression: str, item: Node, surroundings: Surroundings) -> bool | None:
    """What the library says: true, false, or None for an empty result.

    Raises:
        Exception: whatever the library raises.
    """
    release = item.definitions.release
    model = models["r5" if release is Release.R5 else "r4"]
    TypeInfo.model = model
    context = {
        "resource": item.resource.value,
        "rootResource": item.container.value,
        "sct": "http://snomed.info/sct",
        "loinc": "http://loinc.org",
    }
    options = {"userInvocationTable": _functions(item, surroundings), "traceFn": lambda *_: None}
    root = [_as_theirs(item)]
    found = apply_parsed_path(root, _parsed(expression), context, model, options)
    if not found:
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], bool) else True


def _as_theirs(item: Node) -> Any:
    """A resource as it is; of anything else the value with its type."""
    if item.shape is not None and item.shape.is_resource:
        return item.value
    value = item.content if item.value is None else item.value
    return ResourceNode.create_node(value, item.type_name)


@cache
def _parsed(expression: str) -> Any:
    text = _AS.sub("ofType(", _DOUBLE_QUOTED.sub(r"'\1'", expression))
    text = text.removeprefix("$this.")
    text = _OF_ONE_ITEM.sub(r"\1.ofType(\2)", text)
    return parse(_QUOTED_VARIABLE.sub(lambda match: "%" + (match[1] or match[2] or match[3]), text))


def _functions(item: Node, surroundings: Surroundings) -> dict[str, dict[str, Any]]:
    def resolve(items: list[Any]) -> list[Any]:
        references = (one.get("reference") if isinstance(one, dict) else one for one in items)
        targets = (surroundings.resolve(item, one) for one in references if isinstance(one, str))
        return [ResourceNode.create_node(one.value, one.type_name) for one in targets if one is not None]

    def member_of(items: list[Any], value_set: str) -> list[bool]:
        codes = item.definitions.codes(value_set.partition("|")[0].rpartition("/")[2])
        if len(items) != 1 or not codes:
            return []
        one = items[0]
        if isinstance(one, str):
            return [any(one in some for some in codes.values())]
        return [any(c.get("code") in codes.get(str(c.get("system")), ()) for c in one.get("coding", [one]))]

    return {
        "hasValue": {"fn": _has_value, "arity": {0: []}},
        "htmlChecks": {"fn": lambda _: [True], "arity": {0: []}},
        "lowBoundary": {"fn": _boundary(_FIRST), "arity": {0: []}},
        "highBoundary": {"fn": _boundary(_LAST), "arity": {0: []}},
        "comparable": {"fn": _comparable, "arity": {1: ["AnyAtRoot"]}},
        "resolve": {"fn": resolve, "arity": {0: []}},
        "memberOf": {"fn": member_of, "arity": {1: ["String"]}},
        "matchesFull": {"fn": _matches_full, "arity": {1: ["String"]}},
    }


def _has_value(items: list[Any]) -> list[bool]:
    values = [one for one in items if not (isinstance(one, dict) and one.keys() <= {"id", "extension"})]
    return [len(values) == 1 and values[0] is not None and not isinstance(values[0], dict | list)]


def _matches_full(items: list[Any], pattern: str) -> list[bool]:
    return [re.fullmatch(pattern, items[0], re.DOTALL) is not None] if items else []


def _boundary(ends: dict[int, str]) -> Callable[[list[Any]], list[Any]]:
    """A date filled up to its first or last moment; a number as it is written, as HL7's validator takes it."""

    def run(items: list[Any]) -> list[Any]:
        values = [one for one in items if not isinstance(one, dict)]
        if len(values) != 1 or isinstance(values[0], int | float | Decimal):
            return items
        match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2}(?:T[\d:.]+)?)(Z|[+-]\d\d:\d\d)?", values[0])
        if match is None:
            return []
        text, zone = match.groups()
        return [FP_DateTime(text + ends.get(len(text), "") + (zone or ""))]

    return run


def _comparable(items: list[Any], others: list[Any]) -> list[bool]:
    if len(items) != 1 or len(others) != 1:
        return []
    one, other = (getattr(each, "data", each) for each in (items[0], others[0]))
    return [all(one.get(name) == other.get(name) for name in (("system", "code") if "code" in one else ("unit",)))]
