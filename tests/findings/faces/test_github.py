"""Commands of GitHub's workflows: one line each, escaped as GitHub's own toolkit does it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.findings import Place, finding
from luspa_fhir.findings.faces.github import as_github
from luspa_fhir.findings.faces.told import Told

ROOT = Path("/checkout")


def test_an_error_at_its_line() -> None:
    one = finding(
        "input-missing", "Two: 100%,\nof it.", remedy="Look.", file="/checkout/a,b:c.json", expression="Patient.x"
    )

    assert as_github([Told(one, Place("/checkout/a,b:c.json", 3, 4))], root=ROOT) == (
        "::error file=a%2Cb%3Ac.json,line=3,col=4,title=input-missing::"
        "Two: 100%25,%0Aof it.%0Aat: Patient.x%0Ahelp: Look.\n"
    )


def test_each_severity_has_its_command_and_what_is_suppressed_is_not_shown(told: tuple[Told, ...]) -> None:
    commands = [line.split(" ")[0] for line in as_github(told, root=ROOT).splitlines()]

    assert commands == ["::error", "::error", "::error", "::warning", "::notice"]


def test_a_place_on_the_page_of_a_bundle_is_not_taken_for_a_line_of_the_bundle() -> None:
    one = finding("unit-not-ucum", "x", file="a.json", place=Place("a.md", 3, 4))

    assert as_github([Told(one)], root=ROOT).startswith("::error file=a.json,title=unit-not-ucum::")


@given(st.text(), st.text(min_size=1))
def test_any_text_comes_back_from_the_one_line(message: str, file: str) -> None:
    text = as_github([Told(finding("input-missing", message, remedy="r", file=file))], root=ROOT)
    command = re.fullmatch(r"::error file=([^,:]+),title=input-missing::([^\r\n]*)\n", text)

    assert command
    assert unquote(command[2], errors="surrogatepass") == f"{message}\nhelp: r"
