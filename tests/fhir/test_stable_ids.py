"""No fact that comes or goes, or moves, renames another one; and facts that differ never share an id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.knowledge.pages import knowledge_of

from luspa_fhir.fhir import build_bundle
from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.monograph import read_page

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "source/luspatercept.md", *sorted((ROOT / "tests/pages").glob("*.md"))[:6]]
FACTS = ("indications", "contraindications", "undesirable_effects", "interactions", "warnings", "dosing")


def said(knowledge: DrugKnowledge) -> dict[str, object]:
    """Every id of a fact, and every anchor of a dose, with the words it stands for."""
    found: dict[str, object] = {}
    for entry in build_bundle(knowledge)["entry"]:
        resource = entry["resource"]
        if resource["resourceType"] in ("ClinicalUseDefinition", "Group"):
            found[entry["request"]["url"]] = {key: value for key, value in resource.items() if key not in ("meta",)}
        elif resource["resourceType"] == "MedicationKnowledge":
            found |= dict(_anchors(resource))
    return found


def _anchors(resource: Any) -> Iterator[tuple[str, str]]:
    for guideline in resource.get("indicationGuideline", []):
        for dosing in guideline["dosingGuideline"]:
            for dosage in dosing["dosage"]:
                for one in dosage["dosage"]:
                    links = [item["valueUrl"] for item in one["extension"] if "valueUrl" in item]
                    yield links[0], one["text"]


def effect_ids(body: str) -> list[str]:
    return sorted(url.partition("-ue-")[2] for url in said(knowledge_of(side_effects=body)) if "-ue-" in url)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_taking_a_fact_away_renames_no_other(page: Path) -> None:
    knowledge = understand(read_page(page))
    whole = said(knowledge)

    for kind in FACTS:
        facts = getattr(knowledge, kind)
        for number in range(len(facts)):
            fewer = said(knowledge.model_copy(update={kind: facts[:number] + facts[number + 1 :]}))
            assert fewer.keys() <= whole.keys(), f"without {facts[number]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_order_of_facts_is_no_part_of_their_ids(page: Path) -> None:
    knowledge = understand(read_page(page))
    turned = knowledge.model_copy(update={kind: getattr(knowledge, kind)[::-1] for kind in FACTS})

    assert said(turned).keys() == said(knowledge).keys()


def test_a_second_effect_of_the_same_words_leaves_the_first_its_id() -> None:
    alone = effect_ids("**Serious:** Stroke, infections.")

    assert alone == ["infections-serious", "stroke-serious"]
    assert set(alone) < set(effect_ids("**Rare:** Stroke.\n\n**Serious:** Stroke, infections."))


def test_the_common_ones_bear_their_words_alone() -> None:
    assert effect_ids("Common side effects (>10%) include dizziness and fatigue.") == ["dizziness", "fatigue"]
    assert effect_ids("It may cause dizziness.") == ["dizziness"]


def test_classes_and_brackets_tell_effects_apart() -> None:
    body = (
        "**Very common:** Rash.\n\n**Common (Alphazol):** Rash.\n\n**Common (Betazol):** Rash.\n\n"
        "**Less common but serious:** Rash.\n\n**Very rare:** Rash.\n"
    )

    assert effect_ids(body) == [
        "rash-alphazol",
        "rash-betazol",
        "rash-uncommon-serious",
        "rash-very-common",
        "rash-very-rare",
    ]


def test_an_effect_said_twice_in_one_class_is_one_and_says_how_often() -> None:
    knowledge = knowledge_of(side_effects="It may cause dizziness.\n\n**Common:** dizziness.")

    [(_, use)] = [item for item in said(knowledge).items() if "-ue-" in item[0]]

    assert isinstance(use, dict)
    assert use["undesirableEffect"]["frequencyOfOccurrence"]["text"] == "Common"


def test_the_same_dose_said_earlier_once_more_leaves_anchors_alone() -> None:
    dose = "**For gout:**\n\n* 5 mg once daily.\n"
    before = knowledge_of(dosage=dose)
    after = knowledge_of(dosage=f"**For cough:**\n\n* 5 mg once daily.\n\n{dose}")

    assert len(said(before)) == 1
    assert said(before).keys() < said(after).keys()


def test_an_indication_that_comes_to_bear_a_conditions_name_leaves_anchors_alone() -> None:
    dose = "**For gout:**\n\n* 5 mg once daily.\n"
    anchors = {url for url in said(knowledge_of(dosage=dose)) if url.startswith("#")}

    assert anchors
    assert anchors <= said(knowledge_of(usage="It is used to treat acute gout.", dosage=dose)).keys()


def test_warnings_that_begin_alike_have_two_ids_whether_both_are_there_or_one() -> None:
    one, other = (f"Patients with asthma should be watched closely {when}." for when in ("at night", "by day"))
    ids = {url for url in said(knowledge_of(precautions=one)) if "-warn-" in url}

    both = {url for url in said(knowledge_of(precautions=f"* {other}\n* {one}")) if "-warn-" in url}

    assert len(ids) == 1
    assert len(both) == 2
    assert ids < both
