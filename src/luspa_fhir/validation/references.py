"""Layer `references`: do the entries of a bundle fit together, and do references lead where they may?

Does: fullUrl, request and identity of each entry; whether each reference leads to a resource of a type allowed there,
    where that resource must be at hand; whether each entry of a document can be reached.
Does not: follow addresses outside of the bundle, or conditional references (`Medication?identifier=…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luspa_fhir.findings import Finding, Severity, finding
from luspa_fhir.validation.documents import unreachable
from luspa_fhir.validation.ours import is_ours
from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import JsonObject, Node, Tree, resource_of

_WHOLE_IF_OURS = frozenset({"transaction", "collection"})
_LISTS_OF_OTHERS = frozenset({"searchset", "history", "transaction-response", "batch-response"})
_MAY_LACK_FULL_URLS = frozenset({"transaction", "transaction-response", "batch", "batch-response"})
_ABSOLUTE = re.compile(r"urn:\S+|[A-Za-z][A-Za-z0-9+.\-]*://\S+")
_TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]*)/([A-Za-z0-9\-.]{1,64})(?:/_history/[^/]+)?$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer."""
    yield from _entry_findings(tree)
    surroundings = Surroundings(tree)
    ours = is_ours(tree)
    for item in tree.objects:
        if item.type_name == "Reference" and isinstance(item.content.get("reference"), str):
            yield from _reference_findings(item, tree, surroundings, ours=ours)
        elif item.element is not None and item.element.name == "contained" and "id" not in item.content:
            message = f"The contained {item.type_name} has no id: nothing can refer to it."
            yield finding("dom-3", message, expression=item.path)
    for path, name in unreachable(tree, surroundings):
        message = f"Nothing in the document leads from its Composition to {name}."
        yield finding("document-entry-unreachable", message, expression=path)


def _entry_findings(tree: Tree) -> Iterator[Finding]:
    full_urls: dict[tuple[str, str], int] = {}
    writes: dict[str, int] = {}
    kind = tree.content.get("type")
    for number, path, entry in tree.entries():
        full_url, resource = entry.get("fullUrl"), resource_of(entry)
        if isinstance(full_url, str):
            yield from _full_url_findings(full_url, resource, path)
            meta = resource.get("meta")
            version = str(meta.get("versionId", "")) if isinstance(meta, dict) else ""
            first = full_urls.setdefault((full_url, version), number)
            if first != number and kind != "history":
                message = f"The fullUrl `{full_url}` is that of Bundle.entry[{first}] already."
                yield finding("bdl-7", message, expression=f"{path}.fullUrl")
                continue  # a copied entry also writes the same resource again: one mistake, one finding
        elif "resource" in entry and _wants_full_url(tree, kind):
            message = f"The entry of a {kind} has no fullUrl."
            yield finding("full-url-missing", message, expression=f"{path}.fullUrl")
        if kind == "transaction":
            yield from _request_findings(entry, resource, path)
            target = _write_target(entry)
            first = writes.setdefault(target, number) if target else number
            if first != number:
                message = f"`{target}` is written by Bundle.entry[{first}] already."
                yield finding("identity-twice", message, expression=f"{path}.request.url")


def _wants_full_url(tree: Tree, kind: object) -> bool:
    """In R5 the constraint bdl-15 says it."""
    is_named = isinstance(kind, str) and kind not in _MAY_LACK_FULL_URLS
    return tree.definitions.release is not Release.R5 and is_named


def _full_url_findings(full_url: str, resource: JsonObject, path: str) -> Iterator[Finding]:
    if not _ABSOLUTE.fullmatch(full_url):
        message = f"The fullUrl `{full_url}` is not an absolute address."
        yield finding("full-url-not-absolute", message, expression=f"{path}.fullUrl")
    elif not full_url.startswith("urn:") and {"resourceType", "id"} <= resource.keys():
        identity = f"{resource['resourceType']}/{resource['id']}"
        if not full_url.partition("/_history/")[0].endswith(f"/{identity}"):
            message = f"The fullUrl `{full_url}` does not end with `{identity}`, the type and id of the resource."
            yield finding("full-url-disagrees", message, expression=f"{path}.fullUrl")


def _request_findings(entry: JsonObject, resource: JsonObject, path: str) -> Iterator[Finding]:
    request = entry.get("request")
    if not isinstance(request, dict) or not isinstance(request.get("url"), str):
        return
    kind, url = resource.get("resourceType"), request["url"]
    if not isinstance(kind, str):
        return
    end = url.partition("?")[0].rpartition("/")[2]
    if request.get("method") == "POST" and end not in {kind, "", "_search"} and not end.startswith("$"):
        message = f"The request is POST `{url}`, but the resource is a {kind}."
        yield finding("request-url-disagrees", message, expression=f"{path}.request.url")
    if request.get("method") != "PUT":
        return
    expected = f"{kind}/{resource['id']}" if "id" in resource else f"{kind}?"
    if url != expected and not url.endswith(f"/{expected}") and not url.startswith(f"{kind}?"):
        message = f"The request is PUT `{url}`, but the resource is `{expected.rstrip('?')}`."
        yield finding("request-url-disagrees", message, expression=f"{path}.request.url")


