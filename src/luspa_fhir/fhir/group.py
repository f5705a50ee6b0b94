"""A population that a fact names → Group.

Does: a definitional Group (https://hl7.org/fhir/R5/group.html) with the page's words and bounds.
Does not: members; nor bounds that the page does not say ("adults" is not 18 years).
"""

from __future__ import annotations

from luspa_fhir.fhir.characteristics import characteristic_values
from luspa_fhir.fhir.datatypes import Json
from luspa_fhir.fhir.narrative import heading, paragraph
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.populations import Population
from luspa_fhir.fhir.resource import resource


def group(page: Page, population: Population) -> Json:
    """The Group of a population; all its characteristics hold together."""
    return resource(
        page,
        "Group",
        population.id,
        heading(population.words) + paragraph("A population that the page names."),
        {
            "type": "person",
            "membership": "definitional",
            "name": population.words,
            "characteristic": [
                {"code": of_type, **value, "exclude": False}
                for characteristic in population.characteristics
                for of_type, value in characteristic_values(page, characteristic)
            ],
        },
    )
