"""The index gives every place at which a quote begins, and few others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.word_index import WordIndex

_WORDS = st.sampled_from(["rash", "rashes", "headache", "ache", "(ache", "1.33", "of", "a", "mg", "mgmgmgmg", "ääää"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=80).map(" ".join)


def _everywhere(text: str, quote: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(quote, at)]


@given(_TEXTS, st.data())
def test_no_place_is_missed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    if not quote:
        return
    begins = list(WordIndex(text).begins(quote))

    assert begins == sorted(set(begins))
    assert [begin for begin in begins if text.startswith(quote, begin)] == _everywhere(text, quote)


@given(_TEXTS, _TEXTS)
def test_what_does_not_stand_there_has_no_place(text: str, quote: str) -> None:
    begins = WordIndex(text).begins(quote)

    assert [begin for begin in begins if text.startswith(quote, begin)] == _everywhere(text, quote)


@pytest.mark.parametrize(
    "bullet",
    ["Rash{}", "Bad rash{}", "rash{} is", "Treatment of disease{}", "the dose is {} mg a day", "ab{}"],
)
def test_each_of_many_different_quotes_has_few_places(bullet: str) -> None:
    quotes = [bullet.format(number) for number in range(1000, 5000)]
    index = WordIndex(" ".join(quotes))

    assert max(len(list(index.begins(quote))) for quote in quotes) <= 20


def test_words_that_are_all_common_are_told_apart_by_their_neighbours() -> None:
    quotes = [" ".join("xy"[number >> bit & 1] * 3 for bit in range(10)) for number in range(1024)]
    index = WordIndex(" | ".join(quotes))

    assert sum(len(list(index.begins(quote))) for quote in quotes) < 1024 * 50
