"""From an element back to the words of the page."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from luspa_fhir.views.explain import NoPage, explain, page_of

PAGE = """# Testdrug

* **Initial dose:** 1 mg/kg every 3 weeks.
* **For others:** Give 2 mg/kg.

Contraindicated in pregnancy.

* **Initial dose:** 1 mg/kg every 3 weeks.
"""
ORIGINAL = "http://hl7.org/fhir/StructureDefinition/originalText"
OCCURRENCE = "https://example.org/StructureDefinition/quote-occurrence"


def bundle(page: str = PAGE) -> dict[str, Any]:
    data = base64.b64encode(page.encode()).decode()
    dose = {
        "extension": [
            {"url": ORIGINAL, "valueString": "Initial dose: 1 mg/kg every 3 weeks."},
            {"url": OCCURRENCE, "valuePositiveInt": 2},
        ],
        "text": "1 mg/kg every 3 weeks",
        "doseAndRate": [{"doseQuantity": {"value": 1, "code": "mg/kg"}}],
    }
    contraindication = {
        "extension": [{"url": ORIGINAL, "valueString": "Contraindicated in pregnancy."}],
        "diseaseSymptomProcedure": {"concept": {"text": "pregnancy", "coding": [{"code": "77386006"}]}},
    }
    attachment = {"contentType": "text/markdown", "data": data, "title": "testdrug.md"}
    return {
        "resourceType": "Bundle",
        "entry": [
            {"resource": {"resourceType": "MedicationKnowledge", "id": "testdrug", "status": "active", "dose": [dose]}},
            {"resource": {"resourceType": "ClinicalUseDefinition", "id": "ci", "contraindication": contraindication}},
            {"resource": {"resourceType": "DocumentReference", "id": "s", "content": [{"attachment": attachment}]}},
        ],
    }


def shown(path: str) -> list[tuple[str, int, int]]:
    return [
        (found.quote, place.line, place.column)
        for found in explain(bundle(), path)
        for place in [found.source.place(found.span.start)]
    ]


def test_the_statement_of_an_element_and_which_time_it_stands_there() -> None:
    assert shown("MedicationKnowledge.dose[0].doseAndRate[0]") == [("Initial dose: 1 mg/kg every 3 weeks.", 8, 5)]


def test_a_number_is_found_inside_its_statement() -> None:
    assert shown("MedicationKnowledge.dose[0].doseAndRate[0].doseQuantity.value") == [("1", 8, 21)]
    assert shown("MedicationKnowledge.dose[0].doseAndRate[0].doseQuantity") == [("1", 8, 21)]


def test_a_number_that_stands_there_twice_or_as_a_part_of_another_is_not_guessed() -> None:
    made = bundle(PAGE.replace("1 mg/kg every 3 weeks", "1 mg/kg every 1 week"))
    dose = made["entry"][0]["resource"]["dose"][0]
    dose["extension"][0]["valueString"] = "Initial dose: 1 mg/kg every 1 week."

    [found] = explain(made, "MedicationKnowledge.dose.doseAndRate.doseQuantity.value")
    assert found.quote == "Initial dose: 1 mg/kg every 1 week."


def test_a_unit_is_explained_by_the_amount_it_belongs_to() -> None:
    assert shown("MedicationKnowledge.dose.doseAndRate.doseQuantity.code") == [("1", 8, 21)]


def test_a_concept_that_no_statement_is_kept_with_is_found_by_its_words() -> None:
    made = bundle()
    made["entry"][0]["resource"]["for"] = [{"concept": {"text": "others", "coding": [{"display": "Others (person)"}]}}]
    made["entry"][0]["resource"]["type"] = {"text": "Initial dose", "coding": [{"display": "Initial dose"}]}

    [found] = explain(made, "MedicationKnowledge.for.concept.coding.display")
    assert (found.quote, found.source.place(found.span.start).line) == ("others", 4)
    assert explain(made, "MedicationKnowledge.type") == ()


def test_words_handed_down_to_a_statement_are_shown_where_the_page_says_them() -> None:
    made = bundle()
    dose = made["entry"][0]["resource"]["dose"][0]
    dose["route"] = {"text": "pregnancy", "coding": [{"code": "x"}]}
    dose["type"] = {"text": "Restart", "coding": [{"display": "Restart"}]}

    [route] = explain(made, "MedicationKnowledge.dose.route.coding.code")
    [unsaid] = explain(made, "MedicationKnowledge.dose.type")

    assert (route.quote, route.source.place(route.span.start).line) == ("pregnancy", 6)
    assert (unsaid.quote, unsaid.source.place(unsaid.span.start).line) == ("Initial dose: 1 mg/kg every 3 weeks.", 8)


DRUG = {"system": "https://w3id.org/luspa-fhir/CodeSystem/drug", "code": "testdrug", "display": "Testdrug"}
GROUP = {
    "resourceType": "Group",
    "id": "g",
    "type": "person",
    "name": "others; pregnancy (renal function)",
    "characteristic": [{"valueCodeableConcept": {"text": "others"}}, {"valueCodeableConcept": {"text": "pregnancy"}}],
}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("Medication", [("Testdrug", 1)]),
        ("Medication.code", [("Testdrug", 1)]),
        ("Medication.code.coding.display", [("Testdrug", 1)]),
        ("MedicationKnowledge.name", [("Testdrug", 1)]),
        ("MedicationKnowledge.name[0]", [("Testdrug", 1)]),
        ("Group", [("others", 4), ("pregnancy", 6)]),
        ("Group.name", [("others", 4), ("pregnancy", 6)]),
        ("Group.characteristic[1]", [("pregnancy", 6)]),
        ("Group.characteristic[1].valueCodeableConcept", [("pregnancy", 6)]),
        ("Group.type", []),
        ("Device", []),
    ],
)
def test_names_and_groups_come_from_words_of_the_page(path: str, said: list[tuple[str, int]]) -> None:
    made = bundle()
    made["entry"][0]["resource"]["name"] = ["Testdrug"]
    for resource in (
        GROUP,
        {"resourceType": "Medication", "id": "testdrug", "code": {"text": "Testdrug", "coding": [DRUG]}},
        {"resourceType": "Device", "id": "d", "name": [{"value": "luspa-fhir"}]},
    ):
        made["entry"].append({"resource": resource})

    assert [(one.quote, one.source.place(one.span.start).line) for one in explain(made, path)] == said


def test_an_element_with_words_of_its_own_is_found_inside_its_statement() -> None:
    assert shown("MedicationKnowledge.dose.text") == [("1 mg/kg every 3 weeks", 8, 21)]
    assert shown("ClinicalUseDefinition.contraindication.diseaseSymptomProcedure.concept") == [("pregnancy", 6, 20)]


def test_a_code_is_explained_by_the_words_of_its_concept() -> None:
    path = "ClinicalUseDefinition.contraindication.diseaseSymptomProcedure.concept.coding[0].code"
    assert shown(path) == [("pregnancy", 6, 20)]


def test_a_resource_is_explained_by_each_of_its_statements() -> None:
    assert shown("MedicationKnowledge/testdrug") == [("Initial dose: 1 mg/kg every 3 weeks.", 8, 5)]


def test_what_did_not_come_from_the_page_has_no_explanation() -> None:
    assert shown("MedicationKnowledge.status") == []


def test_an_edit_elsewhere_on_the_page_moves_the_place_with_the_words() -> None:
    explained = explain(bundle("New first line.\n\n" + PAGE), "ClinicalUseDefinition.contraindication")

    assert explained[0].source.place(explained[0].span.start).line == 8


def test_words_that_the_page_does_not_say_have_no_place() -> None:
    assert explain(bundle("Another page."), "ClinicalUseDefinition.contraindication") == ()


def test_the_page_keeps_its_name() -> None:
    assert page_of(bundle()).name == "testdrug.md"


@pytest.mark.parametrize(
    ("attachment", "message"),
    [
        ({"contentType": "text/plain", "data": "QQ=="}, "carries no page"),
        ({"contentType": "text/markdown"}, "carries no page"),
        ({"contentType": "text/markdown", "data": "%%"}, "cannot be decoded"),
        ({"contentType": "text/markdown", "data": "/w=="}, "cannot be decoded"),
        ("nonsense", "carries no page"),
    ],
)
def test_a_bundle_without_its_page(attachment: object, message: str) -> None:
    broken = bundle()
    broken["entry"][2]["resource"]["content"] = [{"attachment": attachment}]
    with pytest.raises(NoPage, match=message):
        explain(broken, "MedicationKnowledge.dose")


def test_extensions_of_another_shape_are_passed_by() -> None:
    odd = bundle()
    odd["entry"][0]["resource"]["dose"][0]["extension"] = ["text", {"url": ORIGINAL, "valueString": 3}]

    assert explain(odd, "MedicationKnowledge.dose") == ()
