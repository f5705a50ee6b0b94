"""The ledger: every statement of a page once, with what was taken from it or why it stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.pages import knowledge_of, page

from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.ledger import REASONS
from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.monograph import UnreadablePage, read_text


def _assert_whole(knowledge: DrugKnowledge) -> None:
    assert [row.evidence.span for row in knowledge.ledger] == [said.span for said in knowledge.monograph.statements]
    for row in knowledge.ledger:
        assert row.facts or row.reason in REASONS


@pytest.mark.parametrize(
    ("section", "body", "reason"),
    [
        ("usage", "It helps many people.", "narrative"),
        ("dosage", "Dosage varies with the patient.", "no-quantity"),
        ("dosage", "Zelvoxin is available as 5 mg tablets.", "strength"),
        ("dosage", "Take 20 mg every 3 of 5 days.", "refused"),
        ("faqs", "* **Q: Is it new?** A: It is fairly new.\n", "answer"),
        ("generic_name", "zelvoxin", "name"),
    ],
)
def test_a_statement_without_facts_has_a_reason(section: str, body: str, reason: str) -> None:
    knowledge = knowledge_of(**{section: body})

    assert knowledge.ledger[-1].reason == reason
    assert knowledge.ledger[-1].facts == ()
    _assert_whole(knowledge)


def test_headings_and_leads_are_structure() -> None:
    knowledge = knowledge_of(dosage="* **Adults:** 5 mg once daily.\n")

    assert [row.reason for row in knowledge.ledger] == ["structure", "structure", "structure", None]
    assert knowledge.ledger[-1].facts == ("dose rule: unspecified 5 mg",)


def test_a_refused_dose_has_a_warning_that_names_the_words() -> None:
    knowledge = knowledge_of(dosage="Take 20 mg every 3 of 5 days.")
    (found,) = [found for found in knowledge.findings if found.rule == "dose-not-read-whole"]

    assert found.severity == "warning"
    assert found.place is not None
    assert found.place.line == 5
    assert knowledge.ledger[-1].stopped_by
    assert all(word in found.message for word in knowledge.ledger[-1].stopped_by)
    assert knowledge.dosing == ()


def test_text_kept_as_text_is_information_with_its_place() -> None:
    knowledge = knowledge_of(usage="It helps many people.")
    (found,) = knowledge.findings

    assert (found.rule, found.severity, found.quote) == (
        "statement-kept-as-text",
        "information",
        "It helps many people.",
    )


def test_understanding_twice_gives_the_same() -> None:
    text = page(
        usage="It treats gout.",
        dosage="Take 5 mg once daily.",
        side_effects="Common side effects include rash and cough.",
    )

    assert understand(read_text("a.md", text)) == understand(read_text("a.md", text))


_VOCABULARY = (
    "Take take 5 mg 0.5 mg/kg daily twice every 6 hours to - for adults children over 12 years if needed . . , ; : ( ) "
    "% not exceed maximum 1/2 tablet increase by reduce contraindicated in patients with who interact common > < ** *"
)
_WORDS = st.sampled_from([*_VOCABULARY.split(), "mL/min", "\n"])


@given(st.sampled_from(["usage", "dosage", "side_effects", "precautions", "faqs"]), st.lists(_WORDS, max_size=30))
def test_any_words_are_understood_or_kept_and_never_raise(section: str, words: list[str]) -> None:
    try:
        monograph = read_text("zelvoxin.md", page(**{section: " ".join(words)}))
    except UnreadablePage:
        return
    _assert_whole(understand(monograph))


def _facts_of(words: str, knowledge: DrugKnowledge) -> tuple[str, ...]:
    (row,) = [row for row in knowledge.ledger if words in row.evidence.quote]
    return row.facts


def test_a_statement_that_gave_the_route_says_so() -> None:
    knowledge = knowledge_of(
        dosage="Zelvoxin is administered subcutaneously. The dose is 5 mg daily. The oral form came later."
    )

    assert knowledge.dosing[0].route is not None
    assert _facts_of("administered", knowledge) == ("route: subcutaneously",)
    assert _facts_of("oral", knowledge) == ()
    assert [found.quote for found in knowledge.findings] == ["The oral form came later."]


def test_a_route_beside_advice_leaves_the_advice_a_warning() -> None:
    knowledge = knowledge_of(dosage="It is taken orally and should be swallowed whole.")

    assert _facts_of("orally", knowledge) == ("warning: other", "route: orally")


def test_a_condition_that_later_sentences_refine_is_no_indication_of_its_own() -> None:
    opens = "Zelvoxin is used to treat anemia in specific adult populations."
    refined = knowledge_of(usage=f"{opens} Its primary use is in adults with gravel lung who need transfusions.")

    assert [one.key for one in refined.indications] == ["gravel-lung"]
    assert _facts_of("specific", refined) == ("condition: anemia",)
    assert _facts_of("primary", refined) == ("indication: gravel-lung",)


def test_a_condition_that_no_sentence_refines_is_an_indication() -> None:
    alone = knowledge_of(usage="Zelvoxin is used to treat anemia in specific adult populations.")

    assert [one.key for one in alone.indications] == ["anemia"]
    assert _facts_of("specific", alone) == ("indication: anemia",)
