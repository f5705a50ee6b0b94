"""Which entries of a document cannot be reached from its Composition (https://hl7.org/fhir/R5/documents.html#content)?

Does: follow references from the Composition; a Provenance may refer to what is reached instead.
Does not: check that references lead somewhere (`references.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree


def unreachable(tree: Tree, surroundings: Surroundings) -> Iterator[tuple[str, str]]:
    """The path and the name of each entry that nothing leads to; nothing for other bundles than documents."""
    resources = [found for entry in tree.root.below("entry") for found in entry.below("resource")]
    if tree.content.get("type") != "document" or not resources or resources[0].type_name != "Composition":
        return
    links = _links(tree, surroundings)
    reached = _reached([resources[0]], links)
    backwards = [one for one in resources if one.type_name == "Provenance" and links.get(id(one), set()) & reached]
    reached |= _reached(backwards, links)
    named = set(map(id, surroundings.by_full_url.values()))
    for resource in resources:
        # A second entry of one fullUrl is found by bdl-7: one mistake, one finding.
        if id(resource) not in reached and id(resource) in named:
            yield resource.path.rpartition(".")[0], f"{resource.type_name}/{resource.content.get('id', '(no id)')}"


def _links(tree: Tree, surroundings: Surroundings) -> dict[int, set[int]]:
    """From each resource to those that it refers to."""
    links: dict[int, set[int]] = {}
    for item in tree.objects:
        reference = item.content.get("reference")
        if isinstance(reference, str) and item.type_name == "Reference":
            target = surroundings.resolve(item, reference)
            if target is not None:
                links.setdefault(id(item.container), set()).add(id(target.container))
    return links


def _reached(starts: list[Node], links: dict[int, set[int]]) -> set[int]:
    reached = {id(one) for one in starts}
    waiting = list(reached)
    while waiting:
        news = links.get(waiting.pop(), set()) - reached
        reached |= news
        waiting += news
    return reached
