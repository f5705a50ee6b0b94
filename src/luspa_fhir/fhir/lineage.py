"""Where an element came from: the extensions that carry quote, occurrence and, on request, offsets.

Does: originalText, quote-occurrence, narrativeLink, derivation-reference.
Does not: search the page.

`originalText` and `narrativeLink`: http://hl7.org/fhir/StructureDefinition/originalText, …/narrativeLink.
"""

from __future__ import annotations

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.fhir.canonicals import DERIVATION_REFERENCE, NARRATIVE_LINK, ORIGINAL_TEXT
from luspa_fhir.fhir.datatypes import Json, reference
from luspa_fhir.fhir.page import Page


def evidence_extensions(page: Page, evidence: Evidence) -> list[Json]:
    """The statement's own words, which time the page says them, and with `with_spans` where (in characters)."""
    found: list[Json] = [{"url": ORIGINAL_TEXT, "valueString": evidence.quote}]
    if evidence.occurrence is not None:
        found.append({"url": page.own.extension("quote-occurrence"), "valuePositiveInt": evidence.occurrence})
    if page.options.with_spans:
        span = evidence.span
        found.append(
            {
                "url": DERIVATION_REFERENCE,
                "extension": [
                    {"url": "reference", "valueReference": reference("DocumentReference", page.source_id)},
                    {"url": "offset", "valueInteger": span.start},
                    {"url": "length", "valueInteger": span.end - span.start},
                ],
            }
        )
    return found


def narrative_link(anchor: str) -> Json:
    """A link to the element of the resource's narrative that says the same."""
    return {"url": NARRATIVE_LINK, "valueUrl": f"#{anchor}"}
