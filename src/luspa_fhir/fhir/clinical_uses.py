"""The facts that become ClinicalUseDefinitions: each once, each with an id that says what it is.

Does: name indications, contraindications, effects, interactants and warnings; let facts of one name be one.
Does not: say what a name is made of (`identity.py`, `effect_names.py`), or write resources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.fhir.effect_names import name_of_effect
from luspa_fhir.fhir.identity import cut, name_of, name_of_statement, same_words, slug
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
    drug = (knowledge.name, *(ingredient.words for ingredient in knowledge.ingredients))

    def name_of_warning(fact: DrugWarning) -> str:
        return f"{slug(fact.topic)}-{name_of_statement(fact.evidence.quote, leave_out=drug)}"

    return (
        *_named(f"{id_base}-ind", knowledge.indications, lambda fact: name_of(fact.key)),
        *_named(f"{id_base}-ci", knowledge.contraindications, _name_of_contraindication),
        *_named(f"{id_base}-ue", knowledge.undesirable_effects, name_of_effect, _says_how_often),
        *_named(f"{id_base}-ia", knowledge.interactions, lambda fact: name_of(fact.interactant.words)),
        *_named(f"{id_base}-warn", knowledge.warnings, name_of_warning),
    )


def _named(
    prefix: str,
    facts: Iterable[Fact],
    name: Callable[[Fact], str],
    says_more: Callable[[Fact], bool] = lambda _: True,
) -> list[ClinicalUse]:
    """The facts, each under its name; of those of one name the one that says more, and first on the page."""
    chosen: dict[str, Fact] = {}
    for fact in facts:
        known = chosen.setdefault(name(fact), fact)
        if (not says_more(fact), _place(fact)) < (not says_more(known), _place(known)):
            chosen[name(fact)] = fact
    return [ClinicalUse(cut(f"{prefix}-{called}"), fact) for called, fact in chosen.items()]


def _place(fact: ClinicalFact) -> tuple[int, int]:
    return fact.evidence.span.start, fact.evidence.span.end


def _name_of_contraindication(fact: Contraindication) -> str:
    """Its words, and whom it is about where they do not say it."""
    said = same_words(fact.condition.words)
    people = (item.term.words for item in fact.population if same_words(item.term.words) not in said)
    return "-".join(map(name_of, dict.fromkeys((fact.condition.words, *people))))


def _says_how_often(fact: UndesirableEffect) -> bool:
    return bool(fact.frequency or fact.seriousness or fact.share)
