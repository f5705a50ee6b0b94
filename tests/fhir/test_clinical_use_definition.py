from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.fhir import BundleOptions, build_bundle
from luspa_fhir.knowledge.model import DrugKnowledge, DrugWarning, UndesirableEffect

OWN = "https://w3id.org/luspa-fhir"
Find = Callable[[str], Any]


def uses_of(knowledge: DrugKnowledge, options: BundleOptions | None = None) -> list[Any]:
    resources = [entry["resource"] for entry in build_bundle(knowledge, options or BundleOptions())["entry"]]
    return [found for found in resources if found["resourceType"] == "ClinicalUseDefinition"]


def test_an_indication_with_all_its_parts(resource: Find) -> None:
    use = resource("ClinicalUseDefinition/z-zorvamab-ind-stone-dust-disease")

    assert use["type"] == "indication"
    body = use["indication"]
    assert body["diseaseSymptomProcedure"]["concept"]["text"] == "gravel lung"
    assert body["comorbidity"] == [{"concept": {"text": "stone dust disease"}}]
    assert body["diseaseStatus"] == {"concept": {"text": "cough daily"}}
    assert body["intendedEffect"]["concept"]["text"] == "treat"
    assert body["intendedEffect"]["concept"]["coding"][0]["code"] == "Treatment"
    assert use["population"] == [{"reference": "Group/z-zorvamab-adults"}]
    assert body["extension"][0]["valueString"].startswith("Zorvamab is used to treat gravel lung")


def test_a_therapy_that_failed(resource: Find) -> None:
    [therapy] = resource("ClinicalUseDefinition/z-zorvamab-ind-marble-skin")["indication"]["otherTherapy"]

    assert therapy["relationshipType"]["coding"][0]["code"] == "replace-other-therapy-not-effective"
    assert therapy["treatment"] == {"concept": {"text": "chalk cream"}}


def test_a_contraindication_for_a_population(resource: Find) -> None:
    use = resource("ClinicalUseDefinition/z-zorvamab-ci-quartz-allergy-children")

    assert use["contraindication"]["diseaseSymptomProcedure"] == {"concept": {"text": "quartz allergy"}}
    assert use["population"] == [{"reference": "Group/z-zorvamab-children"}]


def test_a_contraindication_with_another_therapy_has_both(resource: Find) -> None:
    body = resource("ClinicalUseDefinition/z-zorvamab-ci-with-chalk-cream")["contraindication"]

    assert body["diseaseSymptomProcedure"] == {"concept": {"text": "with chalk cream"}}
    assert body["otherTherapy"][0]["relationshipType"]["coding"][0]["code"] == "contraindicated-only-with"
    assert body["otherTherapy"][0]["treatment"]["concept"]["text"] == "chalk cream"


def test_an_effect_with_a_frequency(resource: Find) -> None:
    body = resource("ClinicalUseDefinition/z-zorvamab-ue-headache")["undesirableEffect"]

    assert body["symptomConditionEffect"]["concept"]["text"] == "headache"
    assert body["symptomConditionEffect"]["concept"]["coding"][0]["code"] == "25064002"
    assert body["frequencyOfOccurrence"]["text"] == "Common side effects (>10%)"
    [share] = body["frequencyOfOccurrence"]["extension"]
    assert share["url"] == f"{OWN}/StructureDefinition/frequency-range"
    assert (share["valueQuantity"]["comparator"], int(share["valueQuantity"]["value"])) == (">", 10)
    assert "classification" not in body


def test_a_serious_effect(resource: Find) -> None:
    body = resource("ClinicalUseDefinition/z-zorvamab-ue-headache-serious")["undesirableEffect"]

    assert body["classification"] == {"text": "Serious"}
    assert "frequencyOfOccurrence" not in body


