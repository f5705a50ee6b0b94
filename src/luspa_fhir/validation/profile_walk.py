"""A profile (a StructureDefinition with a snapshot), and what a resource breaks of it.

Does: cardinality, fixed values and patterns, types, constraints, slices that are told apart by values.
Does not: repeat what FHIR itself says of the type; slices told apart by profile or by a resolved reference pass.
    Specification: https://hl7.org/fhir/R5/profiling.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from luspa_fhir.findings import Finding, Severity, finding
from luspa_fhir.validation.fhirpath import Environment, UnsupportedExpression, expression_of
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node

_TOLD_BY_VALUE = frozenset({"value", "pattern", "type", "exists"})
_EXTENSION = "extension"


class UnusableProfile(ValueError):
    """The definition has no snapshot, or is none of a resource or type."""


@dataclass(slots=True)
class _Element:
    """One element of a profile, with those below it and the slices of it."""

    name: str
    definition: Mapping[str, Any]
    below: dict[str, _Element] = field(default_factory=dict)
    slices: list[_Element] = field(default_factory=list)

    @property
    def least(self) -> int:
        return int(self.definition.get("min", 0))

    @property
    def most(self) -> int | None:
        most = self.definition.get("max", "*")
        return None if most == "*" else int(most)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as a tree of elements."""

    url: str
    type_name: str
    root: _Element

    @classmethod
    def of(cls, definition: dict[str, Any]) -> Profile:
        """The profile of a StructureDefinition.

        Raises:
            UnusableProfile: it has no snapshot, or defines nothing that a resource may claim.
        """
        elements = (
            definition.get("snapshot", {}).get("element") if isinstance(definition.get("snapshot"), dict) else None
        )
        if definition.get("resourceType") != "StructureDefinition" or not isinstance(elements, list) or not elements:
            raise UnusableProfile(definition.get("url"))
        try:
            root = _tree(elements)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnusableProfile(definition.get("url")) from error
        return cls(str(definition.get("url")), str(definition.get("type")), root)


def _tree(elements: list[Mapping[str, Any]]) -> _Element:
    root = _Element(str(elements[0]["path"]), elements[0])
    by_id = {str(elements[0]["id"]): root}
    for one in elements[1:]:
        whole = str(one["id"])
        owner, _, last = whole.rpartition(".")
        name, _, slice_name = last.partition(":")
        made = _Element(name.removesuffix("[x]"), one)
        by_id[whole] = made
        if slice_name:
            sliced = by_id.get(f"{owner}.{name}")
            if sliced is not None:
                sliced.slices.append(made)
        elif owner in by_id:
            by_id[owner].below[made.name] = made
    return root


def findings_of(profile: Profile, item: Node, surroundings: Surroundings) -> Iterator[Finding]:
    """What an object breaks of a profile."""
    if item.shape is None or profile.type_name not in item.shape.ancestors:
        message = f"The {item.type_name} claims the profile {profile.url}, which is one of {profile.type_name}."
        yield finding("profile-wrong-type", message, expression=item.path)
        return
    yield from _object_findings(profile.root, item, profile, surroundings)


def _object_findings(element: _Element, item: Node, profile: Profile, surroundings: Surroundings) -> Iterator[Finding]:
    yield from _constraint_findings(element, item, profile, surroundings)
    for name, one in element.below.items():
        items = item.below(name)
        yield from _count_findings(one, items, item, profile, name)
        for value in items:
            yield from _value_findings(one, value, profile)
            yield from _object_findings(one, value, profile, surroundings)
        if one.slices:
            yield from _slice_findings(one, items, item, profile, surroundings)


def _count_findings(element: _Element, items: list[Node], item: Node, profile: Profile, name: str) -> Iterator[Finding]:
    path = f"{item.path}.{name.partition(':')[0]}"
    said = f"The profile {profile.url}"
    if len(items) < element.least:
        wanted = "" if element.least == 1 else f" {element.least} times"
        message = f"{said} requires `{name}`{wanted}; it is there {len(items)} times."
        yield finding("profile-element-missing", message, expression=path)
    elif element.most is not None and len(items) > element.most:
        allowed = "no" if element.most == 0 else f"at most {element.most}"
        yield finding("profile-too-many", f"{said} allows {allowed} `{name}`; there are {len(items)}.", expression=path)


def _value_findings(element: _Element, item: Node, profile: Profile) -> Iterator[Finding]:
    types = [str(one.get("code")) for one in element.definition.get("type", ())]
    if types and item.element is not None and item.element.is_choice and item.type_name not in types:
        allowed = ", ".join(types)
        message = f"The profile {profile.url} allows here {allowed}, not {item.type_name}."
        yield finding("profile-wrong-type", message, expression=item.path)
    elif (wanted := _demanded(element)) is not None and not _fits(wanted, item.value, whole=_is_fixed(element)):
        message = f"The profile {profile.url} wants the value {_shown(wanted)} here."
        yield finding("profile-wrong-value", message, expression=item.path)


