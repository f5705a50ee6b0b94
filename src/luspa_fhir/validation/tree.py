"""The objects of a resource, each with its FHIR type and its FHIRPath.

Does: walk a resource's JSON by the shapes that HL7 gives to its types; step from an object to its elements.
Does not: judge; where the JSON has another shape than the type, the walk passes it by and a layer tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from luspa_fhir.validation.specification import Definitions, Element, Shape

JsonObject = dict[str, Any]
_NOTHING: dict[str, Any] = {}


class Node:
    """One value of a resource at its place: an object, or a primitive with what stands beside it under `_name`."""

    __slots__ = (
        "_below",
        "_path",
        "content",
        "definitions",
        "element",
        "index",
        "parent",
        "resource",
        "shape",
        "value",
    )

    def __init__(  # noqa: PLR0913, PLR0917 - a node is made very often; keywords cost
        self,
        definitions: Definitions,
        value: Any,
        content: JsonObject,
        shape: Shape | None,
        element: Element | None,
        index: int | None,
        parent: Node | None,
        resource: Node | None,
    ) -> None:
        self.definitions = definitions
        self.value = value
        """The JSON value; of a primitive that has only extensions None."""
        self.content = content
        """The members: of an object its own, of a primitive those under `_name`."""
        self.shape = shape
        """What the object may hold; None for a primitive."""
        self.element = element
        """The element that holds this; None for the root."""
        self.index = index
        self.parent = parent
        self.resource: Node = resource if resource is not None else self
        """The resource that this is part of; of a resource itself."""
        self._below: dict[str, list[Node]] | None = None
        self._path: str | None = None

    @property
    def type_name(self) -> str:
        """The FHIR type, or the path of a backbone element."""
        if self.shape is not None:
            return self.shape.name
        return self.element.type_name if self.element is not None else "Resource"

    @property
    def path(self) -> str:
        """The FHIRPath from the root: `Bundle.entry[3].resource.status`; kept, as those inside begin with it."""
        if self._path is None:
            if self.parent is None or self.element is None:
                self._path = self.type_name
            elif self.index is None:
                self._path = f"{self.parent.path}.{self.element.step}"
            else:
                self._path = f"{self.parent.path}.{self.element.step}[{self.index}]"
        return self._path

    @property
    def root(self) -> Node:
        """The outermost resource."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def entry(self) -> int | None:
        """The number of the entry of the outermost Bundle that this is in."""
        node: Node | None = self
        found = None
        while node is not None:
            if node.type_name == "Bundle.entry":
                found = node.index
            node = node.parent
        return found

    @property
    def container(self) -> Node:
        """The resource around a contained one; else the resource itself."""
        resource = self.resource
        held = resource.element is not None and resource.element.name == "contained"
        return resource.parent.resource if held and resource.parent is not None else resource

    def below(self, stem: str) -> list[Node]:
        """The elements of a name (`dose`, whatever its type), those of a wrong shape left out."""
        if self._below is None:
            self._below = {}
        found = self._below.get(stem)
        if found is None:
            found = self._below[stem] = self._children(stem)
        return found

    def children(self) -> Iterator[Node]:
        """All elements of this object."""
        if self.shape is not None:
            for stem in self.shape.stems:
                yield from self.below(stem)
        elif self.content:
            for stem in ("id", "extension"):
                yield from self.below(stem)

    def _children(self, stem: str) -> list[Node]:
        shape = self.shape
        if shape is None:
            shape = self.definitions.shape("Element") if self.content else None
            if shape is None:
                return []
        content = self.content
        found: list[Node] = []
        for element in shape.stems.get(stem, ()):
            name = element.name
            if element.is_primitive:
                if name in content or f"_{name}" in content:
                    found += self._primitives(element, content.get(name), content.get(f"_{name}"))
            elif name in content:
                value = content[name]
                if isinstance(value, dict):
                    found += self._objects(element, ((None, value),))
                elif isinstance(value, list):
                    found += self._objects(element, enumerate(value))
        return found

    def _objects(self, element: Element, values: Iterable[tuple[int | None, Any]]) -> Iterator[Node]:
        type_name = element.type_name
        for index, value in values:
            if not isinstance(value, dict):
                continue
            if type_name != "Resource":
                shape = self.definitions.shape(type_name)
                yield Node(self.definitions, value, value, shape, element, index, self, self.resource)
            elif isinstance(name := value.get("resourceType"), str) and self.definitions.is_resource(name):
                yield Node(self.definitions, value, value, self.definitions.shape(name), element, index, self, None)

    def _primitives(self, element: Element, value: Any, beside: Any) -> Iterator[Node]:
        if not isinstance(value, list) and not isinstance(beside, list):
            if not isinstance(value, dict):
                more = beside if isinstance(beside, dict) else _NOTHING
                yield Node(self.definitions, value, more, None, element, None, self, self.resource)
            return
        values = value if isinstance(value, list) else []
        mores = beside if isinstance(beside, list) else []
        for index in range(max(len(values), len(mores))):
            one = values[index] if index < len(values) else None
            more = mores[index] if index < len(mores) and isinstance(mores[index], dict) else _NOTHING
            if isinstance(one, dict | list) or (one is None and not more):
                continue
            yield Node(self.definitions, one, more, None, element, index, self, self.resource)


