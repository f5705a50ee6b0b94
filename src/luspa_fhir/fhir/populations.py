"""The populations that facts name, each once, with its id.

Does: gather, name.
Does not: write a Group (`group.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luspa_fhir.fhir.identity import Naming, assign_ids, same_words, slug, what_it_says
from luspa_fhir.knowledge.model import Characteristic


@dataclass(frozen=True, slots=True)
class Population:
    """Patients of whom all the characteristics are true."""

    id: str
    characteristics: tuple[Characteristic, ...]

    @property
    def words(self) -> str:
        """The page's words for each characteristic."""
        return "; ".join(dict.fromkeys(characteristic.term.words for characteristic in self.characteristics))


def characteristic_key(characteristic: Characteristic) -> object:
    """Equal for characteristics that say the same, wherever and in whatever case they are written."""
    return characteristic.kind.value, same_words(characteristic.term.words), what_it_says(characteristic.bounds)


def population_key(characteristics: tuple[Characteristic, ...]) -> str:
    """Equal for populations that are the same."""
    return repr(tuple(characteristic_key(characteristic) for characteristic in characteristics))


def populations(named: Iterable[tuple[Characteristic, ...]], id_base: str) -> tuple[Population, ...]:
    """Each population once, in the order in which facts name them."""
    distinct: dict[str, tuple[Characteristic, ...]] = {}
    for characteristics in named:
        if characteristics:
            distinct.setdefault(population_key(characteristics), characteristics)
    namings = [Naming(_slug(characteristics), identity) for identity, characteristics in distinct.items()]
    ids = assign_ids(id_base, namings)
    return tuple(Population(ids[identity], characteristics) for identity, characteristics in distinct.items())


def _slug(characteristics: tuple[Characteristic, ...]) -> str:
    return slug(" ".join(characteristic.term.words for characteristic in characteristics))
