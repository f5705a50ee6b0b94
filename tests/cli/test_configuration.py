"""Suppressions of a project: where they are found, what they do, and what is told of a wrong one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SUPPRESS = """
[[suppress]]
rule = "{rule}"
reason = "The sender cannot change it."
"""


@pytest.fixture
def broken(run: Run, page: Path) -> tuple[str, int]:
    """The rule that a bundle breaks, and how often."""
    second = "The recommended dose is 5 mg once daily. The maximum dose is 10 mg once daily."
    text = page.read_text(encoding="utf-8").replace("The recommended dose is 5 mg once daily.", second)
    page.write_text(text, encoding="utf-8")
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    bundle = Path("out/testdrug.json")
    bundle.write_text(bundle.read_text(encoding="utf-8").replace('"code": "mg"', '"code": "mgg"'), encoding="utf-8")
    rules = [one["rule"] for one in json.loads(run("validate", "out", "--format", "json").stdout)["findings"]]
    assert rules == ["unit-not-ucum"] * 2
    return "unit-not-ucum", 2


@pytest.mark.parametrize("name", ["luspa-fhir.toml", "pyproject.toml"])
def test_what_is_suppressed_does_not_count_and_is_counted_aloud(run: Run, broken: tuple[str, int], name: str) -> None:
    text = SUPPRESS.format(rule=broken[0])
    Path(name).write_text(text.replace("suppress", "tool.luspa-fhir.suppress") if name[0] == "p" else text)
    result = run("validate", "out")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 resource judged; no findings; 2 suppressed.\n"


def test_the_nearest_upward_is_taken_and_files_are_named_from_its_folder(
    run: Run, broken: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("luspa-fhir.toml").write_text(SUPPRESS.format(rule=broken[0]) + 'file = "out/*.json"\n')
    monkeypatch.chdir("out")
    Path("pyproject.toml").write_text("[tool.other]\nx = 1\n")

    assert run("validate", "testdrug.json").exit_code == 0
    Path("luspa-fhir.toml").write_text("")
    assert run("validate", "testdrug.json").exit_code == 1
    assert run("validate", "testdrug.json", "--config", "../luspa-fhir.toml").exit_code == 0


def test_more_than_the_count_are_reported_and_fewer_are_told(run: Run, broken: tuple[str, int]) -> None:
    Path("luspa-fhir.toml").write_text(SUPPRESS.format(rule=broken[0]) + "count = 1\n")
    more = run("validate", "out")
    Path("luspa-fhir.toml").write_text(SUPPRESS.format(rule=broken[0]) + "count = 3\n")
    fewer = run("validate", "out", "--fail-on", "warning")

    assert (more.exit_code, more.stdout.count(f"[{broken[0]}]")) == (1, 1)
    assert more.stderr.endswith("findings: 1 of severity error; 1 suppressed.\n")
    assert fewer.exit_code == 1
    assert fewer.stdout.startswith("luspa-fhir.toml:2:1: warning: ")
    assert "stands for 3 findings, but 2 were found. [suppression-unused]" in fewer.stdout
    assert "    2 | [[suppress]]" in fewer.stdout


@pytest.mark.parametrize(
    ("output_format", "told"),
    [
        ("json", '"reason": "The sender cannot change it."'),
        ("sarif", '"justification": "The sender cannot change it."'),
        ("junit", 'message="suppressed: The sender cannot change it."'),
        ("outcome", "All OK"),
    ],
)
def test_what_is_suppressed_is_told_as_suppressed(
    run: Run, broken: tuple[str, int], output_format: str, told: str
) -> None:
    Path("luspa-fhir.toml").write_text(SUPPRESS.format(rule=broken[0]))
    result = run("validate", "out", "--format", output_format)

    assert result.exit_code == 0
    assert told in result.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[suppress]]\nrule = 'x'\n", "luspa-fhir.toml: suppress[0].reason: this is missing; say why"),
        ("[[suppress]]\nreason = 'x'\n", "luspa-fhir.toml: suppress[0].rule: this is missing"),
        ("[[suppress]]\nrule = 'x'\nreason = ' '\n", "suppress[0].reason: this must be a text that says something"),
        ("[[suppress]]\nrule = 1\nreason = 'x'\n", "suppress[0].rule: this must be a text"),
        ("[[suppress]]\nrule = 'x'\nreason = 'x'\ncount = 0\n", "suppress[0].count: this must be a whole number"),
        ("[[suppress]]\nrule = 'x'\nreason = 'x'\ncount = true\n", "suppress[0].count: this must be a whole number"),
        ("[[suppress]]\nrule = 'x'\nraeson = 'x'\n", "suppress[0].raeson: there is no such key. Did you mean reason?"),
        ("[[suppress]]\nrule = 'x'\nzzz = 'x'\n", "suppress[0].zzz: there is no such key. The keys are rule, reason"),
        ("suppress = 'x'\n", "luspa-fhir.toml: suppress: this must be a list of tables"),
        ("supress = []\n", "luspa-fhir.toml: supress: there is no such key"),
        ("[[suppress\n", "luspa-fhir.toml: this file is not TOML"),
    ],
)
def test_a_wrong_configuration_is_wrong_usage(run: Run, text: str, told: str) -> None:
    Path("luspa-fhir.toml").write_text(text)
    Path("x.json").write_text("{}")
    result = run("validate", "x.json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_configuration_that_is_named_must_be_there(run: Run) -> None:
    result = run("validate", "x.json", "--config", "none.toml")

    assert result.exit_code == 2
    assert "none.toml: this file cannot be read: No such file or directory." in result.stderr


def test_a_table_of_tools_that_is_none_is_wrong_usage(run: Run) -> None:
    Path("pyproject.toml").write_text("[tool]\nluspa-fhir = 1\n")

    assert "pyproject.toml: tool.luspa-fhir: this must be a table" in run("validate", "x.json").stderr
