"""A monograph → `DrugKnowledge`: every statement read in turn, then what they say put together.

Does: read the statements, link doses to indications, hand the section's route down.
Does not: read a statement itself (`statement_reading.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.knowledge import ledger
from luspa_fhir.knowledge.indications import distinct, dosed, only_there
from luspa_fhir.knowledge.ingredients import read_ingredients
from luspa_fhir.knowledge.linking import link
from luspa_fhir.knowledge.model import DoseRule, DrugKnowledge, Indication, Term
from luspa_fhir.knowledge.other_facts import read_answers, read_storage
from luspa_fhir.knowledge.said import Said
from luspa_fhir.knowledge.statement_reading import STRUCTURE, Facts, read_statement
from luspa_fhir.monograph.model import Monograph, SectionKind


def understand(monograph: Monograph) -> DrugKnowledge:
    """Everything that a page says, in types; what is not understood whole stays text and is in the ledger.

    Never raises for what a page says.
    """
    ingredients = read_ingredients(monograph)
    saids = _statements(monograph)
    facts = Facts()
    for said in saids:
        read_statement(said, ingredients, facts)
    told = [said for said in saids if said.statement.role not in STRUCTURE]
    indications = _indications(facts)
    return DrugKnowledge.model_construct(  # its parts are frozen values of our own: nothing to validate
        name=monograph.name,
        ingredients=ingredients,
        monograph=monograph,
        indications=indications,
        dosing=_with_section_route(link(facts.dosing, indications), facts.route),
        route=facts.route,
        contraindications=tuple(facts.contraindications),
        undesirable_effects=tuple(facts.effects),
        interactions=tuple(facts.interactions),
        warnings=tuple(facts.warnings),
        storage=read_storage(told),
        mechanism=tuple(facts.mechanism),
        answers=read_answers(told),
        disclaimer=tuple(said.evidence for said in told if said.section is SectionKind.DISCLAIMER),
        ledger=ledger.with_unrefined(facts.ledger, facts.usage.left_over),
        findings=(*monograph.findings, *facts.findings),
    )


def _statements(monograph: Monograph) -> list[Said]:
    page = FoldedText(monograph.source.text)
    return [
        Said(said, monograph.source, page, section.ingredient)
        for section in monograph.sections
        for said in section.statements
    ]


def _indications(facts: Facts) -> tuple[Indication, ...]:
    """What the usage section says, and behind it what only the dosing section does."""
    said_uses = distinct((*facts.indications, *facts.usage.left_over))
    return (*said_uses, *only_there(facts.dosed, dosed(link(facts.dosing, said_uses)), said_uses))


def _with_section_route(rules: Iterable[DoseRule], route: Term | None) -> tuple[DoseRule, ...]:
    """The route that the section states for the drug as a whole holds for doses that name none."""
    return tuple(replace(rule, route=route) if rule.route is None and rule.amount and route else rule for rule in rules)
