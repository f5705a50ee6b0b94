"""Findings as text: the first line says where and what, the others are indented."""

from __future__ import annotations

from luspa_fhir.findings import Place, finding
from luspa_fhir.findings.faces.text import as_lines, as_text


def test_a_finding_on_a_page() -> None:
    one = finding(
        "dose-not-read-whole",
        "The dose stays text: 'unless' is not understood.",
        remedy="Say it in plainer words.",
        file="a.md",
        place=Place("a.md", 12, 3),
        quote="Give 5 mg unless",
    )

    assert as_lines(one) == (
        "a.md:12:3: warning: The dose stays text: 'unless' is not understood. [dose-not-read-whole]",
        "  text: Give 5 mg unless",
        "  help: Say it in plainer words.",
    )


def test_a_finding_in_a_bundle_that_carries_its_page_names_both() -> None:
    one = finding(
        "unit-not-ucum",
        "The unit code `x` is not UCUM.",
        remedy="Use mg.",
        file="a.json",
        place=Place("a.md", 12, 3),
        expression="Bundle.entry[1].resource.code",
    )

    assert as_lines(one) == (
        "a.md:12:3: error: The unit code `x` is not UCUM. [unit-not-ucum]",
        "  at: Bundle.entry[1].resource.code in a.json",
        "  help: Use mg.",
    )


def test_a_finding_without_a_place_begins_with_the_file_where_it_has_one() -> None:
    assert as_lines(finding("input-missing", "There is no file.", file="a.md"))[0] == (
        "a.md: error: There is no file. [input-missing]"
    )
    assert as_lines(finding("input-missing", "There is no file."))[0] == "error: There is no file. [input-missing]"


def test_signs_that_move_the_cursor_are_shown_and_not_sent() -> None:
    lines = as_lines(finding("input-missing", "There is no \x1b[2J file.\nerror: forged", quote="\u202eabc"))

    assert lines[0] == "error: There is no \\x1b[2J file.\\x0aerror: forged [input-missing]"
    assert lines[1] == "  text: \\x202eabc"


def test_a_long_quote_is_cut() -> None:
    line = as_lines(finding("input-missing", "There is no file.", quote="word " * 100))[1]

    assert line.endswith("word…")
    assert len(line) <= 170


def test_several_findings_follow_each_other_and_none_gives_nothing() -> None:
    one = finding("input-missing", "There is no file.", remedy="Look.")

    assert as_text([one, one]) == "\n".join(["error: There is no file. [input-missing]", "  help: Look."] * 2)
    assert as_text([]) == ""
