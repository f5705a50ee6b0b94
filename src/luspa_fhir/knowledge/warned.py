"""Whom a warning is about: the people that its statement names, each under the topic they belong to.

Does: leave out those of whom the statement says that nothing needs to be changed; read "severe cases" of an organ.
Does not: decide whether a statement warns (`warnings.py`), or about what (`topics.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind, Term
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.words import Words, without_overlaps
from luspa_fhir.knowledge.topics import PATIENTS, topics_of

NO_ADJUSTMENT = re.compile(
    r"\bno (?:specific |special )?(?:dos(?:e|age|ing) )?adjust|adjustments? (?:is|are|was|were|may be)? ?(?:generally "
    r"|usually |typically |routinely )?(?:not|un(?:necessary|needed|likely))\b|"
    r"adjustments? (?:is|are)n['’]t (?:\w+ )?(?:need|necess|requir)|"
    r"(?:not|n['’]t) (?:\w+ )?(?:require|need) (?:any |a |specific ){0,2}"
    r"(?:dos(?:e|age|ing) )?(?:adjust|reduc|chang)",
    re.IGNORECASE,
)
_TURN = re.compile(r"[.;]\s|,?\s(?:but|however|although|though|while|whereas)\b", re.IGNORECASE)
_SEVERE_CASES = re.compile(r"\b(?:more\s)?severe\s(?:cases|impairment|forms|dysfunction)\b", re.IGNORECASE)
_ORGANS = {"renal": CharacteristicKind.RENAL_FUNCTION, "hepatic": CharacteristicKind.HEPATIC_FUNCTION}


def warned(words: Words, topic: str) -> tuple[Characteristic, ...]:
    """Whom the words warn, as far as it belongs to the topic."""
    named = [
        phrase.value
        for phrase in without_overlaps(find_populations(words))
        if not any(phrase.inside(*nothing) for nothing in _nothing_to_change(words.text))
    ]
    named += _severe_cases(words, topic)
    own = [one for one in named if topic in _topics(one)]
    return tuple(_of_one_degree(own or [one for one in named if not PATIENTS.intersection(_topics(one))]))


def _nothing_to_change(text: str) -> Iterator[tuple[int, int]]:
    """The clauses that say that no adjustment is needed."""
    turns = [0, *(turn.start() for turn in _TURN.finditer(text)), len(text)]
    for start, end in pairwise(turns):
        if NO_ADJUSTMENT.search(text, start, end):
            yield start, end


def _severe_cases(words: Words, topic: str) -> Iterator[Characteristic]:
    """Severe cases of the organ that the topic is."""
    if topic in _ORGANS:
        for match in _SEVERE_CASES.finditer(words.text):
            yield Characteristic(_ORGANS[topic], Term(match.group(), words.locate(*match.span())))


def _topics(one: Characteristic) -> tuple[str, ...]:
    organ = tuple(topic for topic, kind in _ORGANS.items() if kind is one.kind)
    return organ or (() if one.kind is CharacteristicKind.AGE else topics_of(one.term.words))


def _of_one_degree(named: list[Characteristic]) -> Iterator[Characteristic]:
    """Without an organ that is named in two degrees: nobody has both, and the topic says which organ is meant."""
    for one in named:
        degrees = {other.term.words.lower() for other in named if other.kind is one.kind}
        if one.kind not in _ORGANS.values() or one.bounds or len(degrees) == 1:
            yield one
