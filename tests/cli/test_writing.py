"""A file is written whole, or what stood there before still stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from luspa_fhir.cli.writing import write_whole


def test_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.json", b"{}\n")

    assert (tmp_path / "a" / "b.json").read_bytes() == b"{}\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "b.json"
    target.write_bytes(b"old")

    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"new content")
    monkeypatch.undo()

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_a_folder_in_the_way_is_an_error_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    with pytest.raises(OSError, match=r"b\.json"):
        write_whole(tmp_path / "b.json", b"{}")

    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]
