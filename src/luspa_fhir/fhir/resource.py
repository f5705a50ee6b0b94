"""What every resource begins with: type, id, meta, language, narrative, identifier.

Does: the frame, in FHIR's order of elements.
Does not: know what a resource says.
"""

from __future__ import annotations

from luspa_fhir.fhir.datatypes import Json, without_empty
from luspa_fhir.fhir.narrative import LANGUAGE, generated
from luspa_fhir.fhir.page import Page


def resource(page: Page, resource_type: str, resource_id: str, narrative: str, elements: Json) -> Json:
    """A resource of the page. `narrative` is the inside of its div; elements that are empty are left out."""
    framed = resource_frame(page, resource_type, resource_id, narrative, elements)
    framed["meta"] = {"source": page.own.source(page.id_base), **framed["meta"]}
    return framed


def resource_frame(page: Page, resource_type: str, resource_id: str, narrative: str, elements: Json) -> Json:
    """A resource that pages share: nothing in it names the page, so that two pages write the same."""
    body = dict(elements)
    extension = body.pop("extension", None)
    return without_empty(
        {
            "resourceType": resource_type,
            "id": resource_id,
            "meta": {
                "tag": [
                    {
                        "system": page.own.code_system("tag"),
                        "code": "derived-from-monograph",
                        "display": "Machine-derived from a secondary-source monograph",
                    }
                ]
            },
            "language": LANGUAGE,
            "text": generated(narrative),
            "extension": extension,
            "identifier": identifiers(page, resource_id),
            **body,
        }
    )


def identifiers(page: Page, value: str) -> list[Json]:
    """The own identifier of a resource."""
    return [{"system": page.own.identifiers, "value": value}]
