"""Layer `profiles`: does a resource keep the profiles that it claims, and do its extensions keep their definitions?

Does: look profiles and extensions up in the installed packages, and judge by those that are there; one finding for
    all that are not.
Does not: install packages (`luspa_fhir.packages`); walk a profile (`profile_walk.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.ours import is_ours
from luspa_fhir.validation.profile_context import Context, Find
from luspa_fhir.validation.profile_walk import findings_of
from luspa_fhir.validation.tree import Node, Tree

# What our own schema checks in bundles of ours.
_KNOWN_IN_OURS = ("originalText", "data-absent-reason", "derivation-reference", "artifact-usage", "narrativeLink")
_MOST_SHOWN = 20


def check(tree: Tree, find: Find) -> Iterator[Finding]:
    """The findings of this layer."""
    context = Context(tree, find)
    ours = is_ours(tree)
    extensions: set[str] = set()
    found: dict[Finding, None] = {}
    for item in tree.objects:
        for url in _claimed(item, context):
            if (profile := context.profile(url)) is not None:
                found |= dict.fromkeys(findings_of(profile, item, context))
        named = item.content.get("url") if item.type_name == "Extension" else None
        if isinstance(named, str) and ":" in named and not (ours and is_our_own(named)):
            extensions.add(named)
            if (profile := context.profile(named)) is not None:
                found |= dict.fromkeys(findings_of(profile, item, context))
    yield from found
    unchecked = context.unchecked
    profiles = {url: why for url, why in unchecked.items() if url not in extensions}
    yield from _not_checked("profile-not-checked", "The profiles that it claims", profiles, tree)
    of_extensions = {url: why for url, why in unchecked.items() if url in extensions}
    yield from _not_checked("extension-not-checked", "The extensions in it", of_extensions, tree)


def is_our_own(url: str) -> bool:
    """Whether an extension is one that our exporter writes, under whatever canonical base."""
    name = url.rpartition("/")[2]
    return name in _KNOWN_IN_OURS if url.startswith("http://hl7.org/fhir/") else "/StructureDefinition/" in url


def _claimed(item: Node, context: Context) -> Iterator[str]:
    """The profiles that a resource claims; those of FHIR itself are checked anyway."""
    if item.shape is None or not item.shape.is_resource:
        return
    meta = item.content.get("meta")
    listed = meta.get("profile") if isinstance(meta, dict) else None
    for url in listed if isinstance(listed, list) else ():
        if isinstance(url, str) and not context.is_of_core(url):
            yield url


def _not_checked(rule_id: str, what: str, unchecked: dict[str, str], tree: Tree) -> Iterator[Finding]:
    """One finding for all, with the reason of each."""
    if not unchecked:
        return
    urls: dict[str, list[str]] = {}
    for url, why in list(unchecked.items())[:_MOST_SHOWN]:
        urls.setdefault(why, []).append(f"`{url}`")
    listed = "; ".join(f"{', '.join(some)} ({why})" for why, some in urls.items())
    more = f"; and {len(unchecked) - _MOST_SHOWN} more" if len(unchecked) > _MOST_SHOWN else ""
    yield finding(rule_id, f"{what} were not checked: {listed}{more}.", expression=tree.root.path)
