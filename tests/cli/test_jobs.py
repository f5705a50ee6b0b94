"""Collections: the number of processes changes nothing, one bad page stops nothing, and the sum is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result

from luspa_fhir.cli.processes import in_order

Run = Callable[..., Result]
SMALL = "# Drug {n}\n\n### Dosage\n\nThe recommended dose is {n} mg once daily.\n"
REFUSAL = "I cannot provide information on this medication.\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def pages(run: Run, page: Path) -> Path:
    """Good pages in two folders, a refusal, one that is not UTF-8, a clash of ids, one with a dose that is refused."""
    folder = Path("pages")
    for number in range(1, 8):
        path = folder / ("even" if number % 2 == 0 else "odd") / f"drug-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SMALL.format(n=number), encoding="utf-8")
    (folder / "even" / "refusal.md").write_text(REFUSAL, encoding="utf-8")
    (folder / "odd" / "latin.md").write_bytes(b"# Caf\xe9\n")
    (folder / "odd" / "Drug 2.md").write_bytes(page.read_bytes())
    (folder / "odd" / "moon.md").write_text(
        "# Moon\n\n### Dosage\n\nTake 5 mg twice per full moon of the year.\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("arguments", [[], ["-v"], ["--format", "json"]])
def test_two_processes_give_the_same_bytes_and_the_same_messages(run: Run, pages: Path, arguments: list[str]) -> None:
    one = run("export", "pages", "-o", "one", *arguments)
    two = run("export", "pages", "-o", "two", "--jobs", "2", *arguments)

    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == 1
    assert contents(Path("one")) == contents(Path("two"))
    assert sorted(contents(Path("one"))) == sorted(
        [*(f"even/drug-{n}.json" for n in (2, 4, 6)), *(f"odd/drug-{n}.json" for n in (1, 3, 5, 7)), "odd/moon.json"]
    )


def test_one_bad_page_among_five_hundred(run: Run) -> None:
    Path("pages").mkdir()
    for number in range(1, 500):
        Path("pages", f"drug-{number:03}.md").write_text(SMALL.format(n=number), encoding="utf-8")
    Path("pages/drug-250b.md").write_bytes(b"# Caf\xe9\n")
    result = run("export", "pages", "-o", "out", "--jobs", "2", "--format", "json")

    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [(one["rule"], one["file"]) for one in told["findings"]] == [("input-not-utf8", "pages/drug-250b.md")]
    assert {key: told["summary"][key] for key in ("pages", "written", "withheld", "unreadable")} == {
        "pages": 500,
        "written": 499,
        "withheld": 0,
        "unreadable": 1,
    }
    assert told["summary"]["facts"]["dosing"] == 499
    assert sorted(contents(Path("out"))) == [f"drug-{number:03}.json" for number in range(1, 500)]
    assert "499 bundles written, 1 page unreadable" in result.stderr


def test_the_table_says_what_came_of_the_pages(run: Run, pages: Path) -> None:
    lines = [" ".join(line.split()) for line in run("export", "pages", "-o", "out").stderr.splitlines()]

    assert "pages bundle written 8" in lines
    assert "bundle withheld 1" in lines
    assert "unreadable 2" in lines
    assert "dosing 7" in lines
    assert "kept as text: refused 1" in lines
    assert "findings error: id-base-taken 1" in lines
    assert "warning: dose-not-read-whole 1" in lines
    assert lines[-1].startswith(
        "8 bundles written, 1 bundle withheld, 2 pages unreadable; findings: 3 of severity error"
    )


def test_the_sum_as_data_counts_what_the_findings_leave_out(run: Run, pages: Path) -> None:
    told = json.loads(run("export", "pages", "-o", "out", "--format", "json").stdout)
    by_rule = {one["rule"]: one["count"] for one in told["summary"]["findings_by_rule"]}

    assert "information" not in {one["severity"] for one in told["findings"]}
    assert by_rule["input-not-utf8"] == by_rule["page-is-refusal"] == by_rule["id-base-taken"] == 1
    assert sum(by_rule.values()) == sum(told["counts"].values())


def test_no_table_for_one_page(run: Run, page: Path) -> None:
    assert run("export", "testdrug.md", "-o", "out").stderr.startswith("1 bundle written; ")


def test_clashes_are_found_by_name_before_a_page_is_read(run: Run, page: Path) -> None:
    Path("a").mkdir()
    Path("a/testdrug.md").write_bytes(b"")
    result = run("export", "testdrug.md", "a", "-o", "out", "--jobs", "2")

    assert "[id-base-taken]" in result.stderr
    assert "[input-empty]" not in result.stderr


def test_a_page_from_standard_input_can_clash_too(run: Run, page: Path) -> None:
    result = run("export", "testdrug.md", "-", "-o", "out", "--jobs", "2", stdin=page.read_bytes())

    assert result.exit_code == 1
    assert "'standard input' would begin with 'testdrug', as those of 'testdrug.md' do" in result.stderr


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_processes_that_there_cannot_be(run: Run, page: Path, jobs: str) -> None:
    assert run("export", "testdrug.md", "-o", "out", "--jobs", jobs).exit_code == 2


SQUARES = """
import os

def square(number):
    if number == 13:
        os._exit(1)  # as where the system ends a process that takes too much memory
    return number * number

def lost(number):
    return -number

def prepare():
    pass
"""


def test_an_item_that_kills_its_process_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "squares_of_numbers.py").write_text(SQUARES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)  # the processes get the same path
    work = import_module("squares_of_numbers")
    results = in_order(work.square, range(40), 2, lost=work.lost, prepare=work.prepare)

    assert list(results) == [-13 if number == 13 else number * number for number in range(40)]
