"""What became of each statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_each_statement_has_its_place_section_and_what_became_of_it(run: Run, page: Path) -> None:
    result = run("ledger", "testdrug.md")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    dose = next(index for index, line in enumerate(lines) if "5 mg once daily" in line)
    assert lines[dose].split()[:2] == ["13:1", "dosage"]
    assert lines[dose + 1].strip().startswith("= dose rule: ")
    assert "statements: " in result.stderr


def test_as_json(run: Run, page: Path) -> None:
    rows = json.loads(run("ledger", "testdrug.md", "--format", "json").stdout)

    text = page.read_text(encoding="utf-8").splitlines()
    assert rows
    for row in rows:
        assert row["file"] == "testdrug.md"
        assert text[row["line"] - 1][row["column"] - 1 :].startswith(row["statement"][:10])
        assert row["facts"] or row["reason"]


def test_standard_input(run: Run, page: Path) -> None:
    assert run("ledger", "-", stdin=page.read_bytes()).stdout == run("ledger", "testdrug.md").stdout


def test_quiet(run: Run, page: Path) -> None:
    assert run("ledger", "testdrug.md", "-q").stderr == ""


def test_an_unreadable_page(run: Run) -> None:
    result = run("ledger", "missing.md")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "[input-missing]" in result.stderr


def test_words_that_stopped_a_reading_are_named(run: Run) -> None:
    Path("odd.md").write_text("# Odd\n\n### Dosage\n\nTake 5 mg twice per full moon of the year.\n", encoding="utf-8")
    result = run("ledger", "odd.md")

    assert "text: refused" in result.stdout
    assert "(stopped by: " in result.stdout
