"""Indications: what the drug is said to be used for, and what must be true of the patients."""

import pytest
from tests.knowledge.notation import characteristic_in_words
from tests.knowledge.pages import knowledge_of

from luspa_fhir.knowledge.model import Indication


def _indications(body: str) -> tuple[Indication, ...]:
    return knowledge_of(usage=body).indications


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Zelvoxin is used to treat gout.", ["gout"]),
        ("Zelvoxin is used to treat asthma, hay fever, and eczema.", ["asthma", "hay fever", "eczema"]),
        ("It is indicated for the treatment of high blood pressure.", ["high blood pressure"]),
        ("Zelvoxin is used for:\n\n* Migraine\n* Cluster headache\n", ["Migraine", "Cluster headache"]),
        ("It is used to prevent seizures.", ["seizures"]),
        ("It is not used to treat gout.", []),
        ("It works by blocking an enzyme.", []),
        ("Can it be used for gout?", []),
    ],
)
def test_each_condition_is_one(body: str, conditions: list[str]) -> None:
    assert [one.condition.words for one in _indications(body)] == conditions


def test_the_effect_is_what_the_page_says() -> None:
    (one,) = _indications("Zelvoxin is used to prevent gout.")

    assert one.effect is not None
    assert one.effect.words == "prevent"


def test_the_same_condition_twice_is_one() -> None:
    assert len(_indications("Zelvoxin is used to treat gout. It is indicated for the treatment of gout.")) == 1


def test_a_key_is_the_abbreviation_or_the_words() -> None:
    assert [one.key for one in _indications("It is used to treat atopic rhinodermitis (ARD) and severe gout.")] == [
        "ard",
        "severe-gout",
    ]


def test_patients_and_their_needs() -> None:
    first = "Zelvoxin is a medicine used to treat anemia in specific populations."
    second = (
        "It is indicated for adults with morbus norvex whose anemia is not responding to iron "
        "and who require two or more blood units over six weeks."
    )
    (one,) = _indications(f"{first} {second}")

    assert (one.condition.words, [term.words for term in one.underlying]) == ("anemia", ["morbus norvex"])
    assert one.failed_therapy is not None
    assert one.failed_therapy.words == "iron"
    assert [characteristic_in_words(item) for item in one.population] == [
        "population adults",
        "burden >=2 {blood_unit}/(6.wk)",
    ]


def test_an_indication_stands_where_it_says() -> None:
    knowledge = knowledge_of(usage="Zelvoxin is used to treat **acute gout** and asthma.")
    text = knowledge.monograph.source.text

    assert [text[one.condition.span.start : one.condition.span.end] for one in knowledge.indications] == [
        "acute gout",
        "asthma",
    ]


@pytest.mark.parametrize(
    ("lead", "effect"),
    [
        ("Prevention of migraine", "Prevention of"),
        ("Treatment and prevention of migraine", "Treatment and prevention of"),
        ("Migraine", None),
    ],
)
def test_a_lead_says_what_is_done_with_its_condition(lead: str, effect: str | None) -> None:
    (found,) = knowledge_of(usage=f"Zelvoxin is used for:\n\n* **{lead}:** It is taken daily.\n").indications

    assert found.condition.words.lower() == "migraine"
    assert (found.effect and found.effect.words) == effect
