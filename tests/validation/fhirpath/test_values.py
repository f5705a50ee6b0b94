"""Equality and order: dates that are known in part, zones, numbers, quantities."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.validation import Release
from luspa_fhir.validation.fhirpath.values import comparable, equal, is_date, moment, number, order
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import Node, Tree


def _node(name: str, value: Any) -> Node:
    extension = {"url": "a", f"value{name}": value}
    tree = Tree(definitions_of(Release.R5), {"resourceType": "Basic", "extension": [extension]})
    (found,) = tree.root.below("extension")[0].below("value")
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("@2024", "@2024", True),
        ("@2024", "@2025", False),
        ("@2024", "@2024-05", None),
        ("@2024", "@2025-05", False),
        ("@2024-05", "@2024-05-31", None),
        ("@2024-05-31", "@2024-05-31T10:30:00Z", None),
        ("@2024-05-31T10:30:00Z", "@2024-05-31T12:30:00+02:00", True),
        ("@2024-05-31T10:30:00Z", "@2024-05-31T10:30:00+02:00", False),
        ("@2024-05-31T10:30:00.0Z", "@2024-05-31T10:30:00.0+00:00", True),
    ],
)
def test_equality_of_dates(one: str, other: str, expected: bool | None) -> None:
    assert equal(one, other) is expected
    assert equal(other, one) is expected
    assert equal(_node("DateTime", one[1:]), other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("@2024", "@2025", -1),
        ("@2024-05", "@2024-05", 0),
        ("@2024", "@2024-05", None),
        ("@2024-12", "@2025", -1),
        ("@2024-05-31", "@2024-05-30", 1),
        ("@2024-05-31T10:30:00Z", "@2024-05-31T10:30:01Z", -1),
        ("@2024-05-31T10:30:00+02:00", "@2024-05-31T10:30:00Z", -1),
        ("@2024-05-31", "@2024-06-01T05:00:00Z", None),  # without a zone it may be hours off
        ("@2024-05-31", "@2024-06-02T05:00:00Z", -1),
        ("@9999", "@2024", None),  # its end is beyond what can be computed
    ],
)
def test_order_of_dates(one: str, other: str, expected: int | None) -> None:
    assert order(one, other) == expected
    assert order(other, one) == (None if expected is None else -expected)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "24", "2024-13", "", "2024-05-31T25:00:00Z", "2024-05-31T10:30:00+99:00"]
)
def test_what_is_no_date(text: str) -> None:
    assert moment(text) is None
    assert order(f"@{text}", "@2024") is None


def test_the_span_of_a_month_ends_with_its_last_moment() -> None:
    leap, plain = moment("2024-02"), moment("2023-02")

    assert leap is not None
    assert plain is not None
    assert (leap.latest.day, plain.latest.day) == (29, 28)
    assert leap.earliest < leap.latest


def test_dates_are_dates_by_their_type_and_texts_are_not() -> None:
    assert is_date(_node("Date", "2024"))
    assert is_date("@2024")
    assert not is_date(_node("String", "2024"))
    assert equal(_node("String", "2024"), _node("String", "2024-05")) is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, Decimal("1.0"), True),
        (1, 2, False),
        (True, 1, False),
        (0, False, False),
        ("1", 1, False),
        ("a", "a", True),
        ("a", "A", False),
    ],
)
def test_equality_of_plain_values(one: Any, other: Any, expected: bool) -> None:
    assert equal(one, other) is expected
    assert equal(other, one) is expected


def test_objects_are_equal_by_what_they_hold() -> None:
    assert equal(_node("Period", {"start": "2024"}), _node("Period", {"start": "2024"})) is True
    assert equal(_node("Period", {"start": "2024"}), _node("Period", {"end": "2024"})) is False
    assert equal(_node("Period", {"start": "2024"}), "2024") is False


def test_order_of_plain_values() -> None:
    assert order(1, Decimal("1.5")) == -1
    assert order("b", "a") == 1
    assert order("1", 1) is None
    assert order(True, 1) is None
    assert number(True) is None
    assert number(1.5) == Decimal("1.5")


def test_quantities_compare_in_one_unit_only() -> None:
    mg = {"system": "http://unitsofmeasure.org", "code": "mg"}
    one, two = _node("Quantity", {"value": 1, **mg}), _node("Quantity", {"value": 2, **mg})
    grams = _node("Quantity", {"value": 1, **mg, "code": "g"})
    words = _node("Quantity", {"value": 1, "unit": "tablets"})

    assert order(one, two) == -1
    assert order(one, grams) is None
    assert not comparable(one, grams)
    assert comparable(words, _node("Quantity", {"value": 3, "unit": "tablets"}))
    assert not comparable(words, _node("Quantity", {"value": 3, "unit": "drops"}))
    assert not comparable(one, _node("Period", {"start": "2024"}))
    assert not comparable(one, 1)


_VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)
_DATES = st.from_regex(
    r"@?[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|\+14:00)?)?)?)?", fullmatch=True
)


@given(_VALUES | _DATES, _VALUES | _DATES)
def test_any_two_values_have_an_answer_which_is_the_same_both_ways(one: Any, other: Any) -> None:
    assert equal(one, other) is equal(other, one)
    forth, back = order(one, other), order(other, one)
    assert (forth is None) == (back is None)
    assert forth is None or back is None or forth == -back
