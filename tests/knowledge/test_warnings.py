"""Warnings: statements that warn or advise, one for each topic, never shortened."""

import pytest
from tests.knowledge.notation import characteristic_in_words
from tests.knowledge.pages import knowledge_of

from luspa_fhir.knowledge.topics import TOPICS, topics_of


@pytest.mark.parametrize(
    ("body", "topics"),
    [
        ("It may harm the fetus during pregnancy.", ["pregnancy"]),
        ("It may harm the unborn child during pregnancy.", ["pregnancy"]),
        ("Use caution in pregnancy and while breastfeeding.", ["pregnancy", "lactation"]),
        ("The dose should be checked in kidney disease.", ["renal"]),
        ("Liver function should be monitored.", ["hepatic", "monitoring"]),
        ("Do not drive until you know how it affects you.", ["driving"]),
        ("Stopping abruptly may cause withdrawal.", ["dependence"]),
        ("It may cause dangerous bleeding.", ["bleeding"]),
        ("Blood counts should be monitored.", ["monitoring"]),
        ("It should be used with care.", ["other"]),
        ("It should be used carefully in the elderly.", ["elderly"]),
    ],
)
def test_a_precaution_warns_of_its_topic(body: str, topics: list[str]) -> None:
    assert [one.topic for one in knowledge_of(precautions=body).warnings] == topics


def test_a_warning_is_the_whole_statement_with_its_label() -> None:
    (found,) = knowledge_of(
        precautions="* **Bleeding:** It may cause **serious** bleeding, even weeks later.\n"
    ).warnings

    assert found.evidence.quote == "It may cause serious bleeding, even weeks later."
    assert found.label == "Bleeding"


@pytest.mark.parametrize("body", ["No dose adjustment is needed in kidney disease.", "Dosage varies."])
def test_what_asks_for_nothing_is_no_warning(body: str) -> None:
    assert knowledge_of(dosage=body).warnings == ()


def test_advice_in_the_questions_warns() -> None:
    found = knowledge_of(
        faqs="* **Q: What if I miss a dose?** A: Take it as soon as you can; do not double the dose.\n"
    ).warnings

    assert [one.topic for one in found] == ["missed-dose"]


def test_a_warning_carries_whom_it_is_about() -> None:
    (found,) = knowledge_of(precautions="It should be used with caution in adults over 65 years.").warnings

    assert [characteristic_in_words(one) for one in found.population] == ["population adults", "age >65 a"]


def test_the_lead_gives_the_topic_where_the_statement_does_not() -> None:
    assert topics_of("Ask first.", "Pregnancy") == ("pregnancy",)
    assert topics_of("Ask first.") == ("other",)


def test_topics_come_from_the_closed_list() -> None:
    assert set(topics_of("Pregnancy, liver, kidneys, alcohol, driving and children")) <= set(TOPICS)
    assert len(set(TOPICS)) == len(TOPICS)


@pytest.mark.parametrize(("lead", "label"), [("Q: May I drive", "May I drive"), ("Quiet rooms", "Quiet rooms")])
def test_a_question_is_named_without_its_letter(lead: str, label: str) -> None:
    (found,) = knowledge_of(faqs=f"* **{lead}?** Do not drive after the first dose.\n").warnings

    assert (found.topic, found.label) == ("driving", label)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "No dose adjustment is needed in mild to moderate liver or kidney disease, but use care in severe cases.",
            {"renal": ["renal-function severe cases"], "hepatic": ["hepatic-function severe cases"]},
        ),
        (
            "No dose adjustment is needed in mild renal impairment; caution is advised in severe renal impairment.",
            {"renal": ["renal-function severe renal impairment"]},
        ),
        (
            "Use with caution in severe renal or hepatic impairment.",
            {
                "renal": ["renal-function severe renal or hepatic impairment"],
                "hepatic": ["hepatic-function severe renal or hepatic impairment"],
            },
        ),
        (
            "Use with caution in the elderly and in kidney disease.",
            {"elderly": ["population elderly"], "renal": ["renal-function kidney disease"]},
        ),
        (
            "Use with caution in liver disease; the kidneys are safe.",
            {"renal": [], "hepatic": ["hepatic-function liver disease"]},
        ),
        ("Caution in mild renal impairment; avoid it in severe renal impairment.", {"renal": []}),
    ],
    ids=["severe alone", "one clause needs nothing", "two organs", "two kinds", "the other organ", "two degrees"],
)
def test_whom_a_warning_of_an_organ_is_about(words: str, people: dict[str, list[str]]) -> None:
    found = knowledge_of(precautions=words).warnings

    assert {one.topic: [characteristic_in_words(item) for item in one.population] for one in found} == people
