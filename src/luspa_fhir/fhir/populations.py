"""The populations that facts name, each once, with its id.

Does: gather, name.
Does not: write a Group (`group.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luspa_fhir.fhir.identity import cut, name_of, same_words, what_it_says
from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind

_ORGANS = {
    CharacteristicKind.RENAL_FUNCTION: re.compile(
        r"renal|kidney|dialysis|nephro|creatinine|CrCl|ClCr|GFR|ESRD", re.IGNORECASE
    ),
    CharacteristicKind.HEPATIC_FUNCTION: re.compile(r"hepat|liver|cirrho|Child-Pugh", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Population:
    """Patients of whom all the characteristics are true."""

    id: str
    characteristics: tuple[Characteristic, ...]

    @property
    def words(self) -> str:
        """The page's words for each characteristic, with the organ where they do not say it is this one alone."""
        return "; ".join(dict.fromkeys(" ".join(filter(None, _parts(one))) for one in self.characteristics))


def characteristic_key(characteristic: Characteristic) -> object:
    """Equal for characteristics that say the same, wherever and in whatever case they are written."""
    return characteristic.kind.value, same_words(characteristic.term.words), what_it_says(characteristic.bounds)


def population_key(characteristics: tuple[Characteristic, ...]) -> str:
    """Equal for populations that are the same."""
    return repr(tuple(characteristic_key(characteristic) for characteristic in characteristics))


def population_name(characteristics: tuple[Characteristic, ...]) -> str:
    """What patients of whom all this is true are called, from nothing but what is said of them."""
    return "-".join(name_of(part) for one in characteristics for part in _parts(one) if part)


def populations(named: Iterable[tuple[Characteristic, ...]], id_base: str) -> tuple[Population, ...]:
    """Each population once, in the order in which facts name them."""
    distinct: dict[str, tuple[Characteristic, ...]] = {}
    for characteristics in named:
        if characteristics:
            distinct.setdefault(population_name(characteristics), characteristics)
    return tuple(Population(cut(f"{id_base}-{name}"), those) for name, those in distinct.items())


def _parts(characteristic: Characteristic) -> tuple[str, str]:
    """The words; and "(renal function)" of "severe cases", or of "liver or kidney impairment"."""
    words, kind = characteristic.term.words, characteristic.kind
    named = [organ for organ, pattern in _ORGANS.items() if pattern.search(words)]
    return words, "" if kind not in _ORGANS or named == [kind] else f"({kind.value.replace('-', ' ')})"
