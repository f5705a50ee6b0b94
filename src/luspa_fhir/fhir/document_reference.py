"""The page itself → DocumentReference, inline, so that every finding can show its line.

Does: the Markdown as it was read, its hashes.
Does not: a Binary: servers rewrite references, but often not an attachment's url.

https://hl7.org/fhir/R5/documentreference.html. `size` is left out: R5 writes integer64 as a string, libraries differ.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

from luspa_fhir.fhir.datatypes import Json, text_concept
from luspa_fhir.fhir.narrative import LANGUAGE, heading, paragraph
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.resource import resource

MONOGRAPH_TYPE = "Drug monograph (secondary source, not regulatory labelling)"


def document_reference(page: Page) -> Json:
    """The DocumentReference that holds the page; its title is the name of the file."""
    sha1 = hashlib.sha1(page.source_bytes, usedforsecurity=False).digest()  # FHIR asks for SHA-1 (Attachment.hash)
    return resource(
        page,
        "DocumentReference",
        page.source_id,
        heading("Source monograph (Markdown)") + paragraph(f"sha256 {page.sha256}"),
        {
            "status": "current",
            "type": text_concept(MONOGRAPH_TYPE),
            "description": f"{page.knowledge.name} monograph, Markdown",
            "content": [
                {
                    "attachment": {
                        "contentType": "text/markdown; charset=UTF-8",
                        "language": LANGUAGE,
                        "data": b64encode(page.source_bytes).decode("ascii"),
                        "hash": b64encode(sha1).decode("ascii"),
                        "title": page.file_name,
                    }
                }
            ],
        },
    )
