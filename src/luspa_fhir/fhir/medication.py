"""The hub: one Medication for the substance, which each ClinicalUseDefinition has as its subject.

Does: name and ingredients as the page has them.
Does not: form, strength, brand or maker: the page has none.
"""

from __future__ import annotations

from luspa_fhir.fhir.datatypes import Json, coded, concept
from luspa_fhir.fhir.narrative import heading, paragraph
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.resource import resource
from luspa_fhir.terminology import codings

ATC = "http://www.whocc.no/atc"


def medication(page: Page) -> Json:
    """The Medication (https://hl7.org/fhir/R5/medication.html)."""
    return resource(
        page,
        "Medication",
        page.id_base,
        heading(page.knowledge.name) + paragraph("The drug as such; no licensed product is meant."),
        {
            "code": drug_code(page),
            "ingredient": [
                {"item": {"concept": substance(page, ingredient.words)}, "isActive": True}
                for ingredient in page.knowledge.ingredients
            ],
        },
    )


def drug_code(page: Page) -> Json:
    """The own code of the page's drug, with its name."""
    return coded(page.own.code_system("drug"), page.id_base, page.knowledge.name)


def substance(page: Page, words: str) -> Json:
    """A substance; ATC classifies medicines and is no code of a substance."""
    known = codings("substance", words, snomed=page.options.snomed)
    return concept(words, tuple(item for item in known if item.system != ATC))
