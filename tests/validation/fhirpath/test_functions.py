"""Functions that take values: each once as it is meant, once with nothing, once with what does not fit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.validation.fhirpath.evaluating import items

from luspa_fhir.validation.fhirpath import UnsupportedExpression, expression_of
from luspa_fhir.validation.fhirpath.functions import FUNCTIONS, LEAST_ARGUMENTS

CASES: dict[str, list[tuple[str, list[Any]]]] = {
    "count": [("name.count()", [2]), ("photo.count()", [0])],
    "distinct": [("(1).combine(1).distinct()", [1]), ("name.given.combine(name.given).distinct().count()", [3])],
    "isDistinct": [("name.given.isDistinct()", [True]), ("name.given.combine('Maria').isDistinct()", [False])],
    "first": [("name.given.first()", ["Marie"]), ("photo.first()", [])],
    "last": [("name.given.last()", ["Maria"]), ("photo.last()", [])],
    "tail": [("name.given.tail()", ["Salomea", "Maria"]), ("photo.tail()", [])],
    "single": [("id.single()", ["p"]), ("name.single()", [])],
    "skip": [("name.given.skip(2)", ["Maria"]), ("name.given.skip(-1).count()", [3]), ("name.skip('a').count()", [2])],
    "take": [("name.given.take(1)", ["Marie"]), ("name.given.take(-1)", []), ("name.take({})", [])],
    "children": [("contact.children().start", ["1895"]), ("contact.period.children()", ["1895", "1906-04-19"])],
    "descendants": [("descendants().start", ["1895"]), ("contained.descendants()", ["o", "Sorbonne"])],
    "hasValue": [("id.hasValue()", [True]), ("gender.hasValue()", [False]), ("name.hasValue()", [False])],
    "resolve": [("managingOrganization.resolve().name", ["Sorbonne"]), ("id.resolve()", [])],
    "memberOf": [
        ("name[0].use.memberOf('http://hl7.org/fhir/ValueSet/name-use')", [True]),
        ("id.memberOf('http://hl7.org/fhir/ValueSet/name-use|5.0.0')", [False]),
        ("id.memberOf('https://example.org/unknown')", []),
    ],
    "extension": [("gender.extension('https://example.org/why').value", ["not said"]), ("id.extension('a')", [])],
    "intersect": [("(1 | 2).intersect(2 | 3)", [2]), ("(1).intersect({})", [])],
    "exclude": [("(1 | 2).exclude(2 | 3)", [1]), ("(1).exclude({})", [1])],
    "union": [("(1 | 2).union(2 | 3)", [1, 2, 3])],
    "combine": [("(1 | 2).combine(2 | 3)", [1, 2, 2, 3])],
    "subsetOf": [("(1).subsetOf(1 | 2)", [True]), ("(1 | 3).subsetOf(1 | 2)", [False])],
    "supersetOf": [("(1 | 2).supersetOf(1)", [True]), ("(1).supersetOf(1 | 2)", [False])],
    "allTrue": [("(true).combine(false).allTrue()", [False]), ("photo.allTrue()", [True])],
    "anyTrue": [("(true).combine(false).anyTrue()", [True]), ("photo.anyTrue()", [False])],
    "allFalse": [("(false).allFalse()", [True]), ("(true).combine(false).allFalse()", [False])],
    "anyFalse": [("(true).combine(false).anyFalse()", [True]), ("(true).anyFalse()", [False])],
    "trace": [("id.trace('a')", ["p"])],
    "startsWith": [("'abc'.startsWith('ab')", [True]), ("'abc'.startsWith('b')", [False]), ("'a'.startsWith(1)", [])],
    "endsWith": [("'abc'.endsWith('bc')", [True]), ("{}.endsWith('bc')", [])],
    "contains": [("'abc'.contains('b')", [True]), ("'abc'.contains('x')", [False])],
    "matches": [("'abc'.matches('b')", [True]), ("'a'.matches('^b$')", [False]), ("'a'.matches('(')", [])],
    "matchesFull": [("'abc'.matchesFull('b')", [False]), ("'abc'.matchesFull('a.c')", [True])],
    "replace": [("'abc'.replace('b', 'x')", ["axc"])],
    "replaceMatches": [("'a1b'.replaceMatches('[0-9]', '-')", ["a-b"]), ("'a'.replaceMatches('(', '')", [])],
    "indexOf": [("'abc'.indexOf('c')", [2]), ("'abc'.indexOf('x')", [-1])],
    "upper": [("'abc'.upper()", ["ABC"]), ("(1).upper()", [])],
    "lower": [("'ABC'.lower()", ["abc"])],
    "trim": [("' a '.trim()", ["a"])],
    "length": [("'abc'.length()", [3]), ("name.given.length()", [])],
    "substring": [("'abc'.substring(1)", ["bc"]), ("'abc'.substring(1, 1)", ["b"]), ("'abc'.substring(3)", [])],
    "toInteger": [("'12'.toInteger()", [12]), ("true.toInteger()", [1]), ("'1.5'.toInteger()", [])],
    "toDecimal": [("'1.5'.toDecimal()", [Decimal("1.5")]), ("'a'.toDecimal()", []), ("(2).toDecimal()", [2])],
    "toString": [("(1).toString()", ["1"]), ("true.toString()", ["true"]), ("name.toString()", [])],
    "lowBoundary": [("(contact.period.end.lowBoundary() >= contact.period.start.highBoundary())", [True])],
    "highBoundary": [("(2).highBoundary()", [2]), ("name.highBoundary()", [])],
    "comparable": [("name[0].comparable(name[1])", [False]), ("photo.comparable(id)", [])],
    "htmlChecks": [("text.htmlChecks()", [True])],
    "isModifierExtension": [("gender.extension.isModifierExtension()", [])],
}  # fmt: skip


def test_every_function_has_a_case() -> None:
    assert CASES.keys() == FUNCTIONS.keys()
    assert LEAST_ARGUMENTS.keys() <= FUNCTIONS.keys()


@pytest.mark.parametrize(("expression", "expected"), [case for cases in CASES.values() for case in cases])
def test_functions(expression: str, expected: list[Any]) -> None:
    assert items(expression) == expected


@pytest.mark.parametrize("name", LEAST_ARGUMENTS)
def test_a_call_without_its_arguments_is_refused(name: str) -> None:
    with pytest.raises(UnsupportedExpression, match="wants an argument"):
        expression_of(f"name.{name}()")


@pytest.mark.parametrize(
    "expression", ["name.aggregate($this)", "today()", "now()", "%today", "name.noSuch()", "$total"]
)
def test_what_is_not_known_is_refused_by_name(expression: str) -> None:
    with pytest.raises(UnsupportedExpression, match="is not known"):
        expression_of(expression)


_PLACES = st.sampled_from(
    [
        "name",
        "name.given",
        "{}",
        "id",
        "active",
        "multipleBirth",
        "birthDate",
        "gender",
        "1",
        "1.5",
        "'a'",
        "@2024",
        "true",
    ]
)


@given(st.sampled_from(sorted(FUNCTIONS)), _PLACES, st.lists(_PLACES, min_size=2, max_size=2))
def test_any_function_of_anything_has_an_answer(name: str, place: str, arguments: list[str]) -> None:
    for count in range(LEAST_ARGUMENTS.get(name, 0), 3):
        given_arguments = ", ".join(arguments[:count])
        assert isinstance(items(f"({place}).{name}({given_arguments})"), list)
