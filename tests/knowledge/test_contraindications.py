"""Contraindications: what must not be, one condition each; caution and "not recommended" are none."""

import pytest
from tests.knowledge.pages import knowledge_of


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Zelvoxin is contraindicated in patients with severe liver disease.", ["severe liver disease"]),
        (
            "It is contraindicated in patients with known hypersensitivity to zelvoxin, active bleeding, or porphyria.",
            ["known hypersensitivity to zelvoxin", "active bleeding", "porphyria"],
        ),
        ("It should not be used in pregnant women.", ["pregnant women"]),
        ("Zelvoxin must not be taken by children under 2 years.", ["children under 2 years"]),
        ("**Contraindications:**\n\n* Porphyria\n* Heart block\n", ["Porphyria", "Heart block"]),
        ("Patients with glaucoma should not take it.", ["glaucoma"]),
        ("Use caution in patients with liver disease.", []),
        ("It is not recommended during pregnancy.", []),
        ("Safety in children has not been established.", []),
        ("There are no known contraindications.", []),
        ("Is it contraindicated in pregnancy?", []),
    ],
)
def test_each_condition_is_one(body: str, conditions: list[str]) -> None:
    found = knowledge_of(precautions=body).contraindications

    assert [one.condition.words for one in found] == conditions


def test_an_age_is_a_population_too() -> None:
    (found,) = knowledge_of(precautions="It must not be used in children under 12 years.").contraindications

    assert next((one.kind, one.term.words) for one in found.population) == ("population", "children")
    age = found.population[1].bounds
    assert age is not None
    assert (age.low, str(age.high), age.unit, age.high_excluded) == (None, "12", "a", True)


def test_another_therapy_is_told_apart() -> None:
    (found,) = knowledge_of(precautions="It is contraindicated in patients taking MAO inhibitors.").contraindications

    assert found.other_therapy is not None


@pytest.mark.parametrize(
    "condition",
    [
        "known hypersensitivity to zelvoxin or other fever inhibitors",
        "history of swelling after a pump inhibitor",
        "anaemia related to inhibitor use",
    ],
)
def test_what_happened_with_another_drug_is_no_therapy(condition: str) -> None:
    found = knowledge_of(precautions=f"It is contraindicated in patients with {condition}.").contraindications

    assert [one.other_therapy for one in found] == [None]


def test_a_contraindication_stands_where_it_says() -> None:
    knowledge = knowledge_of(precautions="It is **contraindicated** in patients with *porphyria*.")
    (found,) = knowledge.contraindications
    text = knowledge.monograph.source.text

    assert text[found.condition.span.start : found.condition.span.end] == "porphyria"
    assert found.evidence.quote == "It is contraindicated in patients with porphyria."


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("premature babies", ["premature babies"]),
        ("preterm or full-term neonates", ["preterm or full-term neonates"]),
        ("severe lung, liver, or kidney disease", []),
        ("severe kidney disease", ["severe kidney disease"]),
        ("severe renal or hepatic impairment", ["severe renal or hepatic impairment"] * 2),
    ],
)
def test_the_people_are_neither_more_nor_fewer_than_named(words: str, people: list[str]) -> None:
    (found,) = knowledge_of(precautions=f"Zelvoxin is contraindicated in {words}.").contraindications

    assert [one.term.words for one in found.population] == people
