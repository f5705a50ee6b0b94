"""`DrugKnowledge` → one R5 transaction bundle.

Does: gather the resources in one order, with a PUT request each, so that importing twice changes nothing.
Does not: write files or judge the bundle (`validation/`).

https://hl7.org/fhir/R5/bundle.html. The same knowledge gives the same bytes: no clock, no random, no set order.
"""

from __future__ import annotations

from typing import Any

from luspa_fhir.fhir.clinical_use_definition import clinical_use_definition
from luspa_fhir.fhir.composition import composition
from luspa_fhir.fhir.datatypes import Json
from luspa_fhir.fhir.device import device
from luspa_fhir.fhir.document_reference import document_reference
from luspa_fhir.fhir.group import group
from luspa_fhir.fhir.medication import medication
from luspa_fhir.fhir.medication_knowledge import medication_knowledge
from luspa_fhir.fhir.options import BundleOptions
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.plain_text import legal_tree
from luspa_fhir.fhir.provenance import provenance
from luspa_fhir.knowledge.model import DrugKnowledge

_DEFAULT = BundleOptions()


def build_bundle(knowledge: DrugKnowledge, options: BundleOptions = _DEFAULT) -> dict[str, Any]:
    """The bundle of a page as a plain JSON tree; numbers with digits after the point are `Decimal`."""
    page = Page(knowledge, options)
    made = [
        medication(page),
        *(group(page, population) for population in page.populations),
        *(clinical_use_definition(page, use) for use in page.clinical_uses),
        medication_knowledge(page),
        composition(page),
    ]
    targets = [(resource["resourceType"], resource["id"]) for resource in made]
    resources = [document_reference(page), device(page), *made, provenance(page, targets)]
    bundle: dict[str, Any] = legal_tree(
        {
            "resourceType": "Bundle",
            "id": f"{page.id_base}-r5",
            "type": "transaction",
            "entry": [_entry(page, resource) for resource in resources],
        }
    )
    return bundle


def _entry(page: Page, resource: Json) -> Json:
    resource_type, resource_id = resource["resourceType"], resource["id"]
    return {
        "fullUrl": page.own.full_url(resource_type, resource_id),
        "resource": resource,
        "request": {"method": "PUT", "url": f"{resource_type}/{resource_id}"},
    }
