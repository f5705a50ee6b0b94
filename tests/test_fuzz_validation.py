"""The fuzzer of validation: its mutations come again the same, and it tells of what breaks."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("fuzz_validation")
checking: Any = importlib.import_module("validation_fuzzing.checking")
mutating: Any = importlib.import_module("validation_fuzzing.mutating")
seeds: Any = importlib.import_module("validation_fuzzing.seeds")


def test_a_few_hundred_mutations_break_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = command.main(["--count", "300", "--seed", "5", "--failures", str(tmp_path)])

    assert (status, list(tmp_path.iterdir())) == (0, []), capsys.readouterr().out
    assert "300 mutations of 42 files, seed 5" in capsys.readouterr().out


def test_a_mutation_comes_again_the_same_and_others_differ() -> None:
    files = seeds.seeds(())
    first = [mutating.mutation(7, number, files) for number in range(60)]

    assert first == [mutating.mutation(7, number, files) for number in range(60)]
    assert len({one.content for one in first}) > 55
    assert {one.release for one in first} == {"R5", "R4B", "R4", None}
    originals = {one.path.read_bytes() for one in files}
    assert sum(one.content in originals for one in first) < 10


def test_what_breaks_is_told_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TypeError("planted 1")

    monkeypatch.setattr(checking, "validate_content", broken)
    status = command.main(["--count", "3", "--failures", str(tmp_path)])

    said = capsys.readouterr().out
    assert status == 1
    assert "3 failure" in said
    assert said.count("TypeError in") == 2  # when it is found, and in sum
    traces = list(tmp_path.glob("*.txt"))
    assert len(traces) == 1
    assert "planted 1" in traces[0].read_text()


def test_what_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object, **__: object) -> None:
        while True:
            pass

    monkeypatch.setattr(checking, "validate_content", endless)
    monkeypatch.setattr(checking, "SECONDS", 0.1)
    monkeypatch.setattr(checking, "SECONDS_A_MEGABYTE", 0.0)

    result = command.run_one(0, (), 0)

    assert (result.became, result.kind.split()[0]) == ("hang", "Hang")


def test_two_runs_that_differ_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(((), (checking.validate_content(b"", "a.json"))))
    monkeypatch.setattr(checking, "validate_content", lambda *_, **__: next(answers))

    assert "two runs" in command.run_one(0, (), 0).trace
