"""Functions that take an expression: `$this` and `$index` are those of the item, and those around come back after."""

from __future__ import annotations

from typing import Any

import pytest
from tests.validation.fhirpath.evaluating import environment_of, items

from luspa_fhir.validation import Release
from luspa_fhir.validation.fhirpath import UnsupportedExpression, expression_of
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import Tree


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("name.where(use = 'maiden').family", ["Skłodowska"]),
        ("name.where($index = 1).family", ["Skłodowska"]),
        ("name.given.where($this = 'Maria')", ["Maria"]),
        ("name.where(given.where($this = 'Marie').exists()).family", ["Curie"]),
        ("name.where(given.where($this = 'x').empty() and use = 'maiden').family", ["Skłodowska"]),
        ("name.where({})", []),
        ("name.select(given.first())", ["Marie", "Maria"]),
        ("name.select(family & ' ' & given.first())", ["Curie Marie", "Skłodowska Maria"]),
        ("name.select($this.use)", ["official", "maiden"]),
        ("iif(active, 'yes', 'no')", ["yes"]),
        ("iif(photo.exists(), 'yes', 'no')", ["no"]),
        ("iif(photo, 'yes')", []),
        ("name.ofType(HumanName).use", ["official", "maiden"]),
        ("contained.ofType(Organization).name", ["Sorbonne"]),
        ("contained.ofType(Patient)", []),
        ("multipleBirth.ofType(integer)", [5]),
        ("multipleBirth.as(boolean)", []),
        ("multipleBirth.is(integer)", [True]),
        ("name.is(HumanName)", []),
    ],
)
def test_functions_of_an_expression(expression: str, expected: list[Any]) -> None:
    assert items(expression) == expected


def test_repeat_goes_to_the_ground_and_comes_back() -> None:
    inner = {"linkId": "2", "type": "group", "item": [{"linkId": "3", "type": "string"}]}
    content = {"resourceType": "Questionnaire", "item": [{"linkId": "1", "type": "group", "item": [inner]}]}

    assert items("repeat(item).linkId", content) == ["1", "2", "3"]
    assert items("item.repeat($this)", content) == content["item"]


def test_all_names_the_first_item_that_fails() -> None:
    tree = Tree(definitions_of(Release.R5), {"resourceType": "Patient", "name": [{"use": "old"}, {"family": "a"}, {}]})
    environment = environment_of(tree)

    assert expression_of("name.all(use.exists())").holds(tree.root, environment) is False
    assert environment.culprit is tree.root.below("name")[1]
    assert environment.this is tree.root


@pytest.mark.parametrize("expression", ["name.where()", "name.all()", "iif(true)", "name.ofType()", "name.ofType(1)"])
def test_a_call_without_what_it_needs_is_refused(expression: str) -> None:
    with pytest.raises(UnsupportedExpression):
        expression_of(expression)
