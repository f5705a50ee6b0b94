"""What an undesirable effect is called: `stroke`, `stroke-serious`, `headache-very-common`, `nausea-omeprazole`.

Does: its words; then its class, unless that is just "common", which most are; then what a bracket of the class says
("Common (Omeprazole)"). Where no class is named, its share: "under-1-percent".
Does not: look at other effects; an effect said twice in one class is one effect, whatever its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.fhir.identity import name_of, slug
from luspa_fhir.knowledge.model import Bounds, UndesirableEffect

_CLASSES = (
    ("very-common", re.compile(r"\bvery\s(?:common|frequent)", re.IGNORECASE)),
    ("common", re.compile(r"(?<!very\s)(?<!less\s)\b(?:common|frequent)(?:ly)?\b(?!\scold)", re.IGNORECASE)),
    ("uncommon", re.compile(r"\b(?:uncommon|infrequent|less\s(?:common|frequent))", re.IGNORECASE)),
    ("very-rare", re.compile(r"\bvery\srare", re.IGNORECASE)),
    ("rare", re.compile(r"(?<!very\s)\brare", re.IGNORECASE)),
    ("serious", re.compile(r"\b(?:serious|severe|life-threatening)", re.IGNORECASE)),
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_OF_NO_KIND = ("common",)


def name_of_effect(fact: UndesirableEffect) -> str:
    """The name of the effect, from nothing but the effect itself."""
    said = " ".join(dict.fromkeys(term.words for term in (fact.frequency, fact.seriousness) if term))
    classes = tuple(_classes(said) or _classes(fact.grouping or ""))
    kind = () if classes == _OF_NO_KIND else classes
    share = () if classes or fact.share is None else (_share(fact.share),)
    return "-".join((name_of(fact.effect.words), *kind, *share, *_brackets(said)))


def _classes(said: str) -> list[str]:
    return [name for name, pattern in _CLASSES if pattern.search(said)]


def _brackets(said: str) -> Iterator[str]:
    """What brackets say besides class and share: the ingredient, the route, the patients."""
    for inside in _BRACKET.findall(said):
        if not re.search(r"\d|%", inside) and not _classes(inside):
            yield slug(inside)


def _share(share: Bounds) -> str:
    low, high = (None if side is None else slug(f"{side:f}") for side in (share.low, share.high))
    if low == high:
        return f"{low}-percent"
    ways = {(True, False): f"{low}-to-{high}", (True, True): f"over-{low}", (False, False): f"under-{high}"}
    return f"{ways[low is not None, high is None]}-percent"
