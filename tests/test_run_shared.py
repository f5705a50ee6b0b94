"""The command that runs the compiler over a collection outside the repository."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("run_shared")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["run_shared.py", *arguments])
    code: int = command.main()
    return code


def test_it_counts_bundles_and_refusals_and_writes_only_where_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "pages" / "z"
    pages.mkdir(parents=True)
    shutil.copy(ROOT / "tests/pages/zenobacin-thymolore.md", pages)
    (pages / "refusal.md").write_text("I'm sorry, I cannot provide information about this drug.\n", encoding="utf-8")

    code = run(monkeypatch, str(tmp_path / "pages"), "-o", str(tmp_path / "bundles"))

    said = capsys.readouterr().out
    assert code == 0
    assert "1 bundles, 1 refused" in said
    assert "- refused by page-is-refusal: 1" in said
    assert [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "bundles").rglob("*.json")] == [
        "bundles/z/zenobacin-thymolore.json"
    ]


def test_a_folder_without_pages_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, str(tmp_path)) == 2


def test_a_page_that_breaks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("luspa_fhir.knowledge.understand", fail)
    page = shutil.copy(ROOT / "tests/pages/zenobacin-thymolore.md", tmp_path)

    assert run(monkeypatch, str(page)) == 1
    assert "planted" in capsys.readouterr().out
