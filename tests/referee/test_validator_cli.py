"""HL7's own validator_cli.jar, by its documented command line; a pretended one, as the real one cannot be had here."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.referee.pretending import Pretended, outcome

from luspa_fhir.findings import Place
from luspa_fhir.packages import Package
from luspa_fhir.referee import run_referee
from luspa_fhir.referee.processes import Command, Ended

URL = "http://hl7.org/fhir/StructureDefinition/operationoutcome-"
ISSUE = {
    "extension": [
        {"url": f"{URL}issue-line", "valueInteger": 7},
        {"url": f"{URL}issue-col", "valueInteger": 3},
        {"url": f"{URL}issue-source", "valueCode": "InstanceValidator"},
        {"url": f"{URL}message-id", "valueCode": "Terminology_TX_NoValid_16"},
    ],
    "severity": "error",
    "code": "code-invalid",
    "details": {"text": "The value provided ('mal') was not found"},
    "expression": ["Patient.gender"],
}
ALL_OK = {"severity": "information", "code": "informational", "details": {"text": "All OK"}}


@pytest.fixture
def jar(tmp_path: Path, programs: dict[str, str]) -> Path:
    path = tmp_path / "validator_cli.jar"
    path.write_bytes(b"jar")
    return path


def writing(content: Any, status: int = 0) -> Callable[[Command], Ended]:
    """A validator that writes this and ends."""

    def write(command: Command) -> Ended:
        target = Path(command.arguments[command.arguments.index("-output") + 1])
        target.write_text(content if isinstance(content, str) else json.dumps(content))
        return Ended(status, b"FHIR Validation tool Version 6.5.0\n", "said on standard error")

    return write


def bundle(*outcomes: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in outcomes]}


def test_the_command_line_is_the_documented_one(jar: Path) -> None:
    run = Pretended([writing(outcome(None, [ALL_OK]))])
    packages: list[Path | Package] = [Package("a.b", "1.0.0", Path("/cache/a.b#1.0.0/package")), Path("guide.tgz")]

    assert run_referee([Path("a.json")], "R4B", packages, jar=jar, run=run) == []

    (command,) = run.commands
    words = command.arguments[command.arguments.index("-jar") :]
    output = words[words.index("-output") + 1]
    assert words == (
        *("-jar", str(jar), "a.json", "-version", "4.3", "-output", output, "-tx", "n/a"),
        *("-ig", "a.b#1.0.0", "-ig", "guide.tgz"),
    )
    assert not Path(output).exists()


def test_one_file_is_one_outcome_and_errors_are_no_failure(jar: Path) -> None:
    (found,) = run_referee([Path("a.json")], "R5", jar=jar, run=Pretended([writing(outcome(None, [ISSUE]), status=1)]))

    assert (found.rule, found.file, found.severity) == ("Terminology_TX_NoValid_16", "a.json", "error")
    assert found.expression == "Patient.gender"
    assert found.place == Place("a.json", 7, 3)
    assert found.layer == "referee"


def test_several_files_are_a_bundle(jar: Path, tmp_path: Path) -> None:
    files = [tmp_path / "a.json", Path("b.json"), Path("c.json")]
    content = bundle(outcome(str(Path("b.json").resolve()), [ALL_OK]), outcome(str(files[0]), [ISSUE]))

    findings = run_referee(files, "R5", jar=jar, run=Pretended([writing(content)]))

    assert [(one.file, one.rule) for one in findings] == [
        (str(files[0]), "Terminology_TX_NoValid_16"),
        ("c.json", "referee-unavailable"),
    ]


def test_many_files_do_not_make_one_command_too_long(jar: Path) -> None:
    files = [Path(f"{'x' * 200}{number}.json") for number in range(300)]

    def judge(command: Command) -> Ended:
        return writing(bundle(*(outcome(word, [ALL_OK]) for word in command.arguments if word.startswith("xx"))))(
            command
        )

    run = Pretended([judge] * 3)

    assert run_referee(files, "R5", jar=jar, run=run) == []
    assert len(run.commands) == 3
    assert all(len(" ".join(one.arguments)) < 32_000 for one in run.commands)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"resourceType": "Bundle", "entry": [3, {"resource": 4}]}'])
def test_an_answer_that_cannot_be_read(jar: Path, content: str) -> None:
    (found,) = run_referee([Path("a.json")], "R5", jar=jar, run=Pretended([writing(content, status=1)]))

    assert (found.rule, found.file) == ("referee-unavailable", "a.json")
    assert "said on standard error" in found.message


def test_no_time_left(jar: Path) -> None:
    (found,) = run_referee([Path("a.json")], "R5", jar=jar, run=Pretended([Ended(None)]))

    assert "took too long" in found.message


def test_a_jar_that_is_not_there(programs: dict[str, str]) -> None:
    (found,) = run_referee([Path("a.json")], "R5", jar=Path("none.jar"), run=Pretended())

    assert "there is no file 'none.jar'" in found.message


def test_a_jar_needs_no_maven(jar: Path, programs: dict[str, str]) -> None:
    del programs["mvn"]

    assert run_referee([Path("a.json")], "R5", jar=jar, run=Pretended([writing(outcome(None, []))])) == []


def test_a_script_in_the_place_of_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way, with a real process: a `java` on the path that behaves as `java -jar validator_cli.jar` does."""
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(
        f"#!{sys.executable}\n"
        "import json, sys\n"
        "words = sys.argv[sys.argv.index('-jar') + 2:]\n"
        f"json.dump({outcome(None, [ISSUE])!r}, open(words[words.index('-output') + 1], 'w'))\n"
        "sys.exit(1)\n"
    )
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(java.parent))
    jar = tmp_path / "validator_cli.jar"
    jar.write_bytes(b"jar")

    assert [one.rule for one in run_referee([Path("a.json")], "R5", jar=jar)] == ["Terminology_TX_NoValid_16"]
