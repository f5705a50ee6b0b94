"""A line with a caret under the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.findings import Place
from luspa_fhir.findings.faces.excerpt import excerpt


def marked(line: str, column: int, quote: str | None = None) -> str:
    """What stands above the caret and its tail."""
    shown, mark = excerpt(line, Place("x", 12, column), quote)
    return shown[mark.index("^") : len(mark)]


@pytest.mark.parametrize(
    ("line", "column", "quote", "words"),
    [
        ('  "status": "activ",', 13, None, '"activ"'),
        ('  "say \\" it": 1', 3, None, '"say \\" it"'),
        ('{"x": -1.5e3}', 7, None, "-1.5e3"),
        ('{"x": {"y": 1}}', 7, None, "{"),
        ("Give 5 mg daily.", 6, "5 mg", "5 mg"),
        ("Give 5 mg", 6, "5 mg and what the next line says", "5 mg"),
        ("\tGive 5 mg", 7, "5 mg", "5 mg"),
        ("short", 40, None, ""),
    ],
)
def test_what_is_marked(line: str, column: int, quote: str | None, words: str) -> None:
    assert marked(line, column, quote) == words


def test_a_long_line_is_cut_around_the_place() -> None:
    line = f'{{{"x" * 5000}"status": "activ"{"y" * 5000}'
    shown, mark = excerpt(line, Place("x", 1, line.index('"activ"') + 1))

    assert len(shown) < 120
    assert shown[mark.index("^") : len(mark)] == '"activ"'
    assert shown.startswith("    1 | …")
    assert shown.endswith("…")


def test_wide_signs_take_two_columns() -> None:
    assert excerpt('"剂量": "x"', Place("x", 1, 7), None)[1].index("^") == len("    1 | ") + 8


@given(st.text(max_size=300), st.integers(1, 400), st.none() | st.text(max_size=50))
def test_any_line_gives_two_lines_that_move_no_cursor(line: str, column: int, quote: str | None) -> None:
    shown, mark = excerpt(line, Place("x", 1, column), quote)

    assert shown.isprintable()
    assert mark.count("^") == 1
    assert set(mark) <= set(" |^~")
