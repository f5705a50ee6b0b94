"""Plain-text cases of `phrases/numbers.py`: cases/numbers.txt; `none` where the words are no number."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.case_files import Case, grammar_cases

from luspa_fhir.knowledge.phrases.numbers import number

CASES = Path(__file__).parent / "cases"


def _read(words: str) -> str:
    try:
        return str(number(words))
    except ValueError:
        return "none"


@pytest.mark.parametrize("case", grammar_cases(CASES, "numbers"))
def test_a_number_is_read_as_written(case: Case) -> None:
    assert _read(case.words) == case.expected


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_digits_are_kept_to_the_last_zero(value: int, places: int) -> None:
    written = Decimal(value).scaleb(-places)

    assert str(number(f"{written:f}")) == f"{written:f}"


@given(st.integers(1000, 999_999_999))
def test_commas_between_thousands_change_nothing(value: int) -> None:
    assert number(f"{value:,}") == value
