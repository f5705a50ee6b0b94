"""Layer `model`: has each resource the shape that FHIR R5 gives to its type?

Does: unknown, missing, empty and doubled elements, values of a wrong kind or format; then asks fhir.resources.
Does not: codes, reference targets and invariants (`definitions.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.elements import Element, elements_of, is_resource
from luspa_fhir.validation.primitives import complaint, kind_of
from luspa_fhir.validation.tree import BundleTree, TypedObject, fhirpath, resource_of


def check(tree: BundleTree) -> Iterator[Finding]:
    """The findings of this layer; one mistake gives one finding."""
    entries_with_findings: set[int | None] = set()
    for item in tree.objects:
        for found in _object_findings(item):
            entries_with_findings.add(item.entry)
            yield found
    for number, _, entry in tree.entries():
        if number not in entries_with_findings and "resource" in entry:
            yield from _second_opinion(tree, number, resource_of(entry))


def _object_findings(item: TypedObject) -> Iterator[Finding]:
    elements = elements_of(item.type_name)
    for name, value in item.content.items():
        if name == "resourceType" and is_resource(item.type_name):
            continue
        element = elements.get(name.removeprefix("_"))
        if element is None or (name.startswith("_") and not element.is_primitive):
            yield _unknown(item, name, elements)
        elif name.startswith("_"):
            yield from _sibling_findings(item, element, value)
        else:
            yield from _value_findings(item, element, value)
    if item.content.keys() <= {"id"} and item.type_name != "Bundle":
        yield finding(
            "value-empty", f"This {item.type_name} is empty: it has no element of its own.", expression=item.path
        )
    yield from _missing(item, elements)
    yield from _choices(item, elements)


def _unknown(item: TypedObject, name: str, elements: Mapping[str, Element]) -> Finding:
    close = get_close_matches(name, elements, n=1, cutoff=0.75)
    return finding(
        "element-unknown",
        f"FHIR R5 has no element `{name}` in {item.type_name}.",
        remedy=f"Did you mean `{close[0]}`? Rename it, or remove it." if close else None,
        expression=f"{item.path}.{name}",
    )


def _missing(item: TypedObject, elements: Mapping[str, Element]) -> Iterator[Finding]:
    for element in elements.values():
        if element.is_required and element.choice is None and not _is_given(item, element):
            yield finding(
                "element-missing",
                f"The required element `{element.name}` of {item.type_name} is missing.",
                remedy=_how_to_fill(element),
                expression=f"{item.path}.{element.name}",
            )


def _how_to_fill(element: Element) -> str | None:
    if element.codes and len(element.codes) <= 12:
        return f"Add `{element.name}` with one of these codes: {', '.join(sorted(element.codes))}."
    return None


def _choices(item: TypedObject, elements: Mapping[str, Element]) -> Iterator[Finding]:
    given: dict[str, list[str]] = {}
    required = {str(element.choice): None for element in elements.values() if element.choice_is_required}
    for element in elements.values():
        if element.choice is not None and _is_given(item, element):
            given.setdefault(element.choice, []).append(element.name)
    for choice, names in given.items():
        if len(names) > 1:
            listed = " and ".join(f"`{name}`" for name in names)
            message = f"{item.type_name} has `{choice}[x]` {len(names)} times, as {listed}; FHIR allows one."
            yield finding("choice-ambiguous", message, expression=f"{item.path}.{choice}")
    for choice in required:
        if choice not in given:
            message = f"The required element `{choice}[x]` of {item.type_name} is missing."
            yield finding("choice-missing", message, expression=f"{item.path}.{choice}")


def _is_given(item: TypedObject, element: Element) -> bool:
    return element.name in item.content or (element.is_primitive and f"_{element.name}" in item.content)


def _sibling_findings(item: TypedObject, element: Element, value: Any) -> Iterator[Finding]:
    """The `_status` beside a `status`: an object with extensions, or a list of such, with null for none."""
    expected = list if element.is_list else dict
    if not isinstance(value, expected):
        yield _wrong_shape(item, element, f"_{element.name}", value)


def _value_findings(item: TypedObject, element: Element, value: Any) -> Iterator[Finding]:
    path = f"{item.path}.{element.step}"
    if value is None or value == []:
        shown = "null" if value is None else "an empty list"
        yield finding("value-empty", f"The element `{element.name}` of {item.type_name} is {shown}.", expression=path)
    elif isinstance(value, list) != element.is_list:
        yield _wrong_shape(item, element, element.name, value)
    elif isinstance(value, list):
        siblings = item.content.get(f"_{element.name}")
        for index, one in enumerate(value):
            if one is None and isinstance(siblings, list) and index < len(siblings) and siblings[index] is not None:
                continue
            yield from _single_findings(item, element, one, f"{path}[{index}]")
    else:
        yield from _single_findings(item, element, value, path)


def _wrong_shape(item: TypedObject, element: Element, name: str, value: Any) -> Finding:
    expected = "a list, in brackets" if element.is_list else "a single value, without brackets"
    return finding(
        "type-wrong",
        f"The element `{name}` of {item.type_name} must be {expected}, not {kind_of(value)}.",
        expression=f"{item.path}.{element.step}",
    )


def _single_findings(item: TypedObject, element: Element, value: Any, path: str) -> Iterator[Finding]:
    if value is None:
        yield finding("value-empty", f"The element `{element.name}` of {item.type_name} is null.", expression=path)
    elif element.is_primitive:
        if wrong := complaint(element.type_name, value):
            message = f"The value {_shown(value)} of `{element.name}` in {item.type_name} {wrong.reason}."
            yield finding(wrong.rule, message, expression=path)
    elif not isinstance(value, dict):
        message = f"The element `{element.name}` of {item.type_name} must be an object, not {kind_of(value)}."
        yield finding("type-wrong", message, expression=path)
    elif element.type_name == "Resource":
        yield from _resource_type_findings(value, path)


def _resource_type_findings(resource: dict[str, Any], path: str) -> Iterator[Finding]:
    name = resource.get("resourceType")
    if not isinstance(name, str):
        yield finding("resource-type-unknown", "The resource does not say of which type it is.", expression=path)
    elif not is_resource(name):
        yield finding("resource-type-unknown", f"FHIR R5 has no resource type `{name}`.", expression=path)


def _shown(value: Any) -> str:
    """A value as it may stand in a sentence: long ones cut."""
    text = f"`{value}`" if isinstance(value, str) else kind_of(value) if isinstance(value, dict | list) else f"{value}"
    return text if len(text) <= 80 else f"{text[:70]}…`"


def _second_opinion(tree: BundleTree, number: int, resource: dict[str, Any]) -> Iterator[Finding]:
    """What fhir.resources says of a resource in which our own rules found nothing."""
    from fhir.resources import get_fhir_model_class  # 0.3 s; only where it is needed
    from pydantic import ValidationError

    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            path = fhirpath(tree.bundle, ("entry", number, "resource", *problem["loc"]))
            message = f"fhir.resources refuses the value {_shown(problem['input'])}: {problem['msg'].rstrip('.')}."
            yield finding("model-rejects", message, expression=path)
