"""docs/rules.md is what the catalogue says today."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from luspa_fhir.cli.rule_sources import every_rule, rule_of
from luspa_fhir.findings import Severity, rule, rules

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import rules_page  # noqa: E402


def test_the_page_is_up_to_date() -> None:
    assert rules_page.main(["--check"]) == 0, "run make docs"
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == rules_page.page_of(every_rule())


def test_a_stale_page_is_noticed_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rules_page, "PAGE", tmp_path / "docs" / "rules.md")

    assert rules_page.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().err
    assert rules_page.main(["--write"]) == 0
    assert rules_page.main(["--check"]) == 0


def test_rules_of_any_source_stand_with_their_layer() -> None:
    first, second = rule("qty-3"), rule("input-missing")
    third = replace(first, id="hl7-9", title="Of HL7's.\na | b < c", severity=Severity.WARNING)
    page = rules_page.page_of(iter([first, second, third]))

    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Rules",
        "## Layer `definitions`",
        "### qty-3",
        "## Layer `reading`",
        "### input-missing",
        "## HL7's constraints",
    ]
    assert page.endswith("|---|---|---|---|\n| hl7-9 | warning |  | Of HL7's. a \\| b &lt; c |\n")
    assert f"What to do: {second.mend}" in page


def test_marks_of_markdown_in_an_example_end_nothing() -> None:
    page = rules_page.page_of([replace(rule("qty-3"), example="a ``` in it")])

    assert "````text\na ``` in it\n````" in page


def test_each_of_hl7s_constraints_is_one_line_with_its_releases() -> None:
    rows = [line for line in (ROOT / "docs/rules.md").read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    by_key = {row.split(" | ")[0].removeprefix("| "): row.split(" | ")[1:] for row in rows[1:]}

    assert len(by_key) == len(rows) - 1 > 250
    assert {len(row) for row in by_key.values()} == {3}
    assert {release for row in by_key.values() for release in row[1].split(", ")} == {"R5", "R4B", "R4"}
    assert "qty-3" not in by_key  # explained in words of our own


def test_every_rule_is_there_once_and_is_found_by_its_id() -> None:
    listed = list(every_rule())

    assert len({one.id for one in listed}) == len(listed)
    assert {one.id for one in rules()} <= {one.id for one in listed}
    assert rule_of("qty-3") == rule("qty-3")
    assert rule_of("no-such-rule") is None
