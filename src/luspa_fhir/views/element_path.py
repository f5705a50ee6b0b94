"""The way to an element of a bundle: `Bundle.entry[13].resource.status`, `Type/id.path`, `Type.path`.

Does: follow such a path through a bundle's JSON, and name every element on the way.
Does not: run FHIRPath; functions other than `ofType(…)` are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_STEP = re.compile(r"(?P<name>[A-Za-z_]\w*)(?:\[(?P<index>\d{1,9})\])?")
_OF_TYPE = re.compile(r"\.ofType\((\w+)\)")
_HEAD = re.compile(r"(?P<type>[A-Z]\w*)(?:\.|$)")


class NoSuchElement(ValueError):
    """A path that leads nowhere, or to more than one element; the message says which and what there is."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its whole FHIRPath; `value` is what the JSON holds."""

    expression: str
    value: Any


def resources(bundle: dict[str, Any]) -> Iterator[Element]:
    """Each resource of the bundle, in the bundle's order."""
    entries = bundle.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict):
            yield Element(f"Bundle.entry[{number}].resource", resource)


def follow(bundle: dict[str, Any], path: str) -> tuple[Element, ...]:
    """The elements on the way to the one that the path names, the resource first, the named one last.

    Raises:
        NoSuchElement: the path leads nowhere, or to more than one element.
    """
    resource, steps = _start(bundle, path.strip())
    way = [resource]
    for name, index in _steps(steps):
        way.append(_inside(way[-1], name, index))
    return tuple(way)


def _start(bundle: dict[str, Any], path: str) -> tuple[Element, str]:
    """The resource that the path begins in, and the rest of the path."""
    if path == "Bundle" or path.startswith("Bundle."):
        for entry in resources(bundle):
            if path == entry.expression or path.startswith(f"{entry.expression}."):
                return entry, path[len(entry.expression) + 1 :]
        return Element("Bundle", bundle), path[len("Bundle.") :]
    named = [
        (f"{entry.value.get('resourceType')}/{entry.value.get('id')}", entry)
        for entry in resources(bundle)
        if "id" in entry.value
    ]
    for name, entry in sorted(named, key=lambda pair: -len(pair[0])):
        if path == name or path.startswith(f"{name}."):
            return entry, path[len(name) + 1 :]
    head = _HEAD.match(path)
    if head is None:
        raise NoSuchElement(
            f"{path!r} is not a path. Write Bundle.entry[0].resource.status, Type/id.status, or Type.status."
        )
    of_type = [entry for entry in resources(bundle) if entry.value.get("resourceType") == head["type"]]
    if len(of_type) == 1:
        return of_type[0], path[head.end() :]
    if not of_type:
        raise NoSuchElement(f"The bundle has no {head['type']}.")
    names = ", ".join(f"{head['type']}/{entry.value.get('id')}" for entry in of_type)
    raise NoSuchElement(f"The bundle has {len(of_type)} resources of type {head['type']}. Name one: {names}.")


def _steps(path: str) -> Iterator[tuple[str, int | None]]:
    plain = _OF_TYPE.sub(lambda match: match[1][0].upper() + match[1][1:], path)
    for step in plain.split(".") if plain else ():
        match = _STEP.fullmatch(step)
        if match is None:
            raise NoSuchElement(f"The step {step!r} is not a name with an optional index, as doseAndRate[0].")
        yield match["name"], int(match["index"]) if match["index"] else None


def _inside(here: Element, name: str, index: int | None) -> Element:
    if not isinstance(here.value, dict):
        raise NoSuchElement(f"{here.expression} is a plain value and has nothing inside.")
    key = name if name in here.value else _choice(here.value, name)
    if key is None:
        raise NoSuchElement(f"{here.expression} has no {name!r}. It has {', '.join(here.value)}.")
    value, expression = here.value[key], f"{here.expression}.{name}"
    if not isinstance(value, list):
        if index:
            raise NoSuchElement(f"{expression} is one element; it has no [{index}].")
        return Element(expression, value)
    if index is None and len(value) != 1:
        raise NoSuchElement(f"{expression} has {len(value)} elements. Name one, as {expression}[0].")
    if (index or 0) >= len(value):
        raise NoSuchElement(f"{expression} has {len(value)} elements; it has no [{index}].")
    return Element(f"{expression}[{index or 0}]", value[index or 0])


def _choice(value: dict[str, Any], name: str) -> str | None:
    """FHIRPath's name of an element with a choice of types: `value` for `valueQuantity`."""
    keys = [key for key in value if re.fullmatch(rf"{re.escape(name)}[A-Z]\w*", key)]
    return keys[0] if len(keys) == 1 else None
