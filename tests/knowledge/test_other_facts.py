"""Storage, mechanism, and questions with their answers: the statements as they are."""

import pytest
from tests.knowledge.pages import knowledge_of


@pytest.mark.parametrize(
    ("answer", "setting"),
    [
        ("Store it at room temperature.", "room temperature"),
        ("It is kept refrigerated.", "refrigerated"),
        ("Store it dry. Do not keep it in the freezer.", None),
        ("Do not refrigerate. Store at room temperature.", "room temperature"),
    ],
)
def test_how_it_is_kept(answer: str, setting: str | None) -> None:
    (kept,) = knowledge_of(faqs=f"* **Q: How is it stored?** A: {answer}\n").storage

    assert kept.evidence.quote == answer
    assert (kept.setting and kept.setting.words) == setting


def test_answers_that_do_not_stand_together_are_two_notes() -> None:
    faqs = "**Q: How should I store it?**\nA: Store it dry.\n* Back pain\n**Q: Can I drink?**\nA: No, never.\n"

    kept = knowledge_of(faqs=faqs).storage

    assert [one.evidence.quote for one in kept] == ["Store it dry. Back pain", "No, never."]


def test_a_page_that_tells_nothing_of_storage_has_none() -> None:
    assert knowledge_of(faqs="* **Q: Is it safe?** A: Yes.\n").storage == ()


def test_every_statement_of_the_mechanism_is_kept() -> None:
    found = knowledge_of(how_it_works="It blocks an enzyme. Less acid is made.").mechanism

    assert [one.evidence.quote for one in found] == ["It blocks an enzyme.", "Less acid is made."]


def test_questions_with_their_answers() -> None:
    found = knowledge_of(faqs="* **Q: Is it safe?** A: Yes. Mostly.\n* **Q: Is it dear?** A: No.\n").answers

    assert [(one.question.quote, [said.quote for said in one.answer]) for one in found] == [
        ("Q: Is it safe?", ["Yes.", "Mostly."]),
        ("Q: Is it dear?", ["No."]),
    ]


def test_the_same_answer_twice_is_told_apart() -> None:
    found = knowledge_of(faqs="* **Q: Is it safe?** A: Ask first.\n* **Q: Is it dear?** A: Ask first.\n").answers

    assert [one.answer[0].occurrence for one in found] == [1, 2]
