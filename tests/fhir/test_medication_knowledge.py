from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Tree

from luspa_fhir.evidence.span import Span
from luspa_fhir.fhir import build_bundle
from luspa_fhir.knowledge.model import DoseRule, DrugKnowledge, Phase, Storage, Term

OWN = "https://w3id.org/luspa-fhir"
Find = Callable[[str], Any]


def knowledge_of(knowledge: DrugKnowledge) -> Any:
    resources = [entry["resource"] for entry in build_bundle(knowledge)["entry"]]
    return next(found for found in resources if found["resourceType"] == "MedicationKnowledge")


def test_a_guideline_names_its_condition_and_its_indication(resource: Find) -> None:
    lung, skin = resource("MedicationKnowledge")["indicationGuideline"]

    assert lung["indication"] == [
        {
            "concept": {"text": "gravel lung"},
            "reference": {"reference": "ClinicalUseDefinition/z-zorvamab-ind-stone-dust-disease"},
        }
    ]
    assert skin["indication"][0]["reference"]["reference"].endswith("-ind-marble-skin")


def test_several_indications_share_the_words_of_one_lead(page: Any, zorvamab: DrugKnowledge) -> None:
    rule = DoseRule(
        Phase.INITIAL,
        "x",
        page.evidence("Keep refrigerated."),
        Term("lung or skin", Span(0, 1)),
        ("stone-dust-disease", "marble-skin"),
    )

    [guideline] = knowledge_of(zorvamab.model_copy(update={"dosing": (rule,)}))["indicationGuideline"]

    assert [entry["concept"]["text"] for entry in guideline["indication"]] == ["lung or skin", "lung or skin"]
    assert len({entry["reference"]["reference"] for entry in guideline["indication"]}) == 2


def test_a_condition_without_indication_is_words_alone(page: Any) -> None:
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."), page.term("itching"), ("unknown",))

    [guideline] = knowledge_of(page.knowledge(dosing=(rule,)))["indicationGuideline"]

    assert guideline["indication"] == [{"concept": {"text": "itching"}}]


def test_dosing_without_a_condition_has_no_indication(page: Any) -> None:
    rule = DoseRule(Phase.INITIAL, "x", page.evidence("Keep refrigerated."))

    [guideline] = knowledge_of(page.knowledge(dosing=(rule,)))["indicationGuideline"]

    assert "indication" not in guideline
    assert "patientCharacteristic" not in guideline["dosingGuideline"][0]


def test_each_step_has_our_phase(resource: Find) -> None:
    steps = resource("MedicationKnowledge")["indicationGuideline"][0]["dosingGuideline"][0]["dosage"]

    assert [step["type"]["coding"][0]["code"] for step in steps] == ["initial", "reduction"]
    assert {step["type"]["coding"][0]["system"] for step in steps} == {f"{OWN}/CodeSystem/dosage-phase"}


def test_characteristics_are_words_and_bounds_with_a_type(resource: Find) -> None:
    group = resource("MedicationKnowledge")["indicationGuideline"][0]["dosingGuideline"][1]

    elderly, weight, below = group["patientCharacteristic"]
    assert elderly["valueCodeableConcept"]["text"] == "Elderly patients"
    assert elderly["type"]["coding"][0]["code"] == "population"
    assert weight["type"]["coding"][0] == {
        "system": f"{OWN}/CodeSystem/patient-characteristic",
        "code": "weight",
        "display": "Weight",
    }
    assert weight["valueCodeableConcept"] == {"text": "less than 30 kg"}
    assert below["valueQuantity"]["comparator"] == "<"
    assert below["valueQuantity"]["code"] == "kg"


def test_the_population_of_the_indication_stands_in_its_group_only(resource: Find) -> None:
    first = resource("MedicationKnowledge")["indicationGuideline"][0]["dosingGuideline"][0]

    assert "patientCharacteristic" not in first
    assert resource("Group/z-zorvamab-adults")["name"] == "adults"


def test_each_dose_links_to_its_words_in_the_narrative(resource: Find) -> None:
    knowledge = resource("MedicationKnowledge")
    div = Tree.fromstring(knowledge["text"]["div"])  # noqa: S314 - our own text
    lines = {item.get("id"): item.text for item in div.iter("{http://www.w3.org/1999/xhtml}li")}
    dosages = [
        dosage
        for guideline in knowledge["indicationGuideline"]
        for group in guideline["dosingGuideline"]
        for step in group["dosage"]
        for dosage in step["dosage"]
    ]

    assert len(dosages) == 5
    for dosage in dosages:
        [link] = [part["valueUrl"] for part in dosage["extension"] if part["url"].endswith("/narrativeLink")]
        assert lines[link.removeprefix("#")] == dosage["text"]


def test_issues_are_all_but_the_indications(resource: Find) -> None:
    issues = [issue["reference"] for issue in resource("MedicationKnowledge")["clinicalUseIssue"]]

    assert "ClinicalUseDefinition/z-zorvamab-ia-pumice" in issues
    assert not [issue for issue in issues if "-ind-" in issue]


def test_mechanism_and_storage_in_the_pages_words(resource: Find) -> None:
    knowledge = resource("MedicationKnowledge")

    [mechanism] = knowledge["medicineClassification"]
    assert mechanism["type"]["text"] == "Mechanism of action"
    assert mechanism["classification"] == [{"text": "It binds stone dust & carries it away."}]
    assert mechanism["extension"][0]["valueString"] == "It binds stone dust & carries it away."
    [storage] = knowledge["storageGuideline"]
    assert storage["note"] == [{"text": "Keep refrigerated."}]
    assert storage["environmentalSetting"] == [
        {"type": {"text": "Temperature"}, "valueCodeableConcept": {"text": "refrigerated"}}
    ]


def test_storage_without_a_setting_is_a_note(page: Any) -> None:
    [storage] = knowledge_of(page.knowledge(storage=(Storage(page.evidence("Keep refrigerated.")),)))[
        "storageGuideline"
    ]

    assert "environmentalSetting" not in storage


def test_an_atc_code_classifies(page: Any) -> None:
    known = page.knowledge().model_copy(update={"name": "Luspatercept"})

    [atc] = knowledge_of(known)["medicineClassification"]

    assert atc["sourceUri"] == "http://www.whocc.no/atc"
    assert atc["classification"][0]["coding"][0]["code"] == "B03XA06"
    assert atc["classification"][0]["text"] == "Luspatercept"


def test_the_disclaimer_is_said_as_usage_and_in_the_narrative(resource: Find) -> None:
    knowledge = resource("MedicationKnowledge")

    assert knowledge["extension"] == [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/artifact-usage",
            "valueMarkdown": "Disclaimer: this is an invented drug.",
        }
    ]
    assert "<p>Disclaimer: this is an invented drug.</p>" in knowledge["text"]["div"]


def test_identity_and_links(resource: Find) -> None:
    knowledge = resource("MedicationKnowledge")

    assert knowledge["name"] == ["Zorvamab"]
    assert knowledge["code"]["coding"][0] == {
        "system": f"{OWN}/CodeSystem/drug",
        "code": "z-zorvamab",
        "display": "Zorvamab",
    }
    assert knowledge["associatedMedication"] == [{"reference": "Medication/z-zorvamab"}]
    assert knowledge["monograph"][0]["source"]["reference"] == "DocumentReference/z-zorvamab-source"
    assert knowledge["definitional"]["intendedRoute"] == [{"text": "orally"}]
    assert knowledge["definitional"]["ingredient"][0]["type"]["coding"][0]["code"] == "ACTI"
