"""What the tests of the command line share: a way to run it, and small pages of an invented drug."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luspa_fhir.cli.main import main

Run = Callable[..., Result]

PAGE = """---
title: Testdrug
---

# Testdrug

### Usage

Testdrug is used to treat anemia.

### Dosage

The recommended dose is 5 mg once daily.

### Side Effects

Common side effects include headache and nausea.

### Precautions

* **Hypersensitivity:** Testdrug is contraindicated in people with known hypersensitivity to it.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder; `NO_COLOR` of the tester's own shell does not count."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run_command(*arguments: str, stdin: str | bytes | None = None, terminal: bool = False) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, color=terminal, prog_name="luspa-fhir")

    return run_command


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page of an invented drug."""
    path = tmp_path / "testdrug.md"
    path.write_text(PAGE, encoding="utf-8")
    return path
