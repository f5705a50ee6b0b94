"""The objects of a bundle, each with its FHIR type and its FHIRPath.

Does: walk a bundle's JSON once, by the types that FHIR R5 gives to its elements.
Does not: judge; where the JSON has another shape than the type, the walk passes it by and a layer tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from luspa_fhir.validation.elements import Element, elements_of, is_resource

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TypedObject:
    """One JSON object with its FHIRPath, its type, and the element that holds it."""

    path: str
    type_name: str
    content: JsonObject
    element: Element | None
    resource: JsonObject
    """The resource around the object; of a contained resource the outer one."""
    entry: int | None
    targets: frozenset[str] = frozenset()
    """The resource types that a reference at this place may lead to; empty where any may."""


@dataclass(frozen=True, slots=True)
class BundleTree:
    """A bundle with all its objects, outer ones first, in the order of the JSON."""

    bundle: JsonObject
    objects: tuple[TypedObject, ...]

    @classmethod
    def of(cls, bundle: JsonObject) -> BundleTree:
        """The tree of a bundle; paths begin with `Bundle` and count entries from 0, as in JSON."""
        return cls(bundle, tuple(_walk(TypedObject("Bundle", "Bundle", bundle, None, bundle, None))))

    def entries(self) -> Iterator[tuple[int, str, JsonObject]]:
        """Each entry that is a JSON object, with its number and its path."""
        entries = self.bundle.get("entry")
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                yield number, f"Bundle.entry[{number}]", entry


def resource_of(entry: JsonObject) -> JsonObject:
    """The resource of an entry, or an empty object where it has none."""
    resource = entry.get("resource")
    return resource if isinstance(resource, dict) else {}


def _walk(here: TypedObject) -> Iterator[TypedObject]:
    yield here
    elements = elements_of(here.type_name)
    for name, value in here.content.items():
        if not isinstance(value, dict | list):
            continue
        element = elements.get(name)
        if element is not None and not element.is_primitive:
            yield from _inside(here, element, element.type_name, element.step, value)
        elif name.startswith("_") and (element := elements.get(name[1:])) is not None and element.is_primitive:
            yield from _inside(here, element, "Element", element.step, value)


def _inside(here: TypedObject, element: Element, type_name: str, step: str, value: Any) -> Iterator[TypedObject]:
    """The objects below one element; a path has an index where the element may repeat."""
    items = enumerate(value) if isinstance(value, list) else ((None, value),)
    for index, item in items:
        if not isinstance(item, dict):
            continue
        path = f"{here.path}.{step}" if index is None else f"{here.path}.{step}[{index}]"
        entry = index if here.type_name == "Bundle" and element.name == "entry" and here.entry is None else here.entry
        # A CodeableReference is told by its element where its `reference` may lead.
        targets = here.targets if here.type_name == "CodeableReference" else element.targets
        if type_name != "Resource":
            yield from _walk(TypedObject(path, type_name, item, element, here.resource, entry, targets))
        elif isinstance(item.get("resourceType"), str) and is_resource(item["resourceType"]):
            resource = here.resource if element.name == "contained" else item
            yield from _walk(TypedObject(path, item["resourceType"], item, element, resource, entry))


def fhirpath(bundle: JsonObject, pointer: Iterable[str | int]) -> str:
    """The FHIRPath of a place that is given by names and numbers of the JSON (`entry`, 0, `resource`, `status`)."""
    path, type_name = "Bundle", "Bundle"
    value: Any = bundle
    for step in pointer:
        if isinstance(step, int):
            path += f"[{step}]"
            value = value[step] if isinstance(value, list) and step < len(value) else {}
            type_name = _resource_type(value) or type_name
            continue
        element = elements_of(type_name).get(step) if type_name else None
        path += f".{element.step if element else step}"
        value = value.get(step, {}) if isinstance(value, dict) else {}
        type_name = element.type_name if element and not element.is_primitive else ""
        type_name = _resource_type(value) or type_name
    return path


def _resource_type(value: Any) -> str | None:
    name = value.get("resourceType") if isinstance(value, dict) else None
    return name if isinstance(name, str) and is_resource(name) else None
