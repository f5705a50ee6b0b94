"""All that a page says: every fact, and the ledger of every statement.

Does: the frozen whole, which dumps to JSON and back.
Does not: hold what a fact is (its neighbours do).
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.findings.finding import Finding
from luspa_fhir.knowledge.model.dosing import DoseRule
from luspa_fhir.knowledge.model.facts import (
    Answer,
    Contraindication,
    DrugWarning,
    Indication,
    Interaction,
    Mechanism,
    Storage,
    UndesirableEffect,
)
from luspa_fhir.knowledge.model.words import Term
from luspa_fhir.monograph.model import Monograph


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one statement: the kinds of facts taken from it, or the reason it stays text.

    `facts` are short words as "dose rule: initial 1 mg/kg"; `reason` is an id of the catalogue's ledger reasons,
    `stopped_by` the words that stopped a reading.
    """

    evidence: Evidence
    role: str
    section: str
    facts: tuple[str, ...] = ()
    reason: str | None = None
    stopped_by: tuple[str, ...] = ()


class DrugKnowledge(BaseModel):
    """Everything that a page says, in types; dumps to JSON and back. `model_json_schema()` is its schema."""

    model_config = ConfigDict(frozen=True, defer_build=True)  # its schema is built when first asked for

    name: str
    ingredients: tuple[Term, ...]
    monograph: Monograph
    indications: tuple[Indication, ...] = ()
    dosing: tuple[DoseRule, ...] = ()
    route: Term | None = None
    contraindications: tuple[Contraindication, ...] = ()
    undesirable_effects: tuple[UndesirableEffect, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    warnings: tuple[DrugWarning, ...] = ()
    storage: tuple[Storage, ...] = ()
    mechanism: tuple[Mechanism, ...] = ()
    answers: tuple[Answer, ...] = ()
    disclaimer: tuple[Evidence, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    findings: tuple[Finding, ...] = ()
