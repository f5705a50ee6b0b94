"""The worked example: output/ is what the program makes of source/ today, whatever the machine around it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "source/luspatercept.md"
OUTPUT = ROOT / "output"


def compiled(output: Path, *, where: Path = ROOT, **environment: str) -> bytes:
    """The bundle that a fresh process makes of the page."""
    page = os.path.relpath(ROOT / "source", where)
    run = subprocess.run(
        [sys.executable, "-m", "luspa_fhir", "export", page, "-o", str(output), "-q"],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    return (output / "luspatercept.json").read_bytes()


def test_output_holds_what_source_gives(tmp_path: Path) -> None:
    assert (OUTPUT / "luspatercept.json").read_bytes() == compiled(tmp_path), "run make bundles, and look at the diff"


def test_output_holds_a_bundle_for_each_page_and_nothing_else() -> None:
    pages = {path.relative_to(ROOT / "source").with_suffix(".json") for path in (ROOT / "source").rglob("*.md")}

    assert {path.relative_to(OUTPUT) for path in OUTPUT.rglob("*") if path.is_file()} == pages


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
        {"SOURCE_DATE_EPOCH": "0", "COLUMNS": "20", "NO_COLOR": "1", "PYTHONHASHSEED": "random"},
    ],
    ids=" ".join,
)
def test_the_machine_changes_no_byte(tmp_path: Path, environment: dict[str, str]) -> None:
    where = tmp_path / "elsewhere"
    where.mkdir()

    assert compiled(tmp_path / "out", where=where, **environment) == compiled(tmp_path / "plain")
