"""Populations joined by "or": "renal or hepatic impairment" is two kinds of patients, not one with both.

Does: part such a population; what is said beside it holds for each.
Does not: read words, or part anything but one characteristic of two organs.
"""

from __future__ import annotations

import re
from collections import Counter

from luspa_fhir.knowledge.model import Characteristic

_OR = re.compile(r"\sor\s|/", re.IGNORECASE)

Population = tuple[Characteristic, ...]


def alternatives(population: Population) -> tuple[Population, ...]:
    """The populations that are meant, in each of which all holds together; the one given where there is no "or"."""
    times = Counter(one.term for one in population)
    either = [one for one in population if times[one.term] > 1 and _OR.search(one.term.words)]
    organs = dict.fromkeys(one.kind for one in either)
    if not organs:
        return (population,)
    return tuple(tuple(one for one in population if one not in either or one.kind is organ) for organ in organs)
