"""The types of one release as the other files need them: shapes, their members in JSON, constraints, codes.

Does: build a type's shapes from the archive when it is first asked for.
Does not: read JSON of users.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from luspa_fhir.validation.specification.archive import Archive
from luspa_fhir.validation.specification.release import Release

_RESOURCES = frozenset({"Resource", "DomainResource", "CanonicalResource", "MetadataResource"})


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of HL7's: `key` (`qty-3`), what it means, and its FHIRPath expression."""

    key: str
    severity: str
    human: str
    expression: str


@dataclass(frozen=True, slots=True)
class Element:
    """One member that an object may have in JSON (`doseQuantity`)."""

    name: str
    stem: str
    """The element's own name (`dose`); the same as `name` where it is no choice."""
    step: str
    """The element in FHIRPath: `status`, `dose.ofType(Quantity)`."""
    type_name: str
    """A type (`Quantity`, `code`), or the path of a backbone element (`Dosage.doseAndRate`)."""
    is_primitive: bool
    is_list: bool
    least: int
    most: int | None
    codes: str | None
    """The value set whose codes are required."""
    targets: frozenset[str]
    """The resource types that a reference may lead to; empty where any may."""
    constraints: tuple[Constraint, ...]

    @property
    def is_choice(self) -> bool:
        """Whether the element is one of several `stem[x]`."""
        return self.name != self.stem


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What an object of a type (or of a backbone element) may hold."""

    name: str
    type_name: str
    """The type that the shape is part of."""
    ancestors: frozenset[str]
    """The type's own name and those of all types above it; of a backbone element `BackboneElement` and so on."""
    members: Mapping[str, Element]
    stems: Mapping[str, tuple[Element, ...]]
    required: tuple[str, ...]
    """Stems of elements that must be there."""
    constraints: tuple[Constraint, ...]
    watched: tuple[Element, ...]
    """The primitives that have constraints of their own here."""
    is_resource: bool


class Definitions:
    """The definitions of one release."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._archive = Archive(release)
        self._shapes: dict[str, Shape | None] = {}
        self._codes: dict[str, Mapping[str, frozenset[str]]] = {}

    @cached_property
    def types(self) -> Mapping[str, Mapping[str, str]]:
        """Each type with its `kind` and its `base`."""
        found: Mapping[str, Mapping[str, str]] = self._archive.read("types.json")
        return found

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """All constraints, by their numbers."""
        return tuple(Constraint(**one) for one in self._archive.read("constraints.json"))

    @cached_property
    def resource_types(self) -> frozenset[str]:
        """The resource types that a resource may be of."""
        return frozenset(name for name, one in self.types.items() if one["kind"] == "resource") - _RESOURCES

    def is_resource(self, name: object) -> bool:
        """Whether this release has a resource type of this name."""
        return isinstance(name, str) and name in self.resource_types

    def is_primitive(self, name: str) -> bool:
        """Whether this is a primitive type (`code`, `xhtml`)."""
        return name in self.types and self.types[name]["kind"] == "primitive-type"

    @cache  # noqa: B019 - definitions live as long as the program
    def ancestors(self, name: str) -> frozenset[str]:
        """A type's own name and those of all types above it."""
        found = []
        while name in self.types:
            found.append(name)
            name = self.types[name]["base"]
        return frozenset(found)

    def shape(self, name: str) -> Shape | None:
        """The shape of a type (`Dosage`) or of a backbone element (`Dosage.doseAndRate`); None where there is none."""
        if name not in self._shapes:
            self._load(name.partition(".")[0])
        return self._shapes.get(name)

    def codes(self, name: str) -> Mapping[str, frozenset[str]]:
        """The codes of a value set by their systems; empty where it cannot be listed."""
        if name not in self._codes:
            member = f"codes/{name}.json"
            listed = self._archive.read(member) if member in self._archive else {}
            self._codes[name] = {system: frozenset(codes) for system, codes in listed.items()}
        return self._codes[name]

    def _load(self, type_name: str) -> None:
        member = f"types/{type_name}.json"
        if member not in self._archive:
            self._shapes[type_name] = None
            return
        content = self._archive.read(member)
        for path, shape in content["shapes"].items():
            self._shapes[path] = self._shape(path, type_name, shape)

    def _shape(self, path: str, type_name: str, shape: dict[str, Any]) -> Shape:
        is_resource = path in self.resource_types
        members: dict[str, Element] = {}
        stems: dict[str, tuple[Element, ...]] = {}
        for one in shape["elements"]:
            elements = tuple(self._elements(_with_id(one, "id" if is_resource else "string")))
            stems[elements[0].stem] = elements
            members |= {element.name: element for element in elements}
        own = self.ancestors(type_name)
        return Shape(
            name=path,
            type_name=type_name,
            ancestors=own if path == type_name else frozenset({path, *self.ancestors("BackboneElement")}),
            members=members,
            stems=stems,
            required=tuple(stem for stem, elements in stems.items() if elements[0].least),
            constraints=tuple(self.constraints[number] for number in shape["constraints"]),
            watched=tuple(one for one in members.values() if one.is_primitive and one.constraints),
            is_resource=is_resource,
        )

    def _elements(self, one: dict[str, Any]) -> list[Element]:
        stem = one["name"].removesuffix("[x]")
        types = [{"type": one["shape"]}] if "shape" in one else one["types"]
        is_choice = one["name"] != stem
        own = tuple(one.get("constraints", ()))
        return [
            Element(
                name=stem + kind["type"][0].upper() + kind["type"][1:] if is_choice else stem,
                stem=stem,
                step=f"{stem}.ofType({kind['type']})" if is_choice else stem,
                type_name=kind["type"],
                is_primitive=self.is_primitive(kind["type"]),
                is_list=one["max"] not in ("0", "1"),
                least=one["min"],
                most=None if one["max"] == "*" else int(one["max"]),
                codes=one.get("codes"),
                targets=frozenset(kind.get("targets", ())) - _RESOURCES,
                constraints=tuple(self.constraints[number] for number in (*own, *kind.get("constraints", ()))),
            )
            for kind in types
        ]


def _with_id(one: dict[str, Any], type_name: str) -> dict[str, Any]:
    """A resource has an `id`, in R4 too, where it is published as text; other elements any text, in R5 too."""
    return one | {"types": [{"type": type_name}]} if one["name"] == "id" else one


@cache
def definitions_of(release: Release) -> Definitions:
    """The definitions of a release, read once and only as far as they are needed."""
    return Definitions(release)
