"""Plain-text cases of `phrases/lists.py`: cases/lists.txt, one expected item on a line."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.case_files import Case, grammar_cases

from luspa_fhir.knowledge.phrases.lists import items
from luspa_fhir.knowledge.phrases.words import Words

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "lists"))
def test_a_list_is_cut_into_its_items(case: Case) -> None:
    ranges = items(Words(case.words))

    assert "\n".join(case.words[start:end] for start, end in ranges) == case.expected


@given(
    st.lists(st.text("abcdxyz-", min_size=1, max_size=8).filter(lambda word: word.strip("-")), min_size=1, max_size=9)
)
def test_plain_items_between_commas_come_back_one_by_one(names: list[str]) -> None:
    wanted = [f"{name.strip('-')}ia" for name in names]
    text = ", ".join(wanted)

    assert [text[start:end] for start, end in items(Words(text))] == wanted


@given(st.text(" ,;()[]andor.xy", max_size=60))
def test_items_lie_in_order_and_never_overlap(text: str) -> None:
    ranges = list(items(Words(text)))

    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ranges))
