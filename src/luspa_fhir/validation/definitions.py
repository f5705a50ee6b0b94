"""Layer `definitions`: required codes, and HL7's constraints that need more than the shape.

Does: required bindings, the invariants of `invariants.py`, and those of bundles, entries and contained resources.
Does not: bdl-7 and reference targets (`references.py`), txt-1 and txt-2 (`narrative.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.elements import elements_of
from luspa_fhir.validation.invariants import INVARIANTS, SIMPLE_QUANTITIES
from luspa_fhir.validation.tree import BundleTree, JsonObject, TypedObject

_WITH_REQUESTS = frozenset({"transaction", "batch"})
_WITHOUT_REQUESTS = frozenset({"document", "message", "searchset", "collection"})
_FULL_URL_MAY_LACK = frozenset({"transaction", "transaction-response", "batch", "batch-response"})
_METHODS_WITH_RESOURCE = frozenset({"POST", "PUT", "PATCH"})


def check(tree: BundleTree) -> Iterator[Finding]:
    """The findings of this layer."""
    for item in tree.objects:
        yield from _code_findings(item)
        for key, member, broken in INVARIANTS.get(item.type_name, ()):
            if sentence := broken(item.content):
                yield finding(key, sentence, expression=f"{item.path}.{member}" if member else item.path)
        yield from _simple_quantity_findings(item)
        yield from _resource_findings(item)
    yield from _bundle_findings(tree.bundle)
    for _, path, entry in tree.entries():
        yield from _entry_findings(str(tree.bundle.get("type")), path, entry)


def _code_findings(item: TypedObject) -> Iterator[Finding]:
    elements = elements_of(item.type_name)
    for name, value in item.content.items():
        element = elements.get(name)
        if element is None or not element.codes:
            continue
        values = enumerate(value) if isinstance(value, list) else ((None, value),)
        for index, code in values:
            if isinstance(code, str) and code not in element.codes:
                yield finding(
                    "code-not-in-required-set",
                    f"`{code}` is not one of the codes that FHIR requires for `{name}` of {item.type_name}.",
                    remedy=_codes_to_use(code, element.codes),
                    expression=f"{item.path}.{element.step}" + (f"[{index}]" if index is not None else ""),
                )


def _codes_to_use(code: str, codes: frozenset[str]) -> str:
    close = get_close_matches(code.lower(), sorted(codes), n=1)
    guess = f"Did you mean `{close[0]}`? " if close else ""
    return f"{guess}Use one of: {', '.join(sorted(codes)[:25])}{', …' if len(codes) > 25 else ''}."


def _simple_quantity_findings(item: TypedObject) -> Iterator[Finding]:
    for name, value in item.content.items():
        if (item.type_name, name) in SIMPLE_QUANTITIES and isinstance(value, dict) and "comparator" in value:
            step = elements_of(item.type_name)[name].step
            message = f"The quantity `{name}` of {item.type_name} has the comparator `{value['comparator']}`."
            yield finding("sqty-1", message, expression=f"{item.path}.{step}.comparator")


def _resource_findings(item: TypedObject) -> Iterator[Finding]:
    """The constraints of any resource with a narrative (https://hl7.org/fhir/R5/domainresource.html)."""
    elements = elements_of(item.type_name)
    if "contained" not in elements:
        return
    name = f"{item.type_name}/{item.content.get('id', '(no id)')}"
    if item.element is not None and item.element.name == "contained":
        meta = item.content.get("meta")
        given: Mapping[str, Any] = meta if isinstance(meta, dict) else {}
        if "contained" in item.content:
            yield finding("dom-2", f"The contained {name} contains resources.", expression=f"{item.path}.contained")
        if {"versionId", "lastUpdated"} & given.keys():
            message = f"The contained {name} has a version or a date of change."
            yield finding("dom-4", message, expression=f"{item.path}.meta")
        if "security" in given:
            message = f"The contained {name} has a security label."
            yield finding("dom-5", message, expression=f"{item.path}.meta.security")
    elif "text" not in item.content:
        yield finding("dom-6", f"{name} has no narrative.", expression=item.path)


def _bundle_findings(bundle: JsonObject) -> Iterator[Finding]:
    kind = bundle.get("type")
    if "total" in bundle and kind not in {"searchset", "history"}:
        message = f"The {kind} has a total of {bundle['total']}."
        yield finding("bdl-1", message, expression="Bundle.total")
    if kind != "document":
        return
    identifier = bundle.get("identifier")
    if not isinstance(identifier, dict) or not {"system", "value"} <= identifier.keys():
        message = "The document has no identifier with system and value."
        yield finding("bdl-9", message, expression="Bundle.identifier")
    if "timestamp" not in bundle:
        yield finding("bdl-10", "The document has no timestamp.", expression="Bundle.timestamp")
    entries = bundle.get("entry")
    first = entries[0] if isinstance(entries, list) and entries else None
    resource = first.get("resource") if isinstance(first, dict) else None
    kind_of_first = resource.get("resourceType") if isinstance(resource, dict) else "nothing"
    if kind_of_first != "Composition":
        message = f"The document begins with {kind_of_first}, not with a Composition."
        yield finding("bdl-11", message, expression="Bundle.entry[0].resource")


def _entry_findings(kind: str, path: str, entry: JsonObject) -> Iterator[Finding]:
    request = entry.get("request")
    method = request.get("method") if isinstance(request, dict) else None
    if "search" in entry and kind != "searchset":
        yield finding("bdl-2", f"The entry of a {kind} says how a search found it.", expression=f"{path}.search")
    if not {"resource", "request", "response"} & entry.keys():
        yield finding("bdl-5", "The entry has neither resource nor request nor response.", expression=path)
    elif kind in _WITHOUT_REQUESTS and ("resource" not in entry or {"request", "response"} & entry.keys()):
        message = f"The entry of a {kind} must have a resource and neither request nor response."
        yield finding("bdl-3a", message, expression=path)
    elif kind in _WITH_REQUESTS and method is None:
        message = f"The entry of a {kind} has no request with a method."
        yield finding("bdl-3c", message, expression=f"{path}.request")
    elif kind in _WITH_REQUESTS and (method in _METHODS_WITH_RESOURCE) != ("resource" in entry):
        wanted = "no resource" if "resource" not in entry else "a resource"
        yield finding("bdl-3c", f"The entry has the method {method}, but {wanted}.", expression=path)
    full_url = entry.get("fullUrl")
    if isinstance(full_url, str) and "/_history/" in full_url:
        yield finding("bdl-8", f"The fullUrl `{full_url}` names a version.", expression=f"{path}.fullUrl")
    if "fullUrl" not in entry and kind not in _FULL_URL_MAY_LACK and method != "POST":
        yield finding("bdl-15", f"The entry of a {kind} has no fullUrl.", expression=f"{path}.fullUrl")
