"""Flat dose rules → what they are for, then whom, then step by step.

Does: group; leave to the indication's own population what it already says; give each step an anchor.
Does not: write FHIR (`dosage.py`, `medication_knowledge.py`); R4's flat guidelines can be made from the same groups.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from luspa_fhir.fhir.identity import same_words, short_hash, what_it_says
from luspa_fhir.fhir.populations import characteristic_key, population_key
from luspa_fhir.knowledge.alternatives import alternatives
from luspa_fhir.knowledge.model import Characteristic, DoseRule, DrugKnowledge, Indication


@dataclass(frozen=True, slots=True)
class DoseStep:
    """One dose rule with the id of its words in the narrative, which comes from what it says."""

    rule: DoseRule
    anchor: str


@dataclass(frozen=True, slots=True)
class PopulationDosing:
    """The steps for one population; no characteristics where they are for everybody meant by the condition."""

    population: tuple[Characteristic, ...]
    steps: tuple[DoseStep, ...]


@dataclass(frozen=True, slots=True)
class ConditionDosing:
    """The dosing for one condition in the page's words (None: for none in particular), and its indications' keys."""

    condition: str | None
    indications: tuple[str, ...]
    populations: tuple[PopulationDosing, ...]


def regimen(knowledge: DrugKnowledge) -> tuple[ConditionDosing, ...]:
    """The dose rules by condition, then population, each in the order of the page; equal rules are one."""
    by_key: dict[str, list[Indication]] = {}
    for indication in knowledge.indications:
        by_key.setdefault(indication.key, []).append(indication)
    by_condition: dict[object, list[DoseRule]] = {}
    for rule in knowledge.dosing:
        by_condition.setdefault(_condition_key(rule), []).append(rule)
    return tuple(_condition_dosing(rules, by_key) for rules in by_condition.values())


def _condition_key(rule: DoseRule) -> object:
    return same_words(rule.condition.words) if rule.condition else rule.indications


def _condition_dosing(rules: list[DoseRule], by_key: dict[str, list[Indication]]) -> ConditionDosing:
    condition = rules[0].condition
    keys = tuple(dict.fromkeys(key for rule in rules for key in rule.indications))
    meant = [indication for key in keys for indication in by_key.get(key, ())]
    said_already = _shared_characteristics(meant)
    by_population: dict[str, tuple[tuple[Characteristic, ...], dict[str, DoseStep]]] = {}
    for rule in rules:
        own = tuple(item for item in rule.population if characteristic_key(item) not in said_already)
        for people in alternatives(own):
            _, steps = by_population.setdefault(population_key(people), (people, {}))
            step = DoseStep(rule, _anchor(rule if people == own else replace(rule, population=people)))
            steps.setdefault(step.anchor, step)
    return ConditionDosing(
        condition.words if condition else None,
        keys,
        tuple(PopulationDosing(own, tuple(steps.values())) for own, steps in by_population.values()),
    )


def _shared_characteristics(indications: list[Indication]) -> set[object]:
    """What every one of the indications says of its population: their Groups carry it."""
    said = [{characteristic_key(item) for item in indication.population} for indication in indications]
    return set.intersection(*said) if said else set()


def _anchor(rule: DoseRule) -> str:
    """From what the rule itself says; which indications bear its condition's name is said by other facts."""
    return f"dose-{rule.phase.value}-{short_hash(repr(what_it_says(replace(rule, indications=()))))}"
