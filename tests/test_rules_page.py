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
    third = replace(first, id="hl7-9", title="Of HL7's.", example="a ``` in it", severity=Severity.WARNING)
    page = rules_page.page_of(iter([first, second, third]))

    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Rules",
        "## Layer `definitions`",
        "### qty-3",
        "### hl7-9",
        "## Layer `reading`",
        "### input-missing",
    ]
    assert "**Of HL7's.** (warning)" in page
    assert "````text\na ``` in it\n````" in page
    assert f"What to do: {second.mend}" in page


def test_every_rule_is_there_once_and_is_found_by_its_id() -> None:
    listed = list(every_rule())

    assert len({one.id for one in listed}) == len(listed)
    assert {one.id for one in rules()} <= {one.id for one in listed}
    assert rule_of("qty-3") == rule("qty-3")
    assert rule_of("no-such-rule") is None
