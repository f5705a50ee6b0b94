"""The ingredients: the parts of the title, and the names that leads call them by."""

import pytest
from tests.knowledge.pages import knowledge_of

from luspa_fhir.evidence.span import Span
from luspa_fhir.knowledge.ingredients import named_ingredient
from luspa_fhir.knowledge.model import Term


def test_one_name_is_one_ingredient() -> None:
    assert [one.words for one in knowledge_of(usage="For gout.").ingredients] == ["Zelvoxin"]


def test_a_combination_has_one_for_each_part() -> None:
    knowledge = knowledge_of("Zelvoxin + Trimaril Sodium", usage="For gout.")
    text = knowledge.monograph.source.text

    assert [one.words for one in knowledge.ingredients] == ["Zelvoxin", "Trimaril Sodium"]
    assert [text[one.span.start : one.span.end] for one in knowledge.ingredients] == ["Zelvoxin", "Trimaril Sodium"]


def test_a_full_stop_is_no_part_of_a_name() -> None:
    knowledge = knowledge_of("Zelvoxin + Trimaril .", usage="For gout.")

    assert [one.words for one in knowledge.ingredients] == ["Zelvoxin", "Trimaril"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Zelvoxin:", True),
        ("zelvoxin", True),
        ("Trimaril", True),
        ("Trimaril Sodium:", True),
        ("Adults:", False),
        ("", False),
    ],
)
def test_a_lead_may_name_one(words: str, named: bool) -> None:
    ingredients = (Term("Zelvoxin", Span(0, 8)), Term("Trimaril Sodium", Span(11, 26)))

    assert named_ingredient(words, ingredients) is named
