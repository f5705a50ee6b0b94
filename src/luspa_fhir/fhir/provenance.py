"""What was made from which page by what → Provenance.

Does: targets, agent, source; its id carries the page's hash, so that a changed page gets a new one.
Does not: a time of day: the same page gives the same bytes.

https://hl7.org/fhir/R5/provenance.html
"""

from __future__ import annotations

from luspa_fhir.fhir.canonicals import DATA_OPERATION, PROVENANCE_PARTICIPANT
from luspa_fhir.fhir.datatypes import Json, coded, reference
from luspa_fhir.fhir.device import EXPORTER_VERSION
from luspa_fhir.fhir.identity import cut
from luspa_fhir.fhir.narrative import heading, paragraph
from luspa_fhir.fhir.page import EXPORTER_ID, Page
from luspa_fhir.fhir.resource import resource


def provenance(page: Page, targets: list[tuple[str, str]]) -> Json:
    """The Provenance of the resources that were made from the page, given as (type, id)."""
    return resource(
        page,
        "Provenance",
        cut(f"{page.id_base}-{page.sha256[:12]}"),
        heading("Provenance") + paragraph(f"Made from the source monograph by luspa-fhir {EXPORTER_VERSION}."),
        {
            "identifier": None,  # Provenance has no such element
            "target": [reference(resource_type, resource_id) for resource_type, resource_id in targets],
            "activity": coded(DATA_OPERATION, "CREATE", "create", "Transformation of a Markdown monograph"),
            "agent": [
                {
                    "type": coded(PROVENANCE_PARTICIPANT, "assembler", "Assembler"),
                    "who": reference("Device", EXPORTER_ID),
                }
            ],
            "entity": [{"role": "source", "what": reference("DocumentReference", page.source_id)}],
        },
    )