def _write_target(entry: JsonObject) -> str | None:
    """What an entry writes to, where that can be told: `Medication/a`, `Medication?identifier=…`."""
    request = entry.get("request")
    if not isinstance(request, dict):
        return None
    method, url = request.get("method"), request.get("url")
    return url if method in ("PUT", "PATCH", "DELETE") and isinstance(url, str) else None


def _reference_findings(item: Node, tree: Tree, surroundings: Surroundings, *, ours: bool) -> Iterator[Finding]:
    reference = item.content["reference"]
    path = f"{item.path}.reference"
    if "?" in reference:
        return
    target = surroundings.resolve(item, reference)
    if reference.startswith("#"):
        if target is None:
            if _is_contained(item, reference[1:]):
                return  # of a type that FHIR does not have: found there
            message = f"The resource contains nothing with the id `{reference[1:]}`."
            yield finding("ref-1", message, expression=path)
            return
        if reference == "#":
            return
    elif target is None and _must_be_inside(reference, tree, ours=ours):
        message = f"The reference `{reference}` leads to no resource of the bundle."
        yield finding("reference-unresolved", message, expression=path)
    yield from _named_type_findings(item, target, path)
    kind = target.type_name if target is not None else _type_named_by(reference, item)
    yield from _target_findings(item, kind, reference, path)


def _is_contained(item: Node, name: str) -> bool:
    contained = item.container.content.get("contained")
    listed = contained if isinstance(contained, list) else ()
    return any(isinstance(one, dict) and one.get("id") == name for one in listed)


def _resources(tree: Tree) -> list[Node]:
    return [found for entry in tree.root.below("entry") for found in entry.below("resource")]


def _named_type_findings(item: Node, target: Node | None, path: str) -> Iterator[Finding]:
    """Whether the type that a reference names (`type`) is that of what it leads to."""
    named, reference = item.content.get("type"), item.content["reference"]
    kind = target.type_name if target is not None else _type_named_by(reference, item)
    if isinstance(named, str) and kind is not None and named.rpartition("/")[2] != kind:
        message = f"The reference says that it leads to a {named}, but `{reference}` is a {kind}."
        remedy = f"Correct `type` to {kind}, or correct the reference."
        yield finding(
            "reference-wrong-type", message, remedy=remedy, expression=path.removesuffix(".reference") + ".type"
        )


def _must_be_inside(reference: str, tree: Tree, *, ours: bool) -> bool:
    """A name that only the bundle can know; in documents, and in bundles of ours, every relative address too."""
    kind = tree.content.get("type")
    if not tree.is_bundle or not isinstance(kind, str) or kind in _LISTS_OF_OTHERS:
        return False
    if reference.startswith(("urn:uuid:", "urn:oid:")):
        return True
    if kind == "message":  # its resources may be elsewhere, but not here under another address
        return reference in {f"{one.type_name}/{one.content.get('id')}" for one in _resources(tree)}
    return not _SCHEME.match(reference) and (kind == "document" or (ours and kind in _WHOLE_IF_OURS))


def _type_named_by(reference: str, item: Node) -> str | None:
    match = _TYPE_AND_ID.search(reference)
    return match[1] if match and item.definitions.is_resource(match[1]) else None


def _targets(item: Node) -> frozenset[str]:
    """The types that a reference may lead to; a CodeableReference is told by the element that holds it."""
    holder = item.parent if item.parent is not None and item.parent.type_name == "CodeableReference" else item
    return holder.element.targets if holder.element is not None else frozenset()


def _target_findings(item: Node, kind: str | None, reference: str, path: str) -> Iterator[Finding]:
    targets = _targets(item)
    if kind is None or not targets or kind in targets:
        return
    allowed = ", ".join(sorted(targets))
    found = finding(
        "reference-wrong-type",
        f"The reference `{reference}` leads to a {kind}, but FHIR allows here only {allowed}.",
        remedy=f"Refer to a resource of one of these types: {allowed}.",
        expression=path,
    )
    is_codeable = item.parent is not None and item.parent.type_name == "CodeableReference"
    # HL7's own validator does not look there, and official examples do not keep it: no reason to refuse a resource.
    yield replace(found, severity=Severity.WARNING) if is_codeable else found
