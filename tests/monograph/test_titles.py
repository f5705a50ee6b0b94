"""What a heading or bold label stands for, in all the ways pages write it."""

import pytest

from luspa_fhir.monograph import SectionKind
from luspa_fhir.monograph.titles import Title, label_kind, read_title


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Usage", SectionKind.USAGE),
        ("Usage:", SectionKind.USAGE),
        ("USES", SectionKind.USAGE),
        ("Indications and Usage", SectionKind.USAGE),
        ("Dosage (Combination Therapy)", SectionKind.DOSAGE),
        ("Dosage and Administration:", SectionKind.DOSAGE),
        ("Side Effects", SectionKind.EFFECTS),
        ("Adverse Reactions", SectionKind.EFFECTS),
        ("How it Works", SectionKind.MECHANISM),
        ("Mechanism of Action", SectionKind.MECHANISM),
        ("Precautions", SectionKind.PRECAUTIONS),
        ("Warnings and Precautions", SectionKind.PRECAUTIONS),
        ("FAQs", SectionKind.QUESTIONS),
        ("Frequently Asked Questions (FAQs)", SectionKind.QUESTIONS),
        ("Generic Name", SectionKind.NAME),
        ("Disclaimer", SectionKind.DISCLAIMER),
        ("**Usage**", SectionKind.USAGE),
    ],
)
def test_a_known_title_is_known_however_it_is_written(words: str, kind: SectionKind) -> None:
    assert read_title(words) == Title(kind, len(words))


@pytest.mark.parametrize("words", ["History", "Overview of the drug", "", "Price", "Zelvoxin"])
def test_an_unknown_title_is_none(words: str) -> None:
    assert read_title(words) is None


@pytest.mark.parametrize("words", ["Generic Name: zelvoxin", "Usage: Zelvoxin is used for pain."])
def test_content_on_the_line_of_a_heading_begins_behind_the_colon(words: str) -> None:
    title = read_title(words)

    assert title is not None
    assert words[: title.end].endswith(":")


@pytest.mark.parametrize(
    ("words", "kind", "ingredient"),
    [
        ("Zelvoxin Usage", SectionKind.USAGE, "Zelvoxin"),
        ("Zelvoxin: Dosage", SectionKind.DOSAGE, "Zelvoxin"),
        ("Side Effects of Zelvoxin", SectionKind.EFFECTS, "Zelvoxin"),
        ("Dosage for Zelvoxin:", SectionKind.DOSAGE, "Zelvoxin"),
        ("Zelvoxin - Precautions", SectionKind.PRECAUTIONS, "Zelvoxin"),
    ],
)
def test_a_title_may_name_an_ingredient(words: str, kind: SectionKind, ingredient: str) -> None:
    title = read_title(words)

    assert title is not None
    assert (title.kind, title.ingredient, title.end) == (kind, ingredient, len(words))


def test_a_label_must_be_a_title_alone() -> None:
    assert label_kind("Usage:") is SectionKind.USAGE
    assert label_kind("Usage in children:") is None
