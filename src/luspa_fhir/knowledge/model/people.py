"""The patients meant: what is true of them, in the page's words and bounds.

Does: the frozen values.
Does not: say what holds for these patients.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from luspa_fhir.knowledge.model.words import Bounds, Term


class CharacteristicKind(StrEnum):
    """What a characteristic of a patient is about."""

    POPULATION = "population"
    AGE = "age"
    WEIGHT = "weight"
    SEX = "sex"
    RENAL_FUNCTION = "renal-function"
    HEPATIC_FUNCTION = "hepatic-function"
    BURDEN = "burden"  # a need counted over time: "two or more RBC units over eight weeks"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """Something that is true of the patients meant, in the page's words, with bounds where the page has numbers."""

    kind: CharacteristicKind
    term: Term
    bounds: Bounds | None = None
