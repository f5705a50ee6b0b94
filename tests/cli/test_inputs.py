"""Which files a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from luspa_fhir.cli.inputs import Input, find_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a/z.md", "a/B.MD", "a/notes.txt", "c/d/e.md"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path / "pages"


def test_a_folder_gives_its_pages_by_name_with_their_sub_folders(folder: Path) -> None:
    inputs, findings = find_inputs([str(folder)], ".md")

    assert [item.relative.as_posix() for item in inputs] == ["a/B.MD", "a/z.md", "b.md", "c/d/e.md"]
    assert findings == ()


def test_a_file_may_have_any_name_and_need_not_exist(folder: Path) -> None:
    inputs, findings = find_inputs([str(folder / "a" / "notes.txt"), "missing.md"], ".md")

    assert [(str(item.path), str(item.relative)) for item in inputs] == [
        (str(folder / "a" / "notes.txt"), "notes.txt"),
        ("missing.md", "missing.md"),
    ]
    assert findings == ()


def test_each_file_comes_once(folder: Path) -> None:
    inputs, _ = find_inputs([str(folder / "b.md"), str(folder), str(folder / "a" / ".." / "b.md")], ".md")

    assert [item.relative.as_posix() for item in inputs] == ["b.md", "a/B.MD", "a/z.md", "c/d/e.md"]


def test_a_folder_without_pages_is_a_finding(tmp_path: Path) -> None:
    inputs, findings = find_inputs([str(tmp_path)], ".md")

    assert inputs == ()
    assert [(found.rule, found.file) for found in findings] == [("input-no-pages", str(tmp_path))]
    assert [found.rule for found in find_inputs([str(tmp_path)], ".json")[1]] == ["input-no-json"]
    assert "holds no *.md file" in findings[0].message


def test_standard_input() -> None:
    inputs, _ = find_inputs(["-", "-"], ".md")

    assert inputs == (Input(None, Path("standard-input")),)
    assert inputs[0].name == "standard input"
