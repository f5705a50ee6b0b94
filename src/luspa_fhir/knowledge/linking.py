"""Which indications a dose is for: the words of its lead or sentence ↔ the names of the indications.

Does: match words by the names that the page itself gives ("MDS-RS or MDS/MPN-RS-T"); where none is the same, by the
one name that holds all the words, or that the words hold ("acute gout" ↔ "gout").
Does not: guess; a condition that no indication, or more than one, is called by stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from luspa_fhir.knowledge.model import DoseRule, Indication

_JOINTS = re.compile(r"\s+(?:or|and)\s+|,\s*|\s*/\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_PURPOSE = re.compile(
    r"treatment|prophylaxi?s?|prevention|management|control|relief|therapy|uses?|dosage|dosing|dose|off|label|for|of|the|in|"
    r"with|and|or|an?|to"
)
_GENERAL = re.compile(
    r"infection|disease|disorder|condition|pain|symptom|syndrome|acute|chronic|severe|mild|moderate|serious|bacterial|"
    r"other|adult|child|cancer|surgery"
)

Names = dict[str, list[str]]


def link(rules: Iterable[DoseRule], indications: tuple[Indication, ...]) -> tuple[DoseRule, ...]:
    """The rules, each with the keys of the indications that its condition names."""
    names: Names = {}
    for indication in indications:
        for name in indication.names:
            names.setdefault(_bare(name), []).append(indication.key)
    tokens = [
        (_tokens(name), key) for indication in indications for name in indication.names for key in (indication.key,)
    ]
    return tuple(
        replace(rule, indications=_keys(rule.condition.words, names, tokens)) if rule.condition else rule
        for rule in rules
    )


def _keys(condition: str, names: Names, tokens: list[tuple[frozenset[str], str]]) -> tuple[str, ...]:
    wholes = [condition, _BRACKETS.sub(" ", condition)]
    keys = [key for words in [*wholes, *_JOINTS.split(wholes[0])] for key in names.get(_bare(words), ())]
    if not keys:
        keys = _alike(wholes[1], tokens) or [key for part in _JOINTS.split(wholes[1]) for key in _alike(part, tokens)]
    return tuple(dict.fromkeys(keys))


def _alike(words: str, names: list[tuple[frozenset[str], str]]) -> list[str]:
    """The one indication whose name holds all the words, or is held by them; none where there are more."""
    want = _tokens(words)
    if _general(want):
        return []
    wider = {key for name, key in names if want <= name}
    narrower = {key for name, key in names if name and name <= want and not _general(name)}
    for keys in (wider, narrower):
        if len(keys) == 1:
            return list(keys)
    return []


def _general(words: frozenset[str]) -> bool:
    """Whether no word says which condition is meant."""
    return all(_GENERAL.fullmatch(word) for word in words)


def _tokens(words: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in _bare(words).split() if not _PURPOSE.fullmatch(word))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