def test_snomed_can_be_left_out(zorvamab: DrugKnowledge) -> None:
    uses = uses_of(zorvamab, BundleOptions(snomed=False))

    headache = next(use for use in uses if use["id"].endswith("-ue-headache"))
    assert headache["undesirableEffect"]["symptomConditionEffect"] == {"concept": {"text": "headache"}}


def test_an_interaction(resource: Find) -> None:
    body = resource("ClinicalUseDefinition/z-zorvamab-ia-pumice")["interaction"]

    assert body["interactant"] == [{"itemCodeableConcept": {"text": "pumice"}}]
    assert "type" not in body


def test_a_warning_is_the_whole_statement_under_its_topic(resource: Find) -> None:
    use = resource("ClinicalUseDefinition/z-zorvamab-warn-pregnancy-may-harm-unborn-child")

    assert use["warning"]["description"] == "Zorvamab may harm an unborn child."
    assert use["warning"]["code"] == {
        "coding": [{"system": f"{OWN}/CodeSystem/warning-topic", "code": "pregnancy", "display": "Pregnancy"}],
        "text": "Pregnancy and nursing",
    }
    assert use["category"][0]["coding"][0]["code"] == "Pregnancy"


@pytest.mark.parametrize(
    ("topic", "category"),
    [("lactation", "Pregnancy"), ("driving", "DriveAndMachines"), ("overdose", "Overdose"), ("missed_dose", None)],
)
def test_a_category_only_where_it_means_the_topic(page: Any, topic: str, category: str | None) -> None:
    [use] = uses_of(page.knowledge(warnings=(DrugWarning(topic, page.evidence("Keep refrigerated.")),)))

    found = [item["coding"][0]["code"] for item in use.get("category", [])]
    assert found == ([category] if category else [])
    assert use["id"] == f"z-zorvamab-warn-{topic.replace('_', '-')}-keep-refrigerated"


def test_the_status_is_draft_until_said_otherwise(zorvamab: DrugKnowledge) -> None:
    drafts = uses_of(zorvamab)
    reviewed = uses_of(zorvamab, BundleOptions(status="active"))

    assert {use["status"]["coding"][0]["code"] for use in drafts} == {"draft"}
    assert {use["status"]["coding"][0]["code"] for use in reviewed} == {"active"}


def test_every_body_carries_its_statement(bundle: dict[str, Any], page: Any) -> None:
    uses = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "ClinicalUseDefinition"]
    bodies = ("indication", "contraindication", "undesirableEffect", "interaction", "warning")

    assert len(uses) == 10
    for use in uses:
        [body] = [use[name] for name in bodies if name in use]
        assert body["extension"][0]["url"] == "http://hl7.org/fhir/StructureDefinition/originalText"
        assert page.span(body["extension"][0]["valueString"])


def test_equal_effects_are_one_resource_and_it_is_the_first_on_the_page(page: Any) -> None:
    later = UndesirableEffect(page.term("headache"), page.evidence("Serious: headache."))
    first = UndesirableEffect(
        page.term("Common"), page.evidence('Common side effects (>10%): headache & <1% "hiccups".')
    )
    first = UndesirableEffect(later.effect, first.evidence)

    [use] = uses_of(page.knowledge(undesirable_effects=(later, first)))

    assert use["undesirableEffect"]["extension"][0]["valueString"].startswith("Common side effects")


def test_a_bare_mention_adds_nothing_to_an_effect_with_a_frequency(page: Any) -> None:
    common = 'Common side effects (>10%): headache & <1% "hiccups".'
    bare = UndesirableEffect(page.term("headache"), page.evidence("Keep refrigerated."))
    classed = UndesirableEffect(page.term("headache"), page.evidence(common), page.term("Common"), grouping="common")

    [use] = uses_of(page.knowledge(undesirable_effects=(bare, classed)))

    assert use["id"] == "z-zorvamab-ue-headache"
    assert use["undesirableEffect"]["frequencyOfOccurrence"] == {"text": "Common"}
