"""The page that the project began with, source/luspatercept.md: all that it says, and nothing that it does not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.knowledge.notation import bounds_in_words, characteristic_in_words, rule_in_words
from tests.knowledge.said_numbers import numbers_with_spans, says

from luspa_fhir.fhir import build_bundle
from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.model import DrugKnowledge, Phase
from luspa_fhir.monograph import SectionKind, read_page

PAGE = Path(__file__).parents[1] / "source" / "luspatercept.md"
ROUTE = "route subcutaneously (under the skin)"
BETA = "condition beta-thalassemia"
MDS = "condition MDS-RS or MDS/MPN-RS-T"
TRANSFUSIONS = "require two or more RBC units over eight weeks"
BURDEN = "burden >=2 {RBC_unit}/(8.wk)"
ESA = "erythropoiesis-stimulating agents (ESAs)"


@pytest.fixture(scope="module")
def knowledge() -> DrugKnowledge:
    return understand(read_page(PAGE))


@pytest.fixture(scope="module")
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_three_diseases_each_with_what_is_required(knowledge: DrugKnowledge) -> None:
    said = {
        one.key: (
            one.condition.words,
            [term.words for term in one.underlying],
            one.status and one.status.words,
            one.failed_therapy and one.failed_therapy.words,
            [characteristic_in_words(characteristic) for characteristic in one.population],
        )
        for one in knowledge.indications
    }

    assert said == {
        "beta-thalassemia": (
            "anemia (low red blood cell count)",
            ["beta-thalassemia"],
            "require regular red blood cell (RBC) transfusions",
            None,
            ["population adults"],
        ),
        "mds-rs": (
            "anemia (low red blood cell count)",
            ["very low- to intermediate-risk myelodysplastic syndromes with ring sideroblasts (MDS-RS)"],
            TRANSFUSIONS,
            ESA,
            ["population adults", BURDEN],
        ),
        "mds-mpn-rs-t": (
            "anemia (low red blood cell count)",
            ["myelodysplastic/myeloproliferative neoplasm with ring sideroblasts and thrombocytosis (MDS/MPN-RS-T)"],
            TRANSFUSIONS,
            ESA,
            ["population adults", BURDEN],
        ),
    }


def test_the_ladder_for_beta_thalassemia_step_by_step(knowledge: DrugKnowledge) -> None:
    steps = [rule_in_words(rule) for rule in knowledge.dosing if rule.indications == ("beta-thalassemia",)]

    assert steps == [
        f"initial | 1 mg/kg | 1 per 3 wk | {ROUTE} | {BETA}",
        f"escalation | 1.25 mg/kg | 1 per 3 wk | {ROUTE} | {BETA} | trigger If there’s no reduction in RBC transfusion "
        "burden after at least two consecutive doses (6 weeks) at 1 mg/kg",
        f"discontinuation | {BETA} | trigger If there's still no improvement after three doses at 1.25 mg/kg",
        f"interruption | {BETA} | trigger hemoglobin level >=11.5 g/dL, pre-dose, without transfusions",
        f"restart | {BETA} | trigger hemoglobin level <=11 g/dL",
        f"reduction | >=0.6 mg/kg | {ROUTE} | {BETA} | "
        "trigger hemoglobin increase >2 g/dL, without transfusions, within 3 wk",
        f"discontinuation | {BETA} | trigger if the increase persists at the lowest dose",
    ]


def test_the_ladder_for_mds_step_by_step(knowledge: DrugKnowledge) -> None:
    steps = [rule_in_words(rule) for rule in knowledge.dosing if rule.indications == ("mds-rs", "mds-mpn-rs-t")]

    assert steps == [
        f"initial | 1 mg/kg | 1 per 3 wk | {ROUTE} | {MDS}",
        f"escalation | 1.33 mg/kg | {ROUTE} | {MDS} | trigger if there's no reduction in RBC transfusion burden",
        f"escalation | 1.75 mg/kg | {ROUTE} | {MDS} | trigger if there's no reduction in RBC transfusion burden",
        f"discontinuation | {MDS} | trigger if there's no response after three doses at 1.75 mg/kg",
        f"reduction | {MDS}",
    ]


def test_the_general_dose_is_for_no_disease_in_particular(knowledge: DrugKnowledge) -> None:
    general = [rule_in_words(rule) for rule in knowledge.dosing if not rule.indications]

    assert general == [f"initial | 1 mg/kg | 1 per 3 wk | {ROUTE}"]


def test_thresholds_are_not_copied_from_one_disease_to_the_other(knowledge: DrugKnowledge) -> None:
    """The page says "similar criteria apply", and no number."""
    (similar,) = [
        rule for rule in knowledge.dosing if rule.phase is Phase.REDUCTION and rule.indications[:1] == ("mds-rs",)
    ]

    assert similar.text.startswith("Similar criteria for dose reduction apply")
    assert (similar.amount, similar.triggers) == (None, ())


def test_twelve_common_effects_and_five_serious_ones(knowledge: DrugKnowledge) -> None:
    common = [one.effect.words for one in knowledge.undesirable_effects if one.grouping == "common"]
    serious = [one.effect.words for one in knowledge.undesirable_effects if one.grouping == "serious"]

    assert common == [
        "dizziness",
        "fatigue",
        "headache",
        "vertigo",
        "hypertension",
        "abdominal pain",
        "diarrhea",
        "nausea",
        "increased liver enzyme levels (ALT, AST, bilirubin)",
        "arthralgia (joint pain)",
        "musculoskeletal pain",
        "decreased creatinine clearance",
    ]
    assert serious == [
        "thromboembolic events (blood clots)",
        "stroke",
        "hyperuricemia",
        "hypersensitivity reactions",
        "infections",
    ]
    assert len(knowledge.undesirable_effects) == 17


def test_how_often_is_said_in_the_words_of_the_page(knowledge: DrugKnowledge) -> None:
    said = {
        (one.frequency and one.frequency.words, one.share and bounds_in_words(one.share))
        for one in knowledge.undesirable_effects
    }

    assert said == {
        ("Common side effects (>10%)", ">10 %"),
        ("Less common but serious side effects (1-10% or less frequently reported)", None),
    }


def test_how_grave_is_said_once_and_not_in_the_words_of_the_frequency(knowledge: DrugKnowledge) -> None:
    assert {(one.grouping, one.seriousness and one.seriousness.words) for one in knowledge.undesirable_effects} == {
        ("common", None),
        ("serious", "serious"),
    }


def test_the_contraindication_and_no_other(knowledge: DrugKnowledge) -> None:
    assert [one.condition.words for one in knowledge.contraindications] == [
        "known hypersensitivity to it or its components"
    ]
    assert knowledge.interactions == ()


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("children", "The safety and effectiveness of Luspatercept in children have not been established."),
        ("renal", "consult a healthcare professional for specific guidance in severe cases"),
        ("hepatic", "consult a healthcare professional for specific guidance in severe cases"),
        ("cardiovascular", "There's an increased risk of thrombosis (blood clots) and thromboembolic events."),
        ("cardiovascular", "Regular blood pressure monitoring is necessary."),
        ("pregnancy", "Luspatercept may harm a developing fetus."),
        ("pregnancy", "for at least three months afterward"),
        ("lactation", "Breastfeeding is not recommended"),
        ("missed-dose", "Take the missed dose as soon as possible"),
        ("storage", "Refer to the product labeling"),
        ("driving", "assess your ability to drive safely"),
        ("other", "not a substitute for immediate transfusion"),
    ],
)
def test_the_warnings(knowledge: DrugKnowledge, topic: str, words: str) -> None:
    assert any(one.topic == topic and words in one.evidence.quote for one in knowledge.warnings)


def test_severe_impairment_of_each_organ_is_a_group_of_its_own(knowledge: DrugKnowledge) -> None:
    resources = {entry["request"]["url"]: entry["resource"] for entry in build_bundle(knowledge)["entry"]}
    warned = {
        use["warning"]["code"]["coding"][0]["code"]: resources[use["population"][0]["reference"]]
        for use in resources.values()
        if use.get("type") == "warning" and "severe cases" in use["warning"]["description"]
    }

    assert {topic: group["name"] for topic, group in warned.items()} == {
        "renal": "severe cases (renal function)",
        "hepatic": "severe cases (hepatic function)",
    }
    assert [len(group["characteristic"]) for group in warned.values()] == [1, 1]
    assert not any("mild" in group.get("name", "") for group in resources.values() if group["resourceType"] == "Group")


def test_what_is_kept_cold_and_how_it_works(knowledge: DrugKnowledge) -> None:
    (kept,) = knowledge.storage

    assert kept.setting is not None
    assert kept.setting.words == "refrigerated"
    assert len(knowledge.mechanism) == 3


def test_five_questions_with_their_answers(knowledge: DrugKnowledge) -> None:
    assert [(one.question.quote, len(one.answer)) for one in knowledge.answers] == [
        ("Q: How long does it take to see results?", 1),
        ("Q: How is Luspatercept stored?", 2),
        ("Q: What should I do if I miss a dose?", 1),
        ("Q: Are there any specific dietary restrictions?", 1),
        ("Q: Can I drive while taking Luspatercept?", 2),
    ]


def test_the_disclaimer_is_a_part_of_its_own(knowledge: DrugKnowledge) -> None:
    assert len(knowledge.disclaimer) == 4
    assert knowledge.disclaimer[0].quote.startswith("This information is intended for general knowledge")
    assert knowledge.monograph.sections[-1].kind is SectionKind.DISCLAIMER


def test_every_statement_has_its_row_in_the_ledger(knowledge: DrugKnowledge) -> None:
    assert [row.evidence.span for row in knowledge.ledger] == [said.span for said in knowledge.monograph.statements]
    assert all(row.facts or row.reason for row in knowledge.ledger)


def test_no_dose_is_refused(knowledge: DrugKnowledge) -> None:
    assert [row.evidence.quote for row in knowledge.ledger if row.stopped_by] == []


def test_every_number_of_a_fact_stands_where_it_says(knowledge: DrugKnowledge, text: str) -> None:
    facts = (
        knowledge.indications,
        knowledge.dosing,
        knowledge.contraindications,
        knowledge.undesirable_effects,
        knowledge.warnings,
    )
    numbers = list(numbers_with_spans(facts))

    assert len(numbers) > 40
    for number, span in numbers:
        assert span is not None
        assert says(text[span.start : span.end], number), f"{number} is not in {text[span.start : span.end]!r}"


def test_every_number_of_the_page_stands_in_the_bundle(knowledge: DrugKnowledge, text: str) -> None:
    """In an element or in the narrative; the Markdown that the bundle carries is not looked at."""
    body = text.split("---", 2)[2]
    numbers = set(re.findall(r"(?<![\d.])\d+(?:\.\d+)?", body))
    bundle = build_bundle(knowledge)
    carried = json.dumps([_without_attachments(entry["resource"]) for entry in bundle["entry"]], default=str)

    assert {"1.25", "1.33", "1.75", "0.6", "11.5", "11", "10", "6"} <= numbers
    assert {number for number in numbers if not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", carried)} == set()


def test_every_amount_of_the_dosage_section_is_a_dose(knowledge: DrugKnowledge) -> None:
    """All amounts per kilogram that the section says are amounts of rules or words of their conditions."""
    section = next(section for section in knowledge.monograph.sections if section.kind is SectionKind.DOSAGE)
    said = {amount for statement in section.statements for amount in re.findall(r"([\d.]+) mg/kg", statement.words)}
    read = {
        str(side)
        for rule in knowledge.dosing
        if rule.amount
        for side in (rule.amount.bounds.low, rule.amount.bounds.high)
        if side
    }

    assert said == read == {"1", "1.25", "1.33", "1.75", "0.6"}


def _without_attachments(resource: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in resource.items()
        if not (resource["resourceType"] == "DocumentReference" and name == "content")
    }
