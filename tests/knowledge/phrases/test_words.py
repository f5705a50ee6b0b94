"""Phrases that overlap: the longest is kept, in the order of the text."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.span import Span
from luspa_fhir.knowledge.phrases.words import Found, Words, without_overlaps


def test_the_longest_wins() -> None:
    found = [Found("short", 2, 4, None), Found("long", 0, 5, None), Found("after", 5, 6, None)]

    assert [phrase.kind for phrase in without_overlaps(found)] == ["long", "after"]


def test_a_part_of_words_keeps_its_place_in_the_source() -> None:
    words = Words("Take 5 mg.", lambda start, end: Span(100 + start, 100 + end)).part(5, 9)

    assert words.text == "5 mg"
    assert words.locate(0, 1) == Span(105, 106)
    assert words.part(2, 4).locate(0, 2) == Span(107, 109)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_what_is_kept_never_overlaps_and_what_is_dropped_does(ranges: list[tuple[int, int]]) -> None:
    found = [Found("phrase", start, start + length, number) for number, (start, length) in enumerate(ranges)]
    kept = without_overlaps(found)

    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))
    for phrase in found:
        assert phrase in kept or any(phrase.start < other.end and other.start < phrase.end for other in kept)
