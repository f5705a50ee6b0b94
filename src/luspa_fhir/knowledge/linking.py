"""Which indications a dose is for: the words of its lead or sentence ↔ the names of the indications.

Does: match words by the names that the page itself gives ("MDS-RS or MDS/MPN-RS-T").
Does not: guess; a condition that no indication is called by stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from luspa_fhir.knowledge.model import DoseRule, Indication

_JOINTS = re.compile(r"\s+(?:or|and)\s+|,\s*|\s*/\s+")


def link(rules: Iterable[DoseRule], indications: tuple[Indication, ...]) -> tuple[DoseRule, ...]:
    """The rules, each with the keys of the indications that its condition names."""
    names: dict[str, list[str]] = {}
    for indication in indications:
        for name in indication.names:
            names.setdefault(_bare(name), []).append(indication.key)
    return tuple(replace(rule, indications=_keys(rule.condition.words, names)) if rule.condition else rule for rule in rules)


def _keys(condition: str, names: dict[str, list[str]]) -> tuple[str, ...]:
    wholes = [condition, re.sub(r"\([^)]*\)", " ", condition)]
    keys = [key for words in [*wholes, *_JOINTS.split(wholes[0])] for key in names.get(_bare(words), ())]
    return tuple(dict.fromkeys(keys))


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
