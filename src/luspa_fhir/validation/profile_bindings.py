"""Is a code one of those that a profile requires at its place?

Does: codes, codings, concepts and units whose value set can be listed.
Does not: say again what FHIR itself requires there (`bindings.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.bindings import codes_to_use
from luspa_fhir.validation.profile_context import Context
from luspa_fhir.validation.tree import Node
from luspa_fhir.validation.value_sets import Codes

_CODED = frozenset({"Coding", "Quantity"})


def binding_findings(item: Node, value_set: str, profile_url: str, context: Context) -> Iterator[Finding]:
    """A finding where the codes of an element are none of the value set."""
    codes = context.value_sets.codes(value_set)
    if codes is None or fits(item, codes) is not False or _is_said(item, context):
        return
    code = next((code for _, code in _codings(item) if code), "")
    what = f"`{code}` is not one of the codes" if code else f"The {item.type_name} has none of the codes"
    message = f"{what} that the profile {profile_url} requires here."
    told = finding("code-not-in-required-set", message, remedy=codes_to_use(code, codes), expression=item.path)
    yield replace(told, layer="profiles")


def fits(item: Node, codes: Codes) -> bool | None:
    """Whether an element has a code of the set; None where it is of a type without codes, or has none by intention."""
    if item.shape is None:
        return any(item.value in some for some in codes.values()) if isinstance(item.value, str) else None
    if item.type_name == "CodeableReference" and not isinstance(item.content.get("concept"), dict):
        return None
    if item.type_name not in _CODED | {"CodeableConcept", "CodeableReference"}:
        return None
    codings = list(_codings(item))
    if not any(code for _, code in codings) and (item.type_name in _CODED or "extension" in item.content):
        return None
    return any(
        code in codes.get(system, ()) if isinstance(system, str) else any(code in some for some in codes.values())
        for system, code in codings
        if code
    )


def _codings(item: Node) -> Iterator[tuple[Any, str]]:
    """The system and the code of each coding; an empty code where there is none."""
    if item.shape is None:
        yield None, item.value if isinstance(item.value, str) else ""
        return
    content = item.content
    if item.type_name == "CodeableReference":
        content = content["concept"] if isinstance(content.get("concept"), dict) else {}
    listed = content.get("coding") if item.type_name not in _CODED else [content]
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            code = one.get("code")
            yield one.get("system"), code if isinstance(code, str) else ""


def _is_said(item: Node, context: Context) -> bool:
    """Whether FHIR itself requires other codes here, so that the layer `definitions` has told of it."""
    name = item.element.codes if item.element is not None else None
    codes = context.definitions.codes(name) if name else None
    return bool(codes) and fits(item, codes or {}) is False
