"""Layer `definitions`, part 1: has each object the shape that HL7's definitions give to its type?

Does: unknown, missing, empty, doubled and misplaced elements; kinds and formats of primitive values.
Does not: codes (`bindings.py`), HL7's constraints (`constraints.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from luspa_fhir.findings import Finding, Severity, finding
from luspa_fhir.validation.primitives import Complaint, complaint, kind_of
from luspa_fhir.validation.specification import Element, Release, Shape, definitions_of
from luspa_fhir.validation.tree import Node, Tree, unknown_step

_BESIDE = frozenset({"id", "extension"})


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this part; one mistake gives one finding."""
    release = tree.definitions.release
    for item in tree.objects:
        yield from _object_findings(item, release)


def _object_findings(item: Node, release: Release) -> Iterator[Finding]:
    shape, content = item.shape, item.content
    assert shape is not None  # noqa: S101 - the objects of a tree have one
    members = shape.members
    choices: dict[str, list[str]] = {}
    for name, value in content.items():
        element = members.get(name)
        if element is None:
            if name == "resourceType" and shape.is_resource:
                continue
            element = members.get(name[1:]) if name[:1] == "_" else None
            if element is None or not element.is_primitive:
                yield _unknown(item, shape, name, release)
                continue
            yield from _beside_findings(item, element, value)
        else:
            yield from _value_findings(item, element, value)
        if element.is_choice and element.name not in (given := choices.setdefault(element.stem, [])):
            given.append(element.name)
    yield from _whole_findings(item, shape, choices)


def _whole_findings(item: Node, shape: Shape, choices: dict[str, list[str]]) -> Iterator[Finding]:
    """What can be said only when all members are known: empty, several of a choice, something missing."""
    content = item.content
    if content.keys() <= {"id"} and not shape.is_resource:
        message = f"This {shape.name} is empty: it has no element of its own."
        empty = finding("value-empty", message, expression=item.path)
        # HL7's validator passes an id alone in R5.
        yield replace(empty, severity=Severity.WARNING) if content else empty
    for stem, names in choices.items():
        if len(names) > 1:
            listed = " and ".join(f"`{name}`" for name in names)
            message = f"{shape.name} has `{stem}[x]` {len(names)} times, as {listed}; FHIR allows one."
            yield finding("choice-ambiguous", message, expression=f"{item.path}.{stem}")
    for stem in shape.required:
        if stem not in content and stem not in choices and f"_{stem}" not in content:
            yield _missing(item, shape.stems[stem][0])


def _unknown(item: Node, shape: Shape, name: str, release: Release) -> Finding:
    step = unknown_step(name)
    message = f"FHIR {release} has no element `{step}` in {shape.name}."
    close = get_close_matches(name, shape.members, n=1, cutoff=0.75)
    others = [one for one in Release if one is not release and _has_member(one, shape.name, name.removeprefix("_"))]
    if others:
        remedy = f"{' and '.join(others)} {_has(others)} it: is the resource of that release? "
        remedy += f"Then say --fhir-version {others[0]}; else remove it."
    else:
        remedy = f"Did you mean `{close[0]}`? Rename it, or remove it." if close else ""
    return finding("element-unknown", message, remedy=remedy or None, expression=f"{item.path}.{step}")


def _has_member(release: Release, shape_name: str, name: str) -> bool:
    shape = definitions_of(release).shape(shape_name)
    return shape is not None and name in shape.members


def _missing(item: Node, element: Element) -> Finding:
    path = f"{item.path}.{element.stem}"
    name = f"{element.stem}[x]" if element.is_choice else element.stem
    message = f"The required element `{name}` of {item.type_name} is missing."
    if element.is_choice:
        return finding("choice-missing", message, expression=path)
    codes = item.definitions.codes(element.codes) if element.codes else {}
    listed = sorted({code for some in codes.values() for code in some})
    some = f"Add `{name}` with one of these codes: {', '.join(listed)}." if 0 < len(listed) <= 12 else None
    return finding("element-missing", message, remedy=some, expression=path)


def _beside_findings(item: Node, element: Element, value: Any) -> Iterator[Finding]:
    """The `_status` beside a `status`: an object with extensions, or a list of such, with null for none."""
    path = f"{item.path}.{element.step}"
    if not isinstance(value, list if element.is_list else dict):
        yield _wrong_shape(item, element, f"_{element.name}", value)
        return
    values = value if isinstance(value, list) else [value]
    plain = item.content.get(element.name)
    if isinstance(plain, list) and isinstance(value, list) and len(plain) != len(value):
        message = f"`{element.name}` has {len(plain)} items, but `_{element.name}` beside it has {len(value)}."
        yield finding("type-wrong", message, expression=path)
    for one in values:
        if one is None and isinstance(value, list):
            continue
        if not isinstance(one, dict):
            message = f"`_{element.name}` must hold objects, not {kind_of(one)}."
            yield finding("type-wrong", message, expression=path)
        elif unknown := [name for name in one if name.removeprefix("_") not in _BESIDE]:
            message = (
                f"`_{element.name}` has `{unknown[0]}`; beside a primitive there may be `id` and `extension` only."
            )
            yield finding("element-unknown", message, expression=f"{path}.{unknown_step(unknown[0])}")
        elif not one:
            yield finding("value-empty", f"`_{element.name}` is an empty object.", expression=path)


