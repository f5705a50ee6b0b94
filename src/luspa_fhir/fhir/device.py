"""The exporter → Device, the author of what it writes.

Does: name and version; the same resource for every page, whatever page it comes with.
Does not: name a page or a machine.

https://hl7.org/fhir/R5/device.html
"""

from __future__ import annotations

from luspa_fhir.fhir.datatypes import Json
from luspa_fhir.fhir.narrative import heading, paragraph
from luspa_fhir.fhir.page import EXPORTER_ID, Page
from luspa_fhir.fhir.resource import resource_frame

EXPORTER_VERSION = "0.1.0"


def device(page: Page) -> Json:
    """The Device that stands for this program."""
    return resource_frame(
        page,
        "Device",
        EXPORTER_ID,
        heading("luspa-fhir") + paragraph("Software that made these resources from a monograph."),
        {
            "name": [{"value": "luspa-fhir", "type": "registered-name"}],
            "version": [{"value": EXPORTER_VERSION}],
        },
    )
