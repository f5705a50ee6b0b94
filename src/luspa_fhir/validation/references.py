"""Layer `references`: do the entries of the bundle fit together?

Does: fullUrl, request and identity of each entry; whether each reference leads to a resource of a type allowed there.
Does not: follow addresses outside of the bundle, or conditional references (`Medication?identifier=…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.elements import is_resource
from luspa_fhir.validation.tree import BundleTree, JsonObject, TypedObject, resource_of

_SELF_CONTAINED = frozenset({"transaction", "document", "collection"})
_ABSOLUTE = re.compile(r"(?:https?://[^/\s]+/\S+|urn:(?:uuid|oid):\S+)")
_TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]*)/([A-Za-z0-9\-.]{1,64})(?:/_history/[^/]+)?$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def check(tree: BundleTree) -> Iterator[Finding]:
    """The findings of this layer."""
    yield from _entry_findings(tree)
    index = _Index.of(tree)
    for item in tree.objects:
        if item.type_name == "Reference" and isinstance(item.content.get("reference"), str):
            yield from _reference_findings(item, item.content["reference"], index, str(tree.bundle.get("type")))


@dataclass(frozen=True, slots=True)
class _Index:
    """The resource types that can be reached: by fullUrl, and by `Type/id` where the fullUrl is no urn."""

    by_full_url: dict[str, str]
    by_identity: dict[str, str]

    @classmethod
    def of(cls, tree: BundleTree) -> _Index:
        index = cls({}, {})
        for _, _, entry in tree.entries():
            full_url, resource = entry.get("fullUrl"), resource_of(entry)
            kind = str(resource.get("resourceType"))
            if isinstance(full_url, str):
                index.by_full_url[full_url] = kind
            if "id" in resource and not (isinstance(full_url, str) and full_url.startswith("urn:")):
                index.by_identity[f"{kind}/{resource['id']}"] = kind
        return index

    def type_of(self, reference: str) -> str | None:
        """The type of the resource of the bundle that a reference leads to."""
        plain = reference.partition("#")[0].partition("/_history/")[0]
        return self.by_full_url.get(plain) or self.by_identity.get(plain)


def _entry_findings(tree: BundleTree) -> Iterator[Finding]:
    full_urls: dict[tuple[str, str], int] = {}
    writes: dict[str, int] = {}
    for number, path, entry in tree.entries():
        full_url, resource = entry.get("fullUrl"), resource_of(entry)
        if isinstance(full_url, str):
            yield from _full_url_findings(full_url, resource, path)
            meta = resource.get("meta")
            version = str(meta.get("versionId", "")) if isinstance(meta, dict) else ""
            first = full_urls.setdefault((full_url, version), number)
            if first != number and tree.bundle.get("type") != "history":
                message = f"The fullUrl `{full_url}` is that of Bundle.entry[{first}] already."
                yield finding("bdl-7", message, expression=f"{path}.fullUrl")
                continue  # a copied entry also writes the same resource again: one mistake, one finding
        if tree.bundle.get("type") == "transaction":
            yield from _request_findings(entry, resource, path)
            target = _write_target(entry)
            first = writes.setdefault(target, number) if target else number
            if first != number:
                message = f"`{target}` is written by Bundle.entry[{first}] already."
                yield finding("identity-twice", message, expression=f"{path}.request.url")


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
    if not isinstance(request, dict) or request.get("method") != "PUT" or not isinstance(request.get("url"), str):
        return
    kind, url = resource.get("resourceType"), request["url"]
    if not isinstance(kind, str):
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
    is_write = request.get("method") in {"PUT", "PATCH", "DELETE"} and isinstance(request.get("url"), str)
    return str(request["url"]) if is_write else None


def _reference_findings(item: TypedObject, reference: str, index: _Index, bundle_type: str) -> Iterator[Finding]:
    path = f"{item.path}.reference"
    if reference.startswith("#"):
        yield from _local_findings(item, reference, path)
        return
    if "?" in reference:
        return
    kind = index.type_of(reference)
    if kind is None and bundle_type in _SELF_CONTAINED and _must_be_inside(reference):
        message = f"The reference `{reference}` leads to no resource of the bundle."
        yield finding("reference-unresolved", message, expression=path)
    yield from _target_findings(item, kind or _type_named_by(reference), reference, path)


def _must_be_inside(reference: str) -> bool:
    """Relative references, and those by a name that only the bundle can know."""
    return reference.startswith(("urn:uuid:", "urn:oid:")) or not _SCHEME.match(reference)


def _type_named_by(reference: str) -> str | None:
    match = _TYPE_AND_ID.search(reference)
    return match[1] if match and is_resource(match[1]) else None


def _local_findings(item: TypedObject, reference: str, path: str) -> Iterator[Finding]:
    contained = item.resource.get("contained")
    inner = [one for one in contained if isinstance(one, dict)] if isinstance(contained, list) else []
    found = [one for one in inner if f"#{one.get('id')}" == reference]
    if found:
        yield from _target_findings(item, str(found[0].get("resourceType")), reference, path)
    elif reference != "#":
        message = f"The resource contains nothing with the id `{reference[1:]}`."
        yield finding("ref-1", message, expression=path)


def _target_findings(item: TypedObject, kind: str | None, reference: str, path: str) -> Iterator[Finding]:
    if kind is None or not item.targets or kind in item.targets:
        return
    allowed = ", ".join(sorted(item.targets))
    yield finding(
        "reference-wrong-type",
        f"The reference `{reference}` leads to a {kind}, but FHIR allows here only {allowed}.",
        remedy=f"Refer to a resource of one of these types: {allowed}.",
        expression=path,
    )
