from decimal import Decimal

import pytest

from luspa_fhir.evidence.span import Span
from luspa_fhir.fhir.datatypes import amount, compared, concept, quantity, readable_unit, time_span, without_empty
from luspa_fhir.knowledge.model import Bounds
from luspa_fhir.terminology import Coding

HERE = Span(0, 1)


def bounds(low: str | None, high: str | None, unit: str = "mg", **excluded: bool) -> Bounds:
    return Bounds(Decimal(low) if low else None, Decimal(high) if high else None, unit, HERE, **excluded)


def simple(value: str, unit: str = "mg", **more: str) -> dict[str, object]:
    return {"value": Decimal(value), **more, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


def test_a_quantity_keeps_its_digits() -> None:
    assert str(quantity(Decimal("1.250"), "mg/kg")["value"]) == "1.250"


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("{tablet}", "tablet"),
        ("[iU]/kg", "IU/kg"),
        ("ug/kg/min", "mcg/kg/min"),
        ("{RBC_unit}/(8.wk)", "RBC unit/(8.wk)"),
    ],
)
def test_units_are_written_for_people(unit: str, written: str) -> None:
    assert readable_unit(unit) == written


def test_one_value_is_a_quantity() -> None:
    assert amount("dose", bounds("5", "5")) == {"doseQuantity": simple("5")}


def test_two_values_are_a_range() -> None:
    assert amount("dose", bounds("5", "10")) == {"doseRange": {"low": simple("5"), "high": simple("10")}}


def test_an_open_bound_is_half_a_range() -> None:
    assert amount("dose", bounds(None, "20")) == {"doseRange": {"high": simple("20")}}
    assert amount("dose", bounds("0.6", None)) == {"doseRange": {"low": simple("0.6")}}


def test_a_simple_quantity_never_has_a_comparator() -> None:
    assert amount("dose", bounds(None, "20", high_excluded=True)) == {"doseRange": {"high": simple("20")}}


def test_a_length_of_time() -> None:
    assert time_span("bounds", bounds("7", "7", "d")) == {"boundsDuration": {**simple("7", "d"), "unit": "day"}}
    assert time_span("bounds", bounds("7", "10", "d")) == {
        "boundsRange": {"low": simple("7", "d"), "high": simple("10", "d")}
    }


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (bounds("2", "2"), [{"valueQuantity": simple("2")}]),
        (bounds("2", None), [{"valueQuantity": simple("2", comparator=">=")}]),
        (bounds("2", None, low_excluded=True), [{"valueQuantity": simple("2", comparator=">")}]),
        (bounds(None, "2"), [{"valueQuantity": simple("2", comparator="<=")}]),
        (bounds(None, "2", high_excluded=True), [{"valueQuantity": simple("2", comparator="<")}]),
        (bounds("2", "3"), [{"valueRange": {"low": simple("2"), "high": simple("3")}}]),
        (
            bounds("2", "3", high_excluded=True),
            [{"valueQuantity": simple("2", comparator=">=")}, {"valueQuantity": simple("3", comparator="<")}],
        ),
    ],
)
def test_comparators_where_they_are_allowed(said: Bounds, written: list[dict[str, object]]) -> None:
    assert compared("value", said) == written


def test_a_concept_has_its_words_and_the_codes_that_mean_the_same() -> None:
    assert concept("itch", (Coding("urn:s", "1", "Itching", "v1"), Coding("urn:t", "2", "Itch"))) == {
        "coding": [
            {"system": "urn:s", "version": "v1", "code": "1", "display": "Itching"},
            {"system": "urn:t", "code": "2", "display": "Itch"},
        ],
        "text": "itch",
    }


def test_what_is_absent_is_left_out_but_false_and_zero_stay() -> None:
    assert without_empty({"a": None, "b": [], "c": {}, "d": "", "e": False, "f": 0}) == {"e": False, "f": 0}
