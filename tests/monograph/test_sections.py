"""Sections: where each begins, of which kind it is, which ingredient it is about, and the disclaimer at the end."""

import pytest
from tests.monograph.outline import NAMED

from luspa_fhir.monograph import Section, SectionKind, read_text


def _sections(page: str) -> tuple[Section, ...]:
    return read_text("page.md", page).sections


def _kinds(page: str) -> list[tuple[str, str]]:
    return [(str(section.kind), section.title) for section in _sections(page)]


def test_headings_open_sections_in_the_order_of_the_page() -> None:
    page = f"{NAMED}### Generic Name\nZelvoxin\n### Usage:\nFor pain.\n### Dosage (Combination)\n5 mg.\n"

    assert _kinds(page) == [
        ("name", "Zelvoxin"),
        ("name", "Generic Name"),
        ("usage", "Usage"),
        ("dosage", "Dosage (Combination)"),
    ]


def test_text_before_the_first_heading_has_a_section_without_title() -> None:
    assert _kinds("Read this.\n\n### Usage\nFor pain.\n") == [("other", ""), ("usage", "Usage")]


def test_content_on_the_line_of_a_heading_belongs_to_the_section() -> None:
    _, name, usage = _sections(f"{NAMED}### Generic Name: zelvoxin\n### Usage: Zelvoxin is used for pain.\nIt helps.\n")

    assert [said.words for said in name.statements] == ["Generic Name:", "zelvoxin"]
    assert [said.words for said in usage.statements] == ["Usage:", "Zelvoxin is used for pain.", "It helps."]
    assert usage.title == "Usage"


def test_a_repeated_section_is_about_the_ingredient_it_names() -> None:
    page = "# Zelvoxin + Trimaril\n### Zelvoxin Usage\nFor pain.\n### Trimaril Usage\nFor gout.\n"

    assert [(section.kind, section.ingredient) for section in _sections(page)][1:] == [
        (SectionKind.USAGE, "Zelvoxin"),
        (SectionKind.USAGE, "Trimaril"),
    ]


def test_sections_below_a_heading_of_an_ingredient_are_about_it() -> None:
    page = "# Zelvoxin + Trimaril\n## Zelvoxin\n### Usage\nFor pain.\n## Trimaril\n### Usage\nFor gout.\n"
    uses = [section.ingredient for section in _sections(page) if section.kind is SectionKind.USAGE]

    assert uses == ["Zelvoxin", "Trimaril"]


def test_a_single_drug_has_no_ingredient_sections() -> None:
    assert [section.ingredient for section in _sections(f"{NAMED}### Zelvoxin Usage\nFor pain.\n")] == [None, None]


def test_bold_labels_stand_for_headings_where_no_heading_is_open() -> None:
    page = f"{NAMED}**Usage:** For pain.\n\n**Dosage:**\n\n* **Adults:** 5 mg.\n"

    assert _kinds(page) == [("name", "Zelvoxin"), ("usage", "Usage"), ("dosage", "Dosage")]
    assert [said.words for said in _sections(page)[2].statements] == ["Dosage:", "Adults:", "5 mg."]


def test_a_page_of_bold_labels_alone() -> None:
    assert _kinds("**Usage:**\n\nFor pain.\n\n**Side Effects:**\n\n* Rash\n") == [
        ("usage", "Usage"),
        ("effects", "Side Effects"),
    ]


def test_a_bold_label_inside_a_known_section_is_a_lead() -> None:
    page = f"{NAMED}### Precautions\n\n**Dosage:** Ask first.\n"

    assert _kinds(page) == [("name", "Zelvoxin"), ("precautions", "Precautions")]
    assert _sections(page)[1].statements[-1].leads[-1].words == "Dosage:"


def test_a_bold_label_of_the_questions_is_always_a_heading() -> None:
    page = f"{NAMED}### Precautions\n\nAsk first.\n\n**FAQs:**\n\n* **Q: Safe?** A: Yes.\n"

    assert _kinds(page)[1:] == [("precautions", "Precautions"), ("questions", "FAQs")]


def test_no_headings_at_all() -> None:
    monograph = read_text("pages/zelvoxin.md", "Zelvoxin is used for pain. Take 5 mg.\n")

    assert [said.words for said in monograph.statements] == ["Zelvoxin is used for pain.", "Take 5 mg."]
    assert monograph.name == "zelvoxin"
    assert [found.rule for found in monograph.findings] == ["page-no-known-headings"]


def test_the_disclaimer_is_a_part_of_its_own() -> None:
    page = f"{NAMED}### FAQs\n\n* **Q: Safe?** A: Yes.\n\n**Disclaimer:** Ask your doctor. Always.\n"
    last = _sections(page)[-1]

    assert (last.kind, last.title) == (SectionKind.DISCLAIMER, "Disclaimer")
    assert [said.words for said in last.statements] == ["Disclaimer:", "Ask your doctor.", "Always."]
    assert all(said.section is SectionKind.DISCLAIMER for said in last.statements)


def test_a_note_after_the_questions_closes_the_page() -> None:
    page = f"{NAMED}### FAQs\n\n* **Q: Safe?** A: Yes.\n\n**Note:** Ask your doctor.\n"

    assert _sections(page)[-1].kind is SectionKind.DISCLAIMER


def test_a_note_in_another_section_stays_there() -> None:
    page = f"{NAMED}### Side Effects\n\n* Rash\n\n**Note:** There are others.\n"

    assert _sections(page)[-1].kind is SectionKind.EFFECTS
    assert _sections(page)[-1].statements[-1].leads[-1].words == "Note:"


def test_a_heading_that_nobody_knows_is_named_in_a_finding() -> None:
    monograph = read_text("page.md", f"{NAMED}### Usage\nFor pain.\n### History\nIt is old.\n")
    (found,) = monograph.findings

    assert found.rule == "heading-unknown"
    assert found.quote == "History"
    assert found.place is not None
    assert found.place.line == 5
    assert monograph.sections[-1].kind is SectionKind.OTHER


def test_an_empty_section_keeps_its_heading() -> None:
    (_, usage) = _sections(f"{NAMED}### Usage\n")

    assert [said.words for said in usage.statements] == ["Usage"]
    assert usage.blocks == ()


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("**Disclaimer: Only a vet can tell you more about it.**", id="all in bold"),
        pytest.param("This information is for general knowledge and replaces no vet.", id="not called so"),
    ],
)
def test_the_closing_words_are_a_disclaimer_without_its_label(written: str) -> None:
    last = _sections(f"{NAMED}### FAQs\n\n* **Q: Safe?** A: Yes.\n\n{written}\n")[-1]

    assert last.kind is SectionKind.DISCLAIMER


def test_an_answer_on_information_is_no_disclaimer() -> None:
    page = f"{NAMED}### FAQs\n\n**Q: Safe?**\n\nA: This information is not known for general purposes.\n"

    assert _sections(page)[-1].kind is SectionKind.QUESTIONS
