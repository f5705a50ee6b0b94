"""Layer `profiles`: does a resource keep the profiles that it claims, and do its extensions keep their definitions?

Does: look profiles and extensions up in the installed packages, and judge by those that are there; one finding for
    all that are not.
Does not: install packages (`luspa_fhir.packages`); walk a profile (`profile_walk.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.ours import is_ours
from luspa_fhir.validation.profile_walk import Profile, UnusableProfile, findings_of
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree

Find = Callable[[str], dict[str, Any] | None]
"""The definition of a canonical URL, where a package that has it is installed."""

_CORE = "http://hl7.org/fhir/StructureDefinition/"
# What our own schema checks in bundles of ours.
_KNOWN_IN_OURS = ("originalText", "data-absent-reason", "derivation-reference", "artifact-usage", "narrativeLink")
_MOST_SHOWN = 5


def check(tree: Tree, find: Find) -> Iterator[Finding]:
    """The findings of this layer."""
    surroundings = Surroundings(tree)
    profiles = _Lookup(find)
    ours = is_ours(tree)
    unchecked: dict[str, dict[str, None]] = {"profile-not-checked": {}, "extension-not-checked": {}}
    for item in tree.objects:
        for url in _claimed(item, tree):
            profile = profiles.profile(url)
            if profile is None:
                unchecked["profile-not-checked"].setdefault(url)
            else:
                yield from findings_of(profile, item, surroundings)
        extension = item.content.get("url") if item.type_name == "Extension" else None
        if isinstance(extension, str) and ":" in extension:
            profile = profiles.profile(extension)
            if profile is not None:
                yield from findings_of(profile, item, surroundings)
            elif not (ours and is_our_own(extension)):
                unchecked["extension-not-checked"].setdefault(extension)
    for rule_id, urls in unchecked.items():
        if urls:
            listed = ", ".join(f"`{url}`" for url in list(urls)[:_MOST_SHOWN])
            more = f" and {len(urls) - _MOST_SHOWN} more" if len(urls) > _MOST_SHOWN else ""
            what = "profiles that it claims" if rule_id == "profile-not-checked" else "extensions in it"
            yield finding(rule_id, f"The {what} were not checked: {listed}{more}.", expression=tree.root.path)


def is_our_own(url: str) -> bool:
    """Whether an extension is one that our exporter writes, under whatever canonical base."""
    name = url.rpartition("/")[2]
    return name in _KNOWN_IN_OURS if url.startswith("http://hl7.org/fhir/") else "/StructureDefinition/" in url


def _claimed(item: Node, tree: Tree) -> Iterator[str]:
    """The profiles that a resource claims; those of FHIR itself are checked anyway."""
    if item.shape is None or not item.shape.is_resource:
        return
    meta = item.content.get("meta")
    listed = meta.get("profile") if isinstance(meta, dict) else None
    for url in listed if isinstance(listed, list) else ():
        if isinstance(url, str):
            plain = url.partition("|")[0]
            if not (plain.startswith(_CORE) and plain.removeprefix(_CORE) in tree.definitions.types):
                yield url


class _Lookup:
    """Profiles by URL, each read once."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._known: dict[str, Profile | None] = {}

    def profile(self, url: str) -> Profile | None:
        """The profile of a URL; None where it is not at hand, or cannot be used."""
        if url not in self._known:
            definition = self._find(url)
            try:
                self._known[url] = Profile.of(definition) if definition else None
            except UnusableProfile:
                self._known[url] = None
        return self._known[url]