def _demanded(element: _Element) -> Any:
    for name, value in element.definition.items():
        if name.startswith(("fixed", "pattern")):
            return value
    return None


def _is_fixed(element: _Element) -> bool:
    return any(name.startswith("fixed") for name in element.definition)


def _fits(wanted: Any, value: Any, *, whole: bool) -> bool:
    """Whether a value is the fixed one, or holds at least the pattern (lists: one item for each item of it)."""
    if whole or not isinstance(wanted, dict | list):
        return bool(wanted == value)
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_fits(one, value.get(key), whole=False) for key, one in wanted.items())
    return isinstance(value, list) and all(any(_fits(one, other, whole=False) for other in value) for one in wanted)


def _constraint_findings(
    element: _Element, item: Node, profile: Profile, surroundings: Surroundings
) -> Iterator[Finding]:
    """Those that the profile adds; the others name as their source the type that has them."""
    for one in element.definition.get("constraint", ()):
        source = str(one.get("source", profile.url))
        if source.partition("|")[0] != profile.url or not isinstance(one.get("expression"), str):
            continue
        environment = Environment(item, surroundings.resolve, surroundings.is_member)
        try:
            holds = expression_of(one["expression"]).holds(item, environment)
        except UnsupportedExpression as error:
            message = f"The constraint {one.get('key')} of {profile.url} was not checked: {error}."
            yield finding("profile-not-checked", message, expression=item.path)
            continue
        if not holds:
            yield Finding(
                rule=str(one.get("key")),
                severity=Severity.WARNING if one.get("severity") == "warning" else Severity.ERROR,
                message=f"{str(one.get('human', 'A constraint of the profile is broken')).rstrip('.')}.",
                remedy=f"Change the {item.type_name} so that this holds: {one['expression']}",
                expression=item.path,
                layer="profiles",
            )


def _slice_findings(
    element: _Element, items: list[Node], item: Node, profile: Profile, surroundings: Surroundings
) -> Iterator[Finding]:
    slicing = element.definition.get("slicing", {})
    discriminators = slicing.get("discriminator", ())
    if not discriminators or any(one.get("type") not in _TOLD_BY_VALUE for one in discriminators):
        return
    paths = [(str(one["type"]), str(one["path"])) for one in discriminators]
    if not all(_can_tell(one, paths) for one in element.slices):
        return
    taken: set[int] = set()
    for one in element.slices:
        fitting = [value for value in items if all(_is_told(one, value, kind, path) for kind, path in paths)]
        taken |= {id(value) for value in fitting}
        name = f"{one.name}:{one.definition.get('sliceName')}"
        yield from _count_findings(one, fitting, item, profile, name)
        for value in fitting:
            yield from _value_findings(one, value, profile)
            yield from _object_findings(one, value, profile, surroundings)
    if slicing.get("rules") == "closed":
        for value in items:
            if id(value) not in taken:
                message = f"The profile {profile.url} allows only the `{element.name}` that it lists."
                yield finding("profile-too-many", message, expression=value.path)


def _at(element: _Element, path: str) -> _Element | None:
    """The element of a slice at the path of a discriminator; `$this` is the slice itself."""
    found: _Element | None = element
    for step in () if path == "$this" else path.split("."):
        found = found.below.get(step) if found is not None else None
    return found


def _extension_url(element: _Element) -> str | None:
    """The URL of the extension that a slice stands for, where it names it by the extension's profile."""
    profiles = [url for one in element.definition.get("type", ()) for url in one.get("profile", ())]
    return str(profiles[0]).partition("|")[0] if element.name.endswith(_EXTENSION) and len(profiles) == 1 else None


def _can_tell(element: _Element, paths: list[tuple[str, str]]) -> bool:
    for kind, path in paths:
        if kind in {"type", "exists"} or (path == "url" and _extension_url(element)):
            continue
        if "(" in path:
            return False
        at = _at(element, path)
        if at is None or _demanded(at) is None:
            return False
    return True


def _is_told(element: _Element, value: Node, kind: str, path: str) -> bool:
    """Whether a value belongs to a slice, by one discriminator."""
    if kind == "type":
        types = {str(one.get("code")) for one in element.definition.get("type", ())}
        return value.type_name in types or (value.shape is not None and bool(types & value.shape.ancestors))
    if path == "url" and (url := _extension_url(element)):
        return bool(value.content.get("url") == url)
    at = _at(element, path)
    found = [value]
    for step in () if path == "$this" else path.split("."):
        found = [below for one in found for below in one.below(step)]
    if kind == "exists":
        return at is None or bool(found) == (at.most != 0)
    wanted = _demanded(at) if at is not None else None
    return any(_fits(wanted, one.value, whole=False) for one in found)


def _shown(value: Any) -> str:
    text = f"`{value}`"
    return text if len(text) <= 120 else f"{text[:110]}…`"
