"""What references and constraints ask of the resources around: who is called how, which codes a set has.

Does: find a resource of the same Bundle by fullUrl or `Type/id`, a contained one by its id; look into value sets.
Does not: follow addresses outside of the Bundle.
"""

from __future__ import annotations

from typing import Any

from luspa_fhir.validation.tree import Node, Tree


class Surroundings:
    """The resources of a tree by the names that references use."""

    def __init__(self, tree: Tree) -> None:
        self._definitions = tree.definitions
        self.by_full_url: dict[str, Node] = {}
        self.by_identity: dict[str, Node] = {}
        if not tree.is_bundle:
            return
        for entry in tree.root.below("entry"):
            resources = entry.below("resource")
            if not resources:
                continue
            full_url, resource = entry.content.get("fullUrl"), resources[0]
            if isinstance(full_url, str):
                self.by_full_url.setdefault(full_url, resource)
            if isinstance(one := resource.content.get("id"), str) and not str(full_url).startswith("urn:"):
                self.by_identity.setdefault(f"{resource.type_name}/{one}", resource)

    def resolve(self, item: Node, reference: str) -> Node | None:
        """The resource that a reference leads to, where it is at hand."""
        if reference.startswith("#"):
            return self.contained(item, reference[1:])
        plain, _, version = reference.partition("#")[0].partition("|")[0].partition("/_history/")
        found = self.by_full_url.get(plain) or self.by_identity.get(plain)
        if found is not None and version:
            meta = found.content.get("meta")
            own = meta.get("versionId") if isinstance(meta, dict) else None
            return found if own in (None, version) else None
        return found

    def contained(self, item: Node, name: str) -> Node | None:
        """The contained resource of a name; of an empty name the resource around."""
        container = item.container
        if not name:
            return container
        return next((one for one in container.below("contained") if one.content.get("id") == name), None)

    def is_member(self, item: Any, value_set: str) -> bool | None:
        """Whether a code is in a value set of the core; None where that cannot be told."""
        codes = self._definitions.codes(value_set.partition("|")[0].rpartition("/")[2])
        if not codes or not isinstance(item, Node):
            return None
        if item.shape is None:
            return any(item.value in some for some in codes.values())
        codings = item.content.get("coding", [item.content])
        if not isinstance(codings, list):
            return None
        return any(
            isinstance(one, dict) and str(one.get("code")) in codes.get(str(one.get("system")), ()) for one in codings
        )
