"""The facts that become ClinicalUseDefinitions: each once, each with an id that says what it is.

Does: name indications, contraindications, effects, interactants and warnings; let equal facts be one.
Does not: write resources (`clinical_use_definition.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.fhir.identity import Naming, assign_ids, content_words, same_words, slug, what_it_says
from luspa_fhir.knowledge.model import (
    Characteristic,
    Contraindication,
    DrugKnowledge,
    DrugWarning,
    Indication,
    Interaction,
    UndesirableEffect,
)

ClinicalFact = Indication | Contraindication | UndesirableEffect | Interaction | DrugWarning
Fact = TypeVar("Fact", Indication, Contraindication, UndesirableEffect, Interaction, DrugWarning)


@dataclass(frozen=True, slots=True)
class ClinicalUse:
    """One fact and the id of its resource."""

    id: str
    fact: ClinicalFact

    @property
    def evidence(self) -> Evidence:
        """Where the page says it."""
        return self.fact.evidence

    @property
    def population(self) -> tuple[Characteristic, ...]:
        """Whom it is about, where the page says so."""
        return () if isinstance(self.fact, UndesirableEffect | Interaction) else self.fact.population

    @property
    def indication_key(self) -> str | None:
        """The key that dose rules name it by, for an indication."""
        return self.fact.key if isinstance(self.fact, Indication) else None


def clinical_uses(knowledge: DrugKnowledge, id_base: str) -> tuple[ClinicalUse, ...]:
    """Every such fact of the page, kind by kind, in the page's order."""
    names = (knowledge.name, *(ingredient.words for ingredient in knowledge.ingredients))

    def warning_slug(fact: DrugWarning) -> str:
        return slug(f"{fact.topic} {content_words(fact.evidence.quote, leave_out=names)}")

    return (
        *_named(f"{id_base}-ind", knowledge.indications, lambda fact: slug(fact.key), _said_of_indication),
        *_named(f"{id_base}-ci", knowledge.contraindications, lambda fact: slug(fact.condition.words), _said_of_state),
        *_named(
            f"{id_base}-ue",
            _told_apart(knowledge.undesirable_effects),
            lambda fact: slug(fact.effect.words),
            _said_of_effect,
            _traits_of_effect,
        ),
        *_named(
            f"{id_base}-ia", knowledge.interactions, lambda fact: slug(fact.interactant.words), _said_of_interaction
        ),
        *_named(f"{id_base}-warn", knowledge.warnings, warning_slug, _said_of_warning),
    )


def _named(
    prefix: str,
    facts: Iterable[Fact],
    name: Callable[[Fact], str],
    identity: Callable[[Fact], object],
    traits: Callable[[Fact], tuple[str, ...]] = lambda _: (),
) -> list[ClinicalUse]:
    """The distinct facts with their ids; of equal facts the one that stands first on the page."""
    distinct: dict[str, Fact] = {}
    for fact in facts:
        said = repr(identity(fact))
        known = distinct.get(said)
        if known is None or _place(fact) < _place(known):
            distinct[said] = fact
    ids = assign_ids(prefix, [Naming(name(fact), said, traits(fact)) for said, fact in distinct.items()])
    return [ClinicalUse(ids[said], fact) for said, fact in distinct.items()]


def _place(fact: ClinicalFact) -> tuple[int, int]:
    return fact.evidence.span.start, fact.evidence.span.end


def _told_apart(effects: tuple[UndesirableEffect, ...]) -> list[UndesirableEffect]:
    """Without bare mentions ("may cause dizziness") of an effect that is also said with a frequency or a class."""
    detailed = {same_words(effect.effect.words) for effect in effects if _traits_of_effect(effect)}
    return [e for e in effects if _traits_of_effect(e) or same_words(e.effect.words) not in detailed]


def _traits_of_effect(fact: UndesirableEffect) -> tuple[str, ...]:
    stated = (
        fact.grouping,
        fact.seriousness.words if fact.seriousness else None,
        fact.frequency.words if fact.frequency else None,
    )
    return tuple(dict.fromkeys(same_words(words) for words in stated if words))


def _said_of_effect(fact: UndesirableEffect) -> object:
    return same_words(fact.effect.words), _traits_of_effect(fact)


def _said_of_indication(fact: Indication) -> object:
    return (
        fact.key,
        same_words(fact.condition.words),
        what_it_says((fact.underlying, fact.status, fact.failed_therapy, fact.effect, fact.population)),
    )


def _said_of_state(fact: Contraindication) -> object:
    return same_words(fact.condition.words), what_it_says((fact.population, fact.other_therapy))


def _said_of_interaction(fact: Interaction) -> object:
    return same_words(fact.interactant.words)


def _said_of_warning(fact: DrugWarning) -> object:
    return fact.topic, same_words(fact.evidence.quote)
