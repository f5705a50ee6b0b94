"""What is true of the patients meant → pairs of type and value[x].

Does: the page's words, and beside them the bounds; for MedicationKnowledge's patientCharacteristic and Group alike.
Does not: decide where a characteristic stands.

Half-open bands are Quantities with comparators, as a Range has none; several entries mean "and".
"""

from __future__ import annotations

from luspa_fhir.fhir.datatypes import Json, coded, compared
from luspa_fhir.fhir.page import Page
from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind

_TYPES = {
    CharacteristicKind.POPULATION: "Population",
    CharacteristicKind.AGE: "Age",
    CharacteristicKind.WEIGHT: "Weight",
    CharacteristicKind.SEX: "Sex",
    CharacteristicKind.RENAL_FUNCTION: "Renal function",
    CharacteristicKind.HEPATIC_FUNCTION: "Hepatic function",
    CharacteristicKind.BURDEN: "Burden",
    CharacteristicKind.CONDITION: "Condition",
}


def characteristic_values(page: Page, characteristic: Characteristic) -> list[tuple[Json, Json]]:
    """The type, and in turn each value[x]: words first, then the bounds."""
    kind = characteristic.kind
    of_type = coded(page.own.code_system("patient-characteristic"), kind.value, _TYPES[kind])
    values = [{"valueCodeableConcept": page.concept("population", characteristic.term.words)}]
    if characteristic.bounds is not None:
        values += compared("value", characteristic.bounds)
    return [(of_type, value) for value in values]
