"""A profile as its StructureDefinition defines it: a tree of elements, each with its slices.

Does: read a snapshot once, whole; refuse one that is broken, with the reason.
Does not: look at resources (`profile_walk.py`), nor make a snapshot of a differential.
    Specification: https://hl7.org/fhir/R5/profiling.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_DEEPEST_SLICE = 8
_LARGEST_NUMBER = 10


class UnusableProfile(ValueError):
    """Nobody can judge by this definition; the words say why."""


@dataclass(frozen=True, slots=True)
class Demand:
    """The value that an element must have (`is_whole`: fixed), or that must be part of it (a pattern)."""

    value: Any
    is_whole: bool


@dataclass(frozen=True, slots=True)
class AllowedType:
    """A type that an element may have, and the profiles of that type, one of which it must keep."""

    code: str
    profiles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileConstraint:
    """A constraint on an element; `source` is the definition that it comes from."""

    key: str
    source: str
    is_warning: bool
    human: str
    expression: str


@dataclass(frozen=True, slots=True)
class Slicing:
    """By what (kind, path) the slices of an element are told apart, and whether there may be others."""

    discriminators: tuple[tuple[str, str], ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ProfileElement:
    """One element of a profile, with those below it and the slices of it."""

    name: str
    slice_name: str
    least: int
    most: int | None
    types: tuple[AllowedType, ...]
    demand: Demand | None
    constraints: tuple[ProfileConstraint, ...]
    binding: str | None
    """The value set whose codes are required."""
    slicing: Slicing
    below: dict[str, ProfileElement] = field(default_factory=dict)
    slices: list[ProfileElement] = field(default_factory=list)

    @property
    def extension_url(self) -> str | None:
        """The URL of the extension that a slice stands for, where it names it by the extension's profile."""
        profiles = [url for one in self.types if one.code == "Extension" for url in one.profiles]
        return profiles[0].partition("|")[0] if len(profiles) == 1 else None


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile of a type."""

    url: str
    type_name: str
    root: ProfileElement

    @classmethod
    def of(cls, definition: Mapping[str, Any]) -> Profile:
        """The profile of a StructureDefinition.

        Raises:
            UnusableProfile: it has no snapshot, or a broken one, or is no StructureDefinition at all.
        """
        if definition.get("resourceType") != "StructureDefinition":
            raise UnusableProfile("what is installed under this address is no StructureDefinition")
        snapshot = definition.get("snapshot")
        elements = snapshot.get("element") if isinstance(snapshot, dict) else None
        if not elements:
            raise UnusableProfile("its definition has no snapshot")
        try:
            url = _text(definition["url"])
            return cls(url, _text(definition["type"]).rpartition("/")[2], _tree(_objects(elements), url))
        except (KeyError, TypeError, ValueError) as error:
            raise UnusableProfile("its definition is broken") from error


def _tree(elements: list[dict[str, Any]], url: str) -> ProfileElement:
    by_id: dict[str, ProfileElement] = {}
    root: ProfileElement | None = None
    for one in elements:
        whole = _text(one["id"])
        owner, _, last = whole.rpartition(".")
        name, _, slice_name = last.partition(":")
        made = by_id[whole] = _element(one, name.removesuffix("[x]"), slice_name, url)
        if root is None:
            root = made
        elif slice_name:
            outer, is_slice_of_slice, _ = slice_name.rpartition("/")
            sliced = by_id.get(f"{owner}.{name}:{outer}" if is_slice_of_slice else f"{owner}.{name}")
            if sliced is not None and slice_name.count("/") < _DEEPEST_SLICE:
                sliced.slices.append(made)
        elif owner in by_id:
            by_id[owner].below[made.name] = made
    if root is None:
        raise ValueError("no element")
    return root


def _element(one: dict[str, Any], name: str, slice_name: str, url: str) -> ProfileElement:
    return ProfileElement(
        name=name,
        slice_name=slice_name,
        least=_number(one.get("min", 0)),
        most=None if one.get("max", "*") == "*" else _number(one["max"]),
        types=tuple(
            AllowedType(_text(kind.get("code", "")), tuple(map(_text, _listed(kind.get("profile", [])))))
            for kind in _objects(one.get("type", []))
        ),
        demand=next(_demands(one), None),
        constraints=tuple(_constraints(one, url)),
        binding=_required_set(one.get("binding")),
        slicing=_slicing(one.get("slicing", {})),
    )


def _required_set(binding: Any) -> str | None:
    if isinstance(binding, dict) and binding.get("strength") == "required" and "valueSet" in binding:
        return _text(binding["valueSet"])
    return None


def _demands(one: dict[str, Any]) -> Iterator[Demand]:
    for name, value in one.items():
        for start in ("fixed", "pattern"):
            if name.startswith(start) and name[len(start) : len(start) + 1].isupper():
                yield Demand(value, start == "fixed")


def _constraints(one: dict[str, Any], url: str) -> Iterator[ProfileConstraint]:
    for constraint in _objects(one.get("constraint", [])):
        if "expression" in constraint:
            yield ProfileConstraint(
                key=_text(constraint["key"]),
                source=_text(constraint.get("source", url)),
                is_warning=constraint.get("severity") == "warning",
                human=_text(constraint.get("human", "A constraint of the profile is broken")),
                expression=_text(constraint["expression"]),
            )


def _slicing(one: Any) -> Slicing:
    if not isinstance(one, dict):
        raise TypeError("slicing")
    listed = _objects(one.get("discriminator", []))
    return Slicing(tuple((_text(by["type"]), _text(by["path"])) for by in listed), one.get("rules") == "closed")


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _objects(value: Any) -> list[dict[str, Any]]:
    if not all(isinstance(one, dict) for one in _listed(value)):
        raise TypeError("not objects")
    return list(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str) or len(str(value)) > _LARGEST_NUMBER:
        raise TypeError("not a number")
    return int(value)
