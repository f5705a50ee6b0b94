"""A source text: places count from 1, lines come without their ends, a caret stands under what it marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Span
from luspa_fhir.findings.finding import Place

TEXT = "Take 5 mg.\n\n\tNot with müsli.\r\nEnd"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [
        pytest.param(0, 1, 1, id="the first character"),
        pytest.param(TEXT.index("\n"), 1, 11, id="a line end belongs to its line"),
        pytest.param(TEXT.index("\n") + 1, 2, 1, id="an empty line"),
        pytest.param(TEXT.index("Not"), 3, 2, id="a tab is one column"),
        pytest.param(TEXT.index("sli"), 3, 13, id="an umlaut is one column"),
        pytest.param(TEXT.index("End"), 4, 1, id="after a line end of Windows"),
        pytest.param(len(TEXT), 4, 4, id="behind the last character"),
    ],
)
def test_an_offset_has_a_line_and_a_column(offset: int, line: int, column: int) -> None:
    assert SourceText("page.md", TEXT).place(offset) == Place("page.md", line, column)


def test_a_line_comes_without_its_end() -> None:
    source = SourceText("page.md", TEXT)

    assert [source.line(number) for number in (1, 2, 3, 4)] == ["Take 5 mg.", "", "\tNot with müsli.", "End"]


def test_an_empty_text_has_one_empty_line() -> None:
    source = SourceText("page.md", "")

    assert source.line(1) == ""
    assert source.place(0) == Place("page.md", 1, 1)


def test_a_caret_stands_under_the_words() -> None:
    start = TEXT.index("5 mg")

    assert SourceText("page.md", TEXT).caret(Span(start, start + 4)) == "Take 5 mg.\n     ^~~~"


def test_a_caret_keeps_the_tabs_before_it() -> None:
    start = TEXT.index("Not")

    assert SourceText("page.md", TEXT).caret(Span(start, start + 3)) == "\tNot with müsli.\n\t^~~"


def test_a_caret_over_several_lines_ends_with_the_first() -> None:
    assert SourceText("page.md", "ab\ncd").caret(Span(1, 5)) == "ab\n ^"


def test_an_empty_span_is_marked_by_one_caret() -> None:
    assert SourceText("page.md", "ab").caret(Span(1, 1)) == "ab\n ^"


@given(st.text("ab\n\r\té", max_size=60), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = SourceText("page.md", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.place(offset)

    assert source.line_starts[place.line - 1] + place.column - 1 == offset
    assert text.count("\n", 0, offset) == place.line - 1