def _value_findings(item: Node, element: Element, value: Any) -> Iterator[Finding]:
    if isinstance(value, str) and not element.is_list and element.is_primitive:  # by far the most frequent case
        if wrong := _complaint(item, element, value):
            yield _malformed(item, element, value, f"{item.path}.{element.step}", *wrong)
        return
    path = f"{item.path}.{element.step}"
    if value is None or value == []:
        shown = "null" if value is None else "an empty list"
        yield finding("value-empty", f"The element `{element.name}` of {item.type_name} is {shown}.", expression=path)
    elif isinstance(value, list) != element.is_list:
        yield _wrong_shape(item, element, element.name, value)
    elif isinstance(value, list):
        yield from _count_findings(item, element, len(value), path)
        besides = item.content.get(f"_{element.name}")
        for index, one in enumerate(value):
            if one is None and isinstance(besides, list) and index < len(besides) and besides[index] is not None:
                continue
            yield from _single_findings(item, element, one, f"{path}[{index}]")
    else:
        yield from _single_findings(item, element, value, path)


def _count_findings(item: Node, element: Element, count: int, path: str) -> Iterator[Finding]:
    if element.most is not None and count > element.most:
        message = f"`{element.name}` of {item.type_name} has {count} items; FHIR allows {element.most}."
        yield finding("too-many", message, expression=path)
    if element.least > 1 and count < element.least:
        message = f"`{element.name}` of {item.type_name} has {count} items; FHIR wants at least {element.least}."
        yield finding("element-missing", message, expression=path)


def _wrong_shape(item: Node, element: Element, name: str, value: Any) -> Finding:
    expected = "a list, in brackets" if element.is_list else "a single value, without brackets"
    return finding(
        "type-wrong",
        f"The element `{name}` of {item.type_name} must be {expected}, not {kind_of(value)}.",
        expression=f"{item.path}.{element.step}",
    )


def _single_findings(item: Node, element: Element, value: Any, path: str) -> Iterator[Finding]:
    if value is None:
        yield finding("value-empty", f"The element `{element.name}` of {item.type_name} is null.", expression=path)
    elif element.is_primitive:
        if wrong := _complaint(item, element, value):
            yield _malformed(item, element, value, path, *wrong)
    elif not isinstance(value, dict):
        message = f"The element `{element.name}` of {item.type_name} must be an object, not {kind_of(value)}."
        yield finding("type-wrong", message, expression=path)
    elif element.type_name == "Resource":
        yield from type_findings(value, path, item.definitions.release)


def _complaint(item: Node, element: Element, value: Any) -> Complaint | None:
    is_r5 = item.definitions.release is Release.R5
    return complaint(element.type_name, value, blanks_in_base64=not is_r5 and item.type_name != "Attachment")


def _malformed(item: Node, element: Element, value: Any, path: str, rule: str, reason: str) -> Finding:
    message = f"The value {shown(value)} of `{element.name}` in {item.type_name} {reason}."
    return finding(rule, message, expression=path)


def type_findings(resource: dict[str, Any], path: str, release: Release) -> Iterator[Finding]:
    """Whether the release has the type that a resource says it is of."""
    name = resource.get("resourceType")
    if not isinstance(name, str):
        yield finding("resource-type-unknown", "The resource does not say of which type it is.", expression=path)
    elif not definitions_of(release).is_resource(name):
        others = [one for one in Release if definitions_of(one).is_resource(name)]
        if others:
            message = f"FHIR {release} has no resource type `{name}`; {' and '.join(others)} {_has(others)} it."
            yield finding("resource-type-not-in-release", message, expression=path)
            return
        close = get_close_matches(name, definitions_of(release).resource_types, n=1)
        yield finding(
            "resource-type-unknown",
            f"FHIR {release} has no resource type `{name}`.",
            remedy=f"Did you mean `{close[0]}`?" if close else None,
            expression=path,
        )


def _has(names: list[Release]) -> str:
    return "has" if len(names) == 1 else "have"


def shown(value: Any) -> str:
    """A value as it may stand in a sentence: long ones cut."""
    text = f"`{value}`" if isinstance(value, str) else kind_of(value) if isinstance(value, dict | list) else f"{value}"
    return text if len(text) <= 80 else f"{text[:70]}…`"
