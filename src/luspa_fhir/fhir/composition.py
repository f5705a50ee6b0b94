"""The whole page, section by section → Composition: nothing that the page says is lost.

Does: each section's narrative, its LOINC code, and references to the resources made from it.
Does not: read statements, or leave a section out because nothing was understood in it.

https://hl7.org/fhir/R5/composition.html
"""

from __future__ import annotations

from bisect import bisect_right

from luspa_fhir.evidence.span import Span
from luspa_fhir.fhir.canonicals import DATA_ABSENT_REASON
from luspa_fhir.fhir.datatypes import Json, reference, text_concept, without_empty
from luspa_fhir.fhir.document_reference import MONOGRAPH_TYPE
from luspa_fhir.fhir.medication_knowledge import disclaimer
from luspa_fhir.fhir.narrative import blocks, generated, heading, is_blank, paragraph
from luspa_fhir.fhir.page import EXPORTER_ID, Page
from luspa_fhir.fhir.resource import identifiers, resource
from luspa_fhir.monograph.model import Section, SectionKind


def composition(page: Page) -> Json:
    """The Composition of the page; a date that nobody states is said to be unknown (Composition.date is required)."""
    unknown = {"extension": [{"url": DATA_ABSENT_REASON, "valueCode": "unknown"}]}
    return resource(
        page,
        "Composition",
        page.id_base,
        heading(f"{page.knowledge.name} monograph") + paragraph("All sections of the page, in its order."),
        {
            "identifier": identifiers(page, f"{page.id_base}-monograph"),
            "status": "final",
            "type": text_concept(MONOGRAPH_TYPE),
            "subject": [page.medication()],
            "date": page.date,
            "_date": None if page.date else unknown,
            "author": [reference("Device", EXPORTER_ID)],
            "title": page.knowledge.monograph.name or page.knowledge.name,
            "section": [*_sections(page), *_disclaimer(page)],
        },
    )


def _sections(page: Page) -> list[Json]:
    entries = _entries(page)
    return [
        _section(page, section, made)
        for section, made in zip(page.knowledge.monograph.sections, entries, strict=True)
        if section.blocks or section.title.strip() or made
    ]


def _section(page: Page, section: Section, made: list[Json]) -> Json:
    """One section; where only its title is written, the title is its narrative too (a div is never blank)."""
    title, written = section.title.strip(), blocks(section.blocks)
    return without_empty(
        {
            "title": title,
            "code": page.section_code(section.kind.value, title) if title else None,
            "text": generated(heading(title or page.knowledge.name) if is_blank(written) else written),
            "entry": made,
        }
    )


def _entries(page: Page) -> list[list[Json]]:
    """For each section the resources made from it; a fact belongs to the last section that begins before it."""
    sections = page.knowledge.monograph.sections
    entries: list[list[Json]] = [[] for _ in sections]
    begins = sorted((_start(section), number) for number, section in enumerate(sections) if section.statements)

    def section_of(span: Span) -> int:
        at = bisect_right(begins, (span.start, len(sections))) - 1
        return begins[at][1] if at >= 0 else 0

    with_doses = [section_of(rule.evidence.span) for rule in page.knowledge.dosing]
    for number in dict.fromkeys(with_doses or _for_doses(sections)):
        entries[number].append(reference("MedicationKnowledge", page.id_base))
    for use in page.clinical_uses:
        entries[section_of(use.evidence.span)].append(reference("ClinicalUseDefinition", use.id))
    return entries


def _start(section: Section) -> int:
    return min(statement.span.start for statement in section.statements)


def _for_doses(sections: tuple[Section, ...]) -> list[int]:
    """Where the MedicationKnowledge belongs when no dose was read: with the dosing, else in the first section."""
    dosing = [number for number, section in enumerate(sections) if section.kind is SectionKind.DOSAGE]
    return dosing[:1] or [0]


def _disclaimer(page: Page) -> list[Json]:
    """A section of its own where the page's disclaimer has none."""
    words = disclaimer(page)
    kinds = {section.kind for section in page.knowledge.monograph.sections}
    if not words.strip() or SectionKind.DISCLAIMER in kinds:
        return []
    title = "Disclaimer"
    return [
        {
            "title": title,
            "code": page.section_code(SectionKind.DISCLAIMER.value, title),
            "text": generated(paragraph(words)),
        }
    ]
