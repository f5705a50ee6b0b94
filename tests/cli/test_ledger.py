"""What became of each statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from luspa_fhir import knowledge
from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.monograph import Monograph

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
    Path("odd.md").write_text("# Odd\n\n### Dosage\n\nTake 5 mg twice each full moon of the year.\n", encoding="utf-8")
    result = run("ledger", "odd.md")

    assert "text: refused" in result.stdout
    assert "(stopped by: " in result.stdout


def test_several_pages_are_told_apart(run: Run, page: Path) -> None:
    Path("odd.md").write_text("# Odd\n\n### Dosage\n\nTake 5 mg twice each full moon of the year.\n", encoding="utf-8")
    result = run("ledger", "testdrug.md", "odd.md")

    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.endswith(".md")] == ["testdrug.md", "odd.md"]
    rows = json.loads(run("ledger", "testdrug.md", "odd.md", "--format", "json").stdout)
    assert list(dict.fromkeys(row["file"] for row in rows)) == ["testdrug.md", "odd.md"]


def test_one_unreadable_page_among_others(run: Run, page: Path) -> None:
    result = run("ledger", "missing.md", "testdrug.md")

    assert result.exit_code == 1
    assert "[input-missing]" in result.stderr
    assert "5 mg once daily" in result.stdout


MOON = """# {name}

### Dosage

* Take 5 mg twice each full moon of the year.
* Take 6 mg TWICE each full moon of the year.
"""


@pytest.fixture
def collection(run: Run, page: Path) -> Path:
    for name in ("a", "b"):
        Path("pages", name).mkdir(parents=True)
        Path("pages", name, f"{name}.md").write_text(MOON.format(name=name), encoding="utf-8")
    Path("pages/c.md").write_text("# C\n\n### Dosage\n\nTake 7 mg by turns.\n", encoding="utf-8")
    Path("pages/testdrug.md").write_bytes(page.read_bytes())
    return Path("pages")


def test_the_wordings_that_stopped_a_reading_over_a_collection(run: Run, collection: Path) -> None:
    told = json.loads(run("ledger", "pages", "--unread", "--format", "json").stdout)

    counts = [wording["count"] for wording in told]
    assert counts == sorted(counts, reverse=True)
    assert (told[0]["words"], told[0]["count"]) == ("twice", 4)
    rows = json.loads(run("ledger", "pages", "--format", "json").stdout)
    assert sum(counts) == sum(len(row["stopped_by"]) for row in rows)
    for wording in told:
        example = wording["example"]
        line = Path(example["file"]).read_text(encoding="utf-8").splitlines()[example["line"] - 1]
        assert example["statement"] in line
        assert wording["words"].casefold() in line.casefold()


def test_the_wordings_as_text(run: Run, collection: Path) -> None:
    first, example = run("ledger", "pages", "--unread").stdout.splitlines()[:2]

    assert first.split() == ["4", "twice"]
    assert example.strip() == "pages/a/a.md:5: Take 5 mg twice each full moon of the year."


@pytest.mark.parametrize("arguments", [["--unread"], [], ["--format", "json"]])
def test_two_processes_say_the_same(run: Run, collection: Path, arguments: list[str]) -> None:
    Path("pages/latin.md").write_bytes(b"\xe9")
    one = run("ledger", "pages", *arguments)
    two = run("ledger", "pages", "--jobs", "2", *arguments)

    assert one.exit_code == 1
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)


def test_a_fault_of_ours_on_one_page_never_stops_the_rest(
    run: Run, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understand = knowledge.understand

    def fail_once(monograph: Monograph) -> DrugKnowledge:
        if monograph.source.name == "pages/c.md":
            raise RecursionError("too deep")
        return understand(monograph)

    monkeypatch.setattr(knowledge, "understand", fail_once)
    result = run("ledger", "pages", "--unread")

    assert result.exit_code == 1
    told = "pages/c.md: fatal: 'pages/c.md' could not be read: RecursionError: too deep. [internal-error]"
    assert told in result.stderr
    assert "full moon" in result.stdout
