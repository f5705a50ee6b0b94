from collections.abc import Callable
from typing import Any

from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.fhir import BundleOptions, build_bundle
from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.monograph.model import Monograph, Paragraph, Run, Section, SectionKind

Find = Callable[[str], Any]


def composition_of(knowledge: DrugKnowledge, options: BundleOptions | None = None) -> Any:
    resources = [entry["resource"] for entry in build_bundle(knowledge, options or BundleOptions())["entry"]]
    return next(found for found in resources if found["resourceType"] == "Composition")


def without_front_matter(knowledge: DrugKnowledge, *sections: Section) -> DrugKnowledge:
    monograph = Monograph(SourceText("x.md", "x"), "X", sections or knowledge.monograph.sections)
    return knowledge.model_copy(update={"monograph": monograph, "disclaimer": ()})


def test_sections_stand_in_the_pages_order_with_their_codes(resource: Find) -> None:
    sections = resource("Composition")["section"]

    assert [section["title"] for section in sections] == [
        "Usage",
        "Dosage",
        "Side Effects",
        "Precautions",
        "How it Works",
        "Storage",
        "Disclaimer",
    ]
    codes = [section["code"].get("coding", [{}])[0].get("code") for section in sections]
    assert codes[:5] == ["34067-9", "34068-7", "34084-4", "43685-7", "43679-0"]
    assert [section["code"]["text"] for section in sections] == [section["title"] for section in sections]


def test_a_section_refers_to_what_was_made_from_it(resource: Find) -> None:
    entries = {
        section["title"]: [entry["reference"] for entry in section.get("entry", [])]
        for section in resource("Composition")["section"]
    }

    assert entries["Dosage"] == ["MedicationKnowledge/z-zorvamab"]
    assert entries["Usage"] == [
        "ClinicalUseDefinition/z-zorvamab-ind-stone-dust-disease",
        "ClinicalUseDefinition/z-zorvamab-ind-marble-skin",
    ]
    assert "ClinicalUseDefinition/z-zorvamab-ia-pumice" in entries["Precautions"]
    assert entries["How it Works"] == []


def test_every_line_of_the_page_stands_in_a_section(resource: Find, zorvamab: DrugKnowledge) -> None:
    divs = "".join(section["text"]["div"] for section in resource("Composition")["section"])
    plain = divs.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    assert [one.words for one in zorvamab.monograph.statements if one.words not in plain] == []


def test_a_disclaimer_without_a_section_gets_one(resource: Find) -> None:
    last = resource("Composition")["section"][-1]

    assert last["title"] == "Disclaimer"
    assert "<p>Disclaimer: this is an invented drug.</p>" in last["text"]["div"]


def test_a_section_of_a_title_alone_is_not_blank(page: Any) -> None:
    empty = Section(SectionKind.OTHER, "Nothing here", (Paragraph((Run(" "),)),), ())

    [section] = composition_of(without_front_matter(page.knowledge(), empty))["section"]

    assert "<p><b>Nothing here</b></p>" in section["text"]["div"]
    assert section["entry"] == [{"reference": "MedicationKnowledge/x"}]


def test_a_section_without_title_has_no_code(page: Any) -> None:
    untitled = Section(SectionKind.OTHER, "", (Paragraph((Run("Words."),)),), ())

    [section] = composition_of(without_front_matter(page.knowledge(), untitled))["section"]

    assert set(section) == {"text", "entry"}


def test_the_date_is_the_pages_or_the_option_or_unknown(page: Any) -> None:
    stated = composition_of(page.knowledge())
    chosen = composition_of(page.knowledge(), BundleOptions(date="2023"))
    unknown = composition_of(without_front_matter(page.knowledge()))

    assert (stated["date"], chosen["date"]) == ("2024-05-31", "2023")
    assert "date" not in unknown
    assert unknown["_date"]["extension"][0]["valueCode"] == "unknown"
