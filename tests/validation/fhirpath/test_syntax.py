"""The grammar: what binds stronger, what a text may hold, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.validation.fhirpath.syntax import (
    Call,
    Literal,
    Name,
    Negative,
    Operation,
    Path,
    UnsupportedExpression,
    Variable,
    is_fixed,
    parse,
)

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("expression", "grouped"),
    [
        ("a implies b or c", "a implies (b or c)"),
        ("a or b and c", "a or (b and c)"),
        ("a xor b and c", "a xor (b and c)"),
        ("a and b in c", "a and (b in c)"),
        ("a in b = c", "a in (b = c)"),
        ("a contains b ~ c", "a contains (b ~ c)"),
        ("a = b < c", "a = (b < c)"),
        ("a < b | c", "a < (b | c)"),
        ("a | b is c", "a | (b is c)"),
        ("a is b + c", "a is (b + c)"),
        ("a + b * c", "a + (b * c)"),
        ("a & b div c", "a & (b div c)"),
        ("a - b - c", "(a - b) - c"),
        ("a / b / c", "(a / b) / c"),
        ("a and b and c", "(a and b) and c"),
        ("a | b | c", "(a | b) | c"),
        ("a.b = c", "(a.b) = c"),
        ("a[0].b", "(a[0]).b"),
    ],
)
def test_what_binds_stronger(expression: str, grouped: str) -> None:
    assert parse(expression) == parse(grouped)
    other = grouped.translate(str.maketrans("", "", "()"))
    assert parse(other) == parse(expression)


def test_brackets_part_what_would_belong_together() -> None:
    assert parse("(a or b) and c") == Operation("and", Operation("or", A, B), C)
    assert parse("a or b and c") != parse("(a or b) and c")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'it''s'", None),
        (r"'it\'s'", "it's"),
        (r"'a\\b'", r"a\b"),
        (r"'\n\r\t\f'", "\n\r\t\f"),
        (r"'\u00e9'", "é"),
        (r"'\/'", "/"),
        (r"'\`'", "`"),
        ('"double"', "double"),
        ("''", ""),
        ("'// no comment'", "// no comment"),
    ],
)
def test_texts_and_their_escapes(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(UnsupportedExpression):
            parse(text)
    else:
        assert parse(text) == Literal(value)


def test_literals() -> None:
    assert parse("1") == Literal(1)
    assert parse("1.50") == Literal(Decimal("1.50"))
    assert parse("true") == Literal(True)
    assert parse("false") == Literal(False)
    assert parse("{}") == Literal(None)
    assert parse("@2024-05-31T10:30:00.5+02:00") == Literal("@2024-05-31T10:30:00.5+02:00")
    assert parse("-1") == Negative(Literal(1))
    assert parse("+1") == Literal(1)


def test_names_variables_and_calls() -> None:
    assert parse("`div`") == Name("div")
    assert parse("`true`") == Name("true")
    assert parse("a.`value set`") == Path(A, Name("value set"))
    assert parse("$this") == Variable("$this")
    assert parse("%`vs-languages`") == parse("%'vs-languages'") == Variable("%vs-languages")
    assert parse("%resource.a") == Path(Variable("%resource"), A)
    assert parse("a.iif(b, c)") == Path(A, Call("iif", (B, C)))
    assert parse("a.as(b)") == Path(A, Call("as", (B,)))
    assert parse("a as b") == Operation("as", A, B)
    assert parse("a.contains(b)") == Path(A, Call("contains", (B,)))


def test_comments_and_blanks_say_nothing() -> None:
    assert parse("a // the first\n and /* the\nsecond */ b") == parse("a and b") == parse(" a\tand\nb ")


@pytest.mark.parametrize(
    "expression",
    ["", " ", "a b", "a.", ".a", "a and", "and", "a.or", "(a", "a)", "a[0", "f(a", "f(,)", "f(a b)", "'a", "a ? b",
     "1 +", "a..b", "{a}", "@", "a.1", "a = = b", "#a", "[0]", "\\u0000"],
)  # fmt: skip
def test_what_is_no_fhirpath_is_refused(expression: str) -> None:
    with pytest.raises(UnsupportedExpression):
        parse(expression)


def test_an_expression_nested_without_end_is_refused() -> None:
    with pytest.raises(UnsupportedExpression, match="nested too deep"):
        parse("(" * 5000 + "a" + ")" * 5000)


@pytest.mark.parametrize("expression", ["%resource", "%resource.a.b", "%resource.descendants().ofType(url) | 'x'", "1"])
def test_what_is_the_same_for_every_item(expression: str) -> None:
    assert is_fixed(parse(expression))


@pytest.mark.parametrize("expression", ["a", "$this", "$this.a", "a.b", "%resource.a | b", "%resource.where(a)", "f()"])
def test_what_is_not_the_same_for_every_item(expression: str) -> None:
    assert not is_fixed(parse(expression))


@given(st.text(alphabet="ab.()[]'\"`$%@{}=<>!|&+-*/, 01\\\nandorisT:", max_size=40))
def test_any_text_is_read_or_refused(expression: str) -> None:
    try:
        tree = parse(expression)
    except UnsupportedExpression:
        return
    assert tree == parse(f" {expression} ")
