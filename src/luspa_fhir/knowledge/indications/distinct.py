"""The same indication said twice is one.

Does: keep each the first time it stands, by its words or its key, with the names of all.
Does not: judge whether two conditions are the same by anything but their words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luspa_fhir.knowledge.indications.naming import same_words
from luspa_fhir.knowledge.model import Indication


def distinct(indications: Iterable[Indication]) -> tuple[Indication, ...]:
    """Each indication once, in the order of the page."""
    kept: dict[str, Indication] = {}
    by_words: dict[tuple[str, ...], str] = {}
    for one in indications:
        words = (same_words(one.condition.words), *(same_words(term.words) for term in one.underlying))
        key = one.key if one.key in kept else by_words.get(words)
        if key is None:
            kept[one.key] = one
            by_words[words] = one.key
        else:
            kept[key] = _joined(kept[key], one)
    return tuple(kept.values())


def _joined(first: Indication, again: Indication) -> Indication:
    """The first with the names of both, and with what only the second says of the patients."""
    names = tuple(dict.fromkeys((*first.names, *again.names)))
    return replace(
        first,
        names=names,
        underlying=first.underlying or again.underlying,
        population=first.population or again.population,
    )
