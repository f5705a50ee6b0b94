"""Words found again: quote and occurrence lead back to the span, whatever markup and white space stand between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.search import FoldedText, fold
from luspa_fhir.evidence.span import Span


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("**Initial dose:** 5 mg", "Initial dose: 5 mg", id="bold"),
        pytest.param("two   blanks\n and a line", "two blanks and a line", id="white space"),
        pytest.param("m<sup>2</sup>", "m2", id="inline tags"),
        pytest.param("a<br/>b", "ab", id="a line break tag"),
        pytest.param("less than <1% and >10%", "less than <1% and >10%", id="comparators stay"),
        pytest.param(r"5\* and `x`", "5 and x", id="back-slash and code"),
        pytest.param(" \n ", "", id="only blanks"),
        pytest.param("no-break\u00a0space", "no-break space", id="a no-break space"),
    ],
)
def test_markup_and_white_space_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        pytest.param("Take **5 mg** daily.", "5 mg daily", "5 mg** daily", id="markup inside"),
        pytest.param("Take 5\n  mg daily.", "5 mg", "5\n  mg", id="a line break inside"),
        pytest.param("up to 1 g/m<sup>2</sup> a day", "1 g/m2 a", "1 g/m<sup>2</sup> a", id="a tag inside"),
        pytest.param("headache", "ache", "ache", id="the tail of a word"),
        pytest.param("a headache is rare", "ache is ra", "ache is ra", id="parts of words at both ends"),
    ],
)
def test_a_quote_is_found_with_its_markup(text: str, quote: str, found: str) -> None:
    span = FoldedText(text).find(quote)

    assert span is not None
    assert text[span.start : span.end] == found


def test_the_second_time_is_another_place() -> None:
    text = "Take 5 mg. At night take 5 mg."
    page = FoldedText(text)

    assert page.find("5 mg", 1) == Span(5, 9)
    assert page.find("5 mg", 2) == Span(25, 29)
    assert page.find("5 mg", 3) is None


@pytest.mark.parametrize("occurrence", [0, -1])
def test_times_count_from_one(occurrence: int) -> None:
    assert FoldedText("5 mg").find("5 mg", occurrence) is None


@pytest.mark.parametrize("quote", ["6 mg", "", "  ", "**"])
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    page = FoldedText("Take 5 mg.")

    assert page.find(quote) is None
    assert page.starts(quote) == []


def test_words_said_once_need_no_occurrence() -> None:
    assert FoldedText("Take 5 mg.").occurrence("5 mg", Span(5, 9)) is None


def test_words_said_twice_are_told_apart() -> None:
    page = FoldedText("5 mg, then **5** mg")

    assert page.occurrence("5 mg", Span(0, 4)) == 1
    assert page.occurrence("5 mg", Span(11, 19)) == 2


def test_overlapping_places_count_each() -> None:
    assert len(FoldedText("na na na").starts("na na")) == 2


def test_small_and_capital_letters_differ() -> None:
    assert FoldedText("Take 5 mg.").find("take") is None


TOKENS = st.sampled_from(
    [
        "dose",
        "dose",
        "mg",
        "5",
        "1.5",
        "<5%",
        "é",
        "…",
        "**",
        "*",
        "_",
        "`",
        "\\",
        "<b>",
        "</sup>",
        "<br/>",
        " ",
        " ",
        "\n",
        "\u00a0",
        "\r\n",
    ]
)
_MARKUP_OR_BLANK = {"**", "*", "_", "`", "\\", "<b>", "</sup>", "<br/>", " ", "\n", "\u00a0", "\r\n"}


@given(st.lists(TOKENS, min_size=1, max_size=60), st.data())
def test_quote_and_occurrence_lead_back_to_the_span(tokens: list[str], data: st.DataObject) -> None:
    """A statement begins and ends with a word; nothing else is asked of it or of the page."""
    words = [number for number, token in enumerate(tokens) if token not in _MARKUP_OR_BLANK]
    if not words:
        return
    first, last = sorted((data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))))
    text = "".join(tokens)
    start = len("".join(tokens[:first]))
    span = Span(start, start + len("".join(tokens[first : last + 1])))
    page, quote = FoldedText(text), fold(text[span.start : span.end])

    assert page.find(quote, page.occurrence(quote, span) or 1) == span


@given(st.lists(TOKENS, max_size=60))
def test_each_place_of_a_quote_reads_as_the_quote(tokens: list[str]) -> None:
    text = "".join(tokens)
    page = FoldedText(text)
    spans = [page.find("dose", number) for number in range(1, len(page.starts("dose")) + 1)]

    assert len(spans) == fold(text).count("dose")
    assert all(span and fold(text[span.start : span.end]) == "dose" for span in spans)


def test_a_common_word_in_a_long_page_is_looked_for_by_its_rarest_neighbour() -> None:
    """A page of one repeated sentence: as many places as sentences, none lost at the seams."""
    page = FoldedText("Take 5 mg of it. " * 20_000 + "Take 5 mg of that.")

    assert len(page.starts("Take 5 mg of")) == 20_001
    assert len(page.starts("5 mg of that")) == 1
