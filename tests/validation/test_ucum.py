"""The grammar of UCUM against cases of our own, and against ucumvert over many codes."""

from __future__ import annotations

import csv
import re
from functools import cache
from html import unescape
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lark.exceptions import LarkError
from ucumvert import get_ucum_parser

from luspa_fhir.validation.ucum import TABLE, is_simple_unit, problem, suggestion

VALID = (
    "mg", "mg/kg", "mg/kg/d", "ug/kg/min", "g/dL", "wk", "a", "%", "mL/min", "{RBC_unit}/(8.wk)", "{tablet}", "[iU]/kg",
    "mm[Hg]", "10*3/uL", "10*9/L", "/min", "kg/m2", "mL/min/{1.73_m2}", "meq/L", "m[H2O]", "B[10.nV]", "24.h",
    "{course}", "k[iU]/mL", "kg2.m-1", "m+2", "[in_i'H2O]", "mg{total}", "(mg)", "1", "{a b}", "10*3/{red cells}",
)  # fmt: skip
INVALID = (
    "", "mg/gk", "mgg", "IU", "mcg", "tablets", "mg kg", "mg//kg", "mg.", "(mg", "mg)", ")mg(", "2mg", "k[lb_av]",
    "kmin", "{a}{b}", "{a}mg", "{un{a}}", "mg/", ".mg", "µg", "mg²", "{ü}", "{a b", "mg kg{a b}", "mg{", "[iU", "Kg",
    "()", "mg(kg)", "m" * 201,
)  # fmt: skip


@pytest.mark.parametrize("code", VALID)
def test_valid_codes(code: str) -> None:
    assert problem(code) is None


@pytest.mark.parametrize("code", INVALID)
def test_invalid_codes(code: str) -> None:
    reason = problem(code)

    assert reason is not None
    assert reason.strip() == reason


@pytest.mark.parametrize(
    ("code", "better"),
    [
        ("mcg/kg", "ug/kg"),
        ("mg/gk", "mg/kg"),
        ("IU", "[iU]"),
        ("tablets", "{tablet}"),
        ("mmHg", "mm[Hg]"),
        ("Kg", "kg"),
        ("mg/day", "mg/d"),
        ("mg", None),
        ("nonsense", None),
    ],
)
def test_the_usual_mistakes_have_a_suggestion(code: str, better: str | None) -> None:
    assert suggestion(code) == better
    assert better is None or problem(better) is None


@cache
def _ucumvert() -> Any:
    return get_ucum_parser()


def _agrees(code: str) -> bool:
    try:
        _ucumvert().parse(code)
    except LarkError:
        return problem(code) is not None
    return problem(code) is None


def _examples() -> list[str]:
    package = find_spec("ucumvert")
    assert package is not None
    assert package.origin is not None
    table = Path(package.origin).parent / "vendor" / "ucum_examples.tsv"
    with table.open(encoding="utf-8") as lines:
        return [row["UCUM_CODE"] for row in csv.DictReader(lines, delimiter="\t")]


def test_ucum_s_own_table_of_examples_is_valid() -> None:
    """`Torr` is in the table of examples, but not in ucum-essence.xml, and so no unit."""
    examples = _examples()

    assert len(examples) > 800
    assert [code for code in examples if problem(code)] == ["Torr"]


# ucumvert takes two annotations in a row, UCUM's grammar does not ("{a}{b}"); and it refuses blanks in annotations,
# which we let pass as HL7's validator does.
@pytest.mark.parametrize(
    "code",
    [code for code in (*VALID, *INVALID) if code and "}{" not in code and not re.search(r"\{[^}]* [^}]*\}", code)],
)
def test_ucumvert_agrees(code: str) -> None:
    assert _agrees(code)


_PARTS = st.sampled_from(
    ["mg", "kg", "L", "min", "[iU]", "{tablet}", "10*3", "m2", "gk", "k", "h", "2", "/", ".", "(", ")"]
)


@given(st.lists(_PARTS, min_size=1, max_size=6).map("".join))
def test_ucumvert_agrees_on_what_chance_puts_together(code: str) -> None:
    assume("}{" not in code)

    assert _agrees(code)


@given(st.text(max_size=30))
def test_any_text_has_an_answer_and_only_a_wrong_one_a_suggestion(code: str) -> None:
    reason, better = problem(code), suggestion(code)

    assert reason is None or reason.strip() == reason != ""
    assert better is None or (reason is not None and problem(better) is None)


def test_only_metric_atoms_take_a_prefix() -> None:
    assert is_simple_unit("mg")
    assert is_simple_unit("min")
    assert not is_simple_unit("mmin")


def test_the_table_is_ucum_s_own_untouched() -> None:
    """The licence of UCUM allows no part of the table to be left out or changed: byte for byte as published."""
    ours = files("luspa_fhir.validation").joinpath(TABLE).read_bytes()
    package = find_spec("ucumvert")
    assert package is not None
    assert package.origin is not None

    assert ours == (Path(package.origin).parent / "vendor" / TABLE).read_bytes()


def test_the_notice_stands_beside_the_table() -> None:
    notice = files("luspa_fhir.validation").joinpath("ucum-essence.NOTICE.txt").read_text(encoding="utf-8")

    assert "Regenstrief Institute" in notice
    assert "https://ucum.org/license" in notice
    assert 'version="2.2"' in files("luspa_fhir.validation").joinpath(TABLE).read_text(encoding="ascii")[:200]


def test_every_atom_of_the_table_is_a_unit() -> None:
    table = files("luspa_fhir.validation").joinpath(TABLE).read_text(encoding="ascii")
    units = re.findall(r'<(?:base-)?unit Code="([^"]+)"', table)

    assert len(units) > 300
    assert [code for code in units if not is_simple_unit(unescape(code))] == []


def test_a_prefix_alone_is_no_unit() -> None:
    assert not is_simple_unit("da")
    assert not is_simple_unit("Ki")
