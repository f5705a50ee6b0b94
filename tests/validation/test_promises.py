"""What we promise of our own bundles beyond any schema: words, evidence, a narrative of the whole page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.findings import Finding

Json = dict[str, Any]
Found = Callable[..., list[tuple[str, str | None]]]
DOSAGE = "Bundle.entry[4].resource.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage[0]"


def test_the_control_keeps_all(found: Found) -> None:
    assert found(layers=["promises"]) == []


def test_a_concept_without_words(resources: dict[str, Json], found: Found) -> None:
    coding = {"system": "http://snomed.info/sct", "code": "404640003"}
    resources["effect"]["undesirableEffect"]["symptomConditionEffect"]["concept"] = {"coding": [coding]}

    path = "Bundle.entry[3].resource.undesirableEffect.symptomConditionEffect.concept"
    assert found(layers=["promises"]) == [("concept-without-text", path)]


@pytest.mark.parametrize(
    "words",
    [
        "Give 12.5 mg/kg every 3 weeks.",
        "Give 125 mg/kg every 3 weeks.",
        "Give 1.25 mg/kg every 30 weeks.",
        "5 mg/kg every 3 weeks.",
        "Give >1.25 mg/kg every 3 weeks.",
        "Take 1.25 mg/kg every 3 weeks.",
    ],
)
def test_words_that_do_not_stand_on_the_page(dosage: Json, only_finding: Callable[[], Finding], words: str) -> None:
    dosage["extension"][0]["valueString"] = words

    one = only_finding()

    assert (one.rule, one.layer, one.expression) == ("quote-not-on-page", "promises", DOSAGE)
    assert words in one.message


def test_words_that_stand_there_less_often_than_said(dosage: Json, found: Found) -> None:
    occurrence = {"url": "https://w3id.org/luspa-fhir/StructureDefinition/quote-occurrence", "valuePositiveInt": 2}
    dosage["extension"].append(occurrence)

    assert found(layers=["promises"]) == [("quote-not-on-page", DOSAGE)]


@pytest.mark.parametrize("words", ["Give  1.25 mg/kg\nevery 3 weeks.", "Give 1.25 mg/kg every 3\u00a0weeks."])
def test_blanks_and_lines_do_not_count(dosage: Json, found: Found, words: str) -> None:
    dosage["extension"][0]["valueString"] = words

    assert found(layers=["promises"]) == []


def test_a_narrative_that_lacks_a_section_of_the_page(
    resources: dict[str, Json], only_finding: Callable[[], Finding]
) -> None:
    del resources["composition"]["section"][1]

    one = only_finding()

    assert (one.rule, one.expression) == ("narrative-incomplete", "Bundle.entry[5].resource")
    assert "`Contraindications`" in one.message


def test_a_narrative_that_lacks_one_number(resources: dict[str, Json], only_finding: Callable[[], Finding]) -> None:
    text = resources["composition"]["section"][0]["text"]
    text["div"] = text["div"].replace("1.25", "1.2")

    assert "`25`" in only_finding().message


def test_a_page_that_is_not_carried_costs_the_checks_that_need_it(
    resources: dict[str, Json], dosage: Json, found: Found
) -> None:
    dosage["extension"][0]["valueString"] = "not on any page"
    del resources["source"]["content"][0]["attachment"]["data"]

    assert found(layers=["promises"]) == []


def test_bundles_of_others_promise_nothing(bundle: Json, resources: dict[str, Json], found: Found) -> None:
    del resources["composition"]["section"][1]
    for entry in bundle["entry"]:
        del entry["resource"]["meta"]

    assert found(layers=["promises"]) == []