class Tree:
    """A resource with all its objects, outer ones first, in the order of the definitions."""

    def __init__(self, definitions: Definitions, content: JsonObject) -> None:
        """The tree of a resource whose `resourceType` the definitions have.

        Raises:
            KeyError: they have no such type.
        """
        if not definitions.is_resource(content.get("resourceType")):
            raise KeyError(content.get("resourceType"))
        shape = definitions.shape(content["resourceType"])
        self.definitions = definitions
        self.content = content
        self.root = Node(definitions, content, content, shape, None, None, None, None)
        self.objects = tuple(_walk(self.root))

    @property
    def is_bundle(self) -> bool:
        """Whether the resource is a Bundle."""
        return self.root.type_name == "Bundle"

    def entries(self) -> Iterator[tuple[int, str, JsonObject]]:
        """Each entry of a Bundle that is a JSON object, with its number and its path."""
        entries = self.content.get("entry") if self.is_bundle else None
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                yield number, f"Bundle.entry[{number}]", entry


def resource_of(entry: JsonObject) -> JsonObject:
    """The resource of an entry, or an empty object where it has none."""
    resource = entry.get("resource")
    return resource if isinstance(resource, dict) else {}


def _walk(root: Node) -> Iterator[Node]:
    """A loop, so that no depth can break it; each object before those inside of it."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.shape is None:  # a primitive: only what stands beside it may hold objects
            waiting += reversed(here.below("extension"))
            continue
        yield here
        inside: list[Node] = []
        members, content = here.shape.members, here.content
        for name, value in content.items():
            if isinstance(value, dict | list):
                element = members.get(name)
                if element is not None and not element.is_primitive:
                    inside += (one for one in here.below(element.stem) if one.element is element)
                elif name[0:1] == "_" and (element := members.get(name[1:])) is not None and element.is_primitive:
                    inside += (one for one in here.below(element.stem) if one.element is element and one.content)
        waiting += reversed(inside)


def fhirpath(definitions: Definitions, content: JsonObject, pointer: Iterable[str | int]) -> str:
    """The FHIRPath of a place that is given by names and numbers of the JSON (`entry`, 0, `resource`, `status`)."""
    path = str(content.get("resourceType", "Resource"))
    shape = definitions.shape(path)
    value: Any = content
    for step in pointer:
        if isinstance(step, int):
            path += f"[{step}]"
            value = value[step] if isinstance(value, list) and step < len(value) else _NOTHING
            shape = _resource_shape(definitions, value) or shape
            continue
        element = shape.members.get(step) if shape else None
        path += f".{element.step if element else unknown_step(step)}"
        value = value.get(step, _NOTHING) if isinstance(value, dict) else _NOTHING
        shape = definitions.shape(element.type_name) if element and not element.is_primitive else None
        shape = _resource_shape(definitions, value) or shape
    return path


def unknown_step(name: str) -> str:
    """How a name that no type has is called in a path: itself, cut where it is longer than any name of FHIR."""
    return name if len(name) <= 80 else f"{name[:70]}…"


def _resource_shape(definitions: Definitions, value: Any) -> Shape | None:
    name = value.get("resourceType") if isinstance(value, dict) else None
    return definitions.shape(name) if isinstance(name, str) and definitions.is_resource(name) else None
