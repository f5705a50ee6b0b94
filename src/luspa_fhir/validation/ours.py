"""Is a bundle one of ours? Our promises hold for those only.

Does: look for the tag that the exporter gives to each resource.
Does not: check a promise.
"""

from __future__ import annotations

from typing import Any

from luspa_fhir.validation.tree import Tree, resource_of


def is_ours(tree: Tree) -> bool:
    """Whether the bundle, or a resource of it, has the tag `derived-from-monograph`."""
    holders = (tree.content, *(resource_of(entry) for _, _, entry in tree.entries()))
    return tree.is_bundle and any(_has_tag(holder.get("meta")) for holder in holders)


def _has_tag(meta: Any) -> bool:
    tags = meta.get("tag") if isinstance(meta, dict) else None
    return any(
        isinstance(tag, dict)
        and tag.get("code") == "derived-from-monograph"
        and str(tag.get("system")).endswith("/CodeSystem/tag")
        for tag in (tags if isinstance(tags, list) else ())
    )
