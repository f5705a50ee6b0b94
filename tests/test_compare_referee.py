"""The command that compares luspa-fhir with HL7's validator over folders of files."""

from __future__ import annotations

import importlib
import json
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from luspa_fhir.findings import Finding, Severity

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("compare_referee")
Compare = Callable[..., tuple[int, str, str]]


def finding(rule: str, path: Path, expression: str = "Patient", message: str = "Ours.") -> Finding:
    return Finding(rule, Severity.ERROR, message, "Mend it.", str(path), None, expression, None, "definitions")


def judge(release: str, path: Path) -> list[Finding]:
    """A judge of the test's own: each file says by its text what is wrong with it."""
    wrong = json.loads(path.read_text()).get("wrong", [])
    return [finding(rule, path, message=f"Ours in {release}.") for rule in wrong]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"a": ["pat-1"], "b": ["element-unknown", "bdl-7"], "c": [], "package": ["pat-1"]}
    (tmp_path / "examples" / "package").mkdir(parents=True)
    for name, wrong in files.items():
        (tmp_path / "examples" / "package" / f"{name}.json").write_text(json.dumps({"wrong": wrong}))
    return tmp_path / "examples"


def outcome(name: str, *issues: tuple[str, str, str]) -> str:
    """A line as the other tool writes it."""
    listed = [
        {
            "severity": severity,
            "messageId": identity,
            "diagnostics": text,
            "expression": ["Patient"],
            "location": ["line 1, column 2"],
        }
        for severity, identity, text in issues
    ]
    return json.dumps(
        {"resourceType": "OperationOutcome", "file": f"/elsewhere/x/package/{name}.json", "issue": listed}
    )


def own(name: str, *issues: tuple[str, str, str]) -> str:
    """A line as our own program writes it."""
    listed = [
        {"severity": severity, "messageId": identity, "message": text, "expression": "Patient", "line": 1, "column": 2}
        for severity, identity, text in issues
    ]
    return json.dumps({"file": f"package/{name}.json", "issues": listed})


A = ("error", "http://hl7.org/fhir/StructureDefinition/Patient#pat-1", "Constraint failed: pat-1: 'x'")
B = ("error", "-", "Unrecognized property 'foo'")
C = ("warning", "VALIDATION_HL7_WG_URL", "The WG | 'x' <b>")


@pytest.fixture
def run(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
    def compare(*lines: str, toml: str = "", source: Path = folder, more: tuple[str, ...] = ()) -> tuple[int, str, str]:
        (tmp_path / "results.jsonl").write_text("\n".join(lines))
        (tmp_path / "differences.toml").write_text(toml)
        words = [str(source), "--release", "R5", "--results", str(tmp_path / "results.jsonl")]
        words += ["--explanations", str(tmp_path / "differences.toml"), *more]
        monkeypatch.setattr(sys, "argv", ["compare_referee.py", *words])
        code: int = command.main(judge)
        said = capsys.readouterr()
        return code, said.out, said.err

    return compare


WHY = """
[[difference]]
side = "only-luspa-fhir"
rule = "bdl-7"
why = "HL7 counts | otherwise."
[[difference]]
side = "only-hl7"
rule = "VALIDATION_HL7_*"
message = "WG"
why = "Publishing."
"""


@pytest.mark.parametrize("line", [outcome, own])
def test_all_explained(run: Compare, line: Callable[..., str]) -> None:
    code, page, said = run(line("a", A), line("b", B), line("c", C, C), "not whole {", toml=WHY)

    assert code == 0
    assert "3 files compared, 0 kinds without an explanation." in said
    assert "| files compared | 3 |" in page
    assert "| `bdl-7` | error | 1 | 0 | 0 | HL7 counts \\| otherwise. | package/b.json Patient: Ours in R5. |" in page
    assert "| `VALIDATION_HL7_WG_URL` | warning | 2 | 0 | 0 | Publishing. | package/c.json Patient: The WG \\|" in page
    assert "'x' &lt;b&gt; |" in page
    assert "| `pat-1` | error | 1 | 0 | 0 | pat-1 | package/a.json Patient: Ours in R5. |" in page
    assert "| `element-unknown` | error | 1 | 0 | 0 | Unrecognised_property_ |" in page


def test_what_is_not_explained_fails_and_is_named(run: Compare) -> None:
    code, page, said = run(outcome("a", A), outcome("b", B), outcome("c", C))

    assert code == 1
    assert "No explanation: only-luspa-fhir bdl-7, 1 times, as package/b.json" in said
    assert "No explanation: only-hl7 VALIDATION_HL7_WG_URL" in said
    assert page.count("**not explained**") == 2


def test_an_explanation_counts_for_its_side_and_message_only(run: Compare) -> None:
    toml = WHY.replace('"only-luspa-fhir"', '"only-hl7"').replace('"WG"', '"another"')
    code, _, said = run(outcome("a", A), outcome("b", B), outcome("c", C), toml=toml)

    assert code == 1
    assert "2 kinds without an explanation" in said
    assert "Explains nothing any more: only-hl7 bdl-7" in said


def test_files_that_hl7_did_not_judge_are_counted_and_not_compared(run: Compare) -> None:
    code, page, _ = run(outcome("a", A), outcome("b", ("fatal", "-", "java.lang.NullPointerException: x")))

    assert code == 0
    assert "| files that HL7's validator did not judge | 2 |" in page
    assert "| files compared | 1 |" in page
    assert "bdl-7" not in page


def test_an_archive_and_a_page_that_is_written(run: Compare, folder: Path, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "examples.tgz", "w:gz") as archive:
        archive.add(folder / "package", "package")

    lines = (outcome("a", A), outcome("b", B), outcome("c"))
    code, page, _ = run(*lines, toml=WHY, source=tmp_path / "examples.tgz", more=("--write", str(tmp_path / "d.md")))

    assert (code, page) == (0, "")
    assert (tmp_path / "d.md").read_text() == run(*lines, toml=WHY)[1]


def test_nothing_to_compare(run: Compare, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert run(source=tmp_path / "empty")[0] == 2


def test_each_source_needs_its_release(run: Compare, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run(more=("--release", "R4"))


def test_the_explanations_of_the_repository_can_be_read() -> None:
    explaining = importlib.import_module("referee_comparison.explaining")

    listed = explaining.Explanations.read(ROOT / "docs" / "differences.toml").unused()

    assert len(listed) > 10
    assert all(one.why.endswith(".") for one in listed)
