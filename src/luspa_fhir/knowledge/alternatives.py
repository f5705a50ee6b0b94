"""Populations joined by "or": "renal or hepatic impairment" is two kinds of patients, not one with both.

Does: part such a population; what is said beside it holds for each.
Does not: read words, or part anything but one characteristic of two organs.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import Characteristic

_OR = re.compile(r"\sor\s|/", re.IGNORECASE)

Population = tuple[Characteristic, ...]


def alternatives(population: Population) -> tuple[Population, ...]:
    """The populations that are meant, in each of which all holds together; the one given where there is no "or"."""
    for one in population:
        same = tuple(other for other in population if other.term == one.term)
        if len(same) > 1 and _OR.search(one.term.words):
            rest = tuple(other for other in population if other not in same)
            return tuple(meant for each in same for meant in alternatives((*rest, each)))
    return (population,)
