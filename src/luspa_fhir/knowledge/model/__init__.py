"""The typed middle: what a page says of a drug, each fact with its evidence.

Does: the frozen values of `DrugKnowledge`, a file a subject; numbers keep their digits (`Decimal`), units are UCUM.
Does not: read sentences (its neighbours do), nor know FHIR, JSON or any code system but UCUM.

Every value that holds a number carries the span it was read from; every fact carries its statement.
"""

from luspa_fhir.knowledge.model.dosing import Amount, Basis, Change, DoseRule, Limit, LimitPer, Phase, Schedule, Trigger
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
from luspa_fhir.knowledge.model.page import DrugKnowledge, LedgerRow
from luspa_fhir.knowledge.model.people import Characteristic, CharacteristicKind
from luspa_fhir.knowledge.model.words import Bounds, Comparator, Term

__all__ = [
    "Amount",
    "Answer",
    "Basis",
    "Bounds",
    "Change",
    "Characteristic",
    "CharacteristicKind",
    "Comparator",
    "Contraindication",
    "DoseRule",
    "DrugKnowledge",
    "DrugWarning",
    "Indication",
    "Interaction",
    "LedgerRow",
    "Limit",
    "LimitPer",
    "Mechanism",
    "Phase",
    "Schedule",
    "Storage",
    "Term",
    "Trigger",
    "UndesirableEffect",
]
