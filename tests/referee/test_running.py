"""HL7's validator by our own program: built once, one process for all files, whatever goes wrong."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.referee.pretending import READY, Pretended, answer, issue, names_given

from luspa_fhir.findings import Place, Severity
from luspa_fhir.packages import Package
from luspa_fhir.referee import run_referee
from luspa_fhir.referee.processes import Command, Ended, run_process

A, B, C = Path("a.json"), Path("b ö.json"), Path("c.json")
Programs = dict[str, str]


def test_all_files_go_to_one_process(programs: Programs) -> None:
    said = READY + answer("a.json", issue()) + answer("b ö.json")
    run = Pretended([Ended(0, said)])

    findings = run_referee([A, B], "R5", run=run)

    assert [(one.file, one.rule, one.layer) for one in findings] == [("a.json", "hl7-message", "referee")]
    build, java = run.commands
    assert build.arguments[0] == "/usr/bin/mvn"
    assert java.arguments[0] == "/usr/bin/java"
    assert "-Xmx1500m" in java.arguments
    assert java.arguments[-2:] == (str(next(Path(programs_cache()).glob("referee/*/referee.jar"))), "R5")
    assert names_given(java) == ["a.json", "b ö.json"]


def programs_cache() -> str:
    return os.environ["LUSPA_FHIR_CACHE"]


def test_a_finding_has_all_that_hl7_says(programs: Programs) -> None:
    said = issue(
        "Constraint failed: dom-6: 'A resource should\n have narrative'",
        "warning",
        expression="Bundle.entry[2].resource/*Patient/p1*/.name[0].extension[1][url='https://e.org/x']",
        messageId="http://hl7.org/fhir/StructureDefinition/DomainResource#dom-6",
        line=3,
        column=14,
    )
    (found,) = run_referee([A], "R5", run=Pretended([Ended(0, READY + answer("a.json", said))]))

    assert (found.rule, found.severity) == ("dom-6", Severity.WARNING)
    assert found.message == "Constraint failed: dom-6: 'A resource should have narrative'"
    assert found.expression == "Bundle.entry[2].resource.name[0].extension[1]"
    assert found.place == Place("a.json", 3, 14)
    assert found.remedy


@pytest.mark.parametrize(
    ("message", "message_id", "rule"),
    [
        ("x", "Validation_VAL_Profile_Minimum", "Validation_VAL_Profile_Minimum"),
        ("Unrecognized property 'foo'", None, "Unrecognised_property_"),
        ("Unrecognized property 'foo'", "-", "Unrecognised_property_"),
        (
            "The property name must be a JSON Array, not an Object (at Patient)",
            None,
            "This_property_must_be_an_Array_not_",
        ),
        ("com.google.gson.JsonSyntaxException: End of input", "REFEREE_FAILED", "REFEREE_FAILED"),
        ("java.lang.NullPointerException: null", "-", "referee-unavailable"),
        ("Constraint failed: que-1b: 'x'", "-", "que-1b"),
    ],
)
def test_the_rule_of_a_message(programs: Programs, message: str, message_id: str | None, rule: str) -> None:
    said = READY + answer("a.json", issue(message, messageId=message_id))

    assert [one.rule for one in run_referee([A], "R5", run=Pretended([Ended(0, said)]))] == [rule]


def test_places_that_hl7_counts_from_1_are_corrected(programs: Programs) -> None:
    said = issue("x", messageId="Bundle_BUNDLE_Entry_NotFound", expression="Bundle.entry[1].resource.author[2]")
    (found,) = run_referee([A], "R5", run=Pretended([Ended(0, READY + answer("a.json", said))]))

    assert found.expression == "Bundle.entry[0].resource.author[1]"


def test_what_says_nothing_of_the_file_is_left_out(programs: Programs) -> None:
    said = issue("Details for Patient/1 matching against profile http://x", "information")

    assert run_referee([A], "R5", run=Pretended([Ended(0, READY + answer("a.json", said))])) == []


def test_it_is_built_once(programs: Programs) -> None:
    run = Pretended([Ended(0, READY + answer("a.json")), Ended(0, READY + answer("a.json"))])

    assert run_referee([A], "R5", run=run) == []
    assert run_referee([A], "R4", run=run) == []
    assert run.builds == 1
    folder = Path(programs_cache()) / "referee"
    assert [path.name for path in folder.iterdir() if path.name != ".lock"] == [
        path.name for path in folder.iterdir() if path.is_dir()
    ]


def test_packages_are_given_as_folders_and_files(programs: Programs) -> None:
    run = Pretended([Ended(0, READY + answer("a.json"))])
    package = Package("a.b", "1.0.0", Path("/cache/a.b#1.0.0/package"))

    run_referee([A], "R5", [package, Path("x.tgz")], run=run)

    assert run.commands[-1].arguments[-3:] == ("R5", "/cache/a.b#1.0.0", "x.tgz")


def test_other_java_options(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUSPA_FHIR_JAVA_OPTIONS", "-Xmx6g '-Da=b c'")
    run = Pretended([Ended(0, READY + answer("a.json"))])

    run_referee([A], "R5", run=run)

    assert run.commands[-1].arguments[:4] == ("/usr/bin/java", "-Xmx6g", "-Da=b c", "-jar")


@pytest.mark.parametrize("missing", ["java", "mvn"])
def test_a_program_that_is_missing(programs: Programs, missing: str) -> None:
    del programs[missing]
    run = Pretended()

    (found,) = run_referee([A, B], "R5", run=run)

    assert (found.rule, found.severity, found.file) == ("referee-unavailable", Severity.WARNING, None)
    assert f"no program {missing!r}" in found.message
    assert run.commands == []


def test_a_build_that_fails(programs: Programs) -> None:
    output = b"[INFO] x\n[ERROR] Could not resolve dependencies\n[ERROR] Re-run Maven with -e\n"
    run = Pretended(maven=Ended(1, output))

    (found,) = run_referee([A], "R5", run=run)

    assert "Maven cannot build it, it ended with status 1: [ERROR] Could not resolve dependencies." in found.message
    assert not list(Path(programs_cache()).glob("referee/*/"))


def test_a_cache_that_cannot_be_written(programs: Programs, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")

    (found,) = run_referee([A], "R5", run=Pretended())

    assert found.rule == "referee-unavailable"
    assert "LUSPA_FHIR_CACHE" in found.remedy


def test_java_that_does_not_start_at_all(programs: Programs) -> None:
    errors = "Exception in thread main: java.lang.UnsupportedClassVersionError: too old\n\tat x\n"

    (found,) = run_referee([A, B], "R5", run=Pretended([Ended(1, b"", errors)]))

    assert found.file is None
    assert "UnsupportedClassVersionError: too old" in found.message


def test_java_that_cannot_be_started(programs: Programs) -> None:
    def broken(command: Command) -> Ended:
        raise PermissionError(13, "Permission denied")

    (found,) = run_referee([A], "R5", run=Pretended([broken]))

    assert "Java cannot be started: Permission denied" in found.message


def test_a_file_that_breaks_java_does_not_stop_the_others(programs: Programs) -> None:
    run = Pretended(
        [
            Ended(2, READY + answer("a.json", issue()), "java.lang.OutOfMemoryError: Java heap space"),
            Ended(0, READY + answer("c.json", issue())),
        ]
    )

    findings = run_referee([A, B, C], "R5", run=run)

    assert [(one.file, one.rule) for one in findings] == [
        ("a.json", "hl7-message"),
        ("b ö.json", "referee-unavailable"),
        ("c.json", "hl7-message"),
    ]
    assert "OutOfMemoryError: Java heap space" in findings[1].message
    assert names_given(run.commands[-1]) == ["c.json"]


def test_what_was_judged_before_the_time_was_over_counts(programs: Programs) -> None:
    run = Pretended([Ended(None, READY + answer("a.json", issue()) + b'{"file": "b')])

    findings = run_referee([A, B, C], "R5", run=run)

    assert [(one.file, one.rule) for one in findings] == [
        ("a.json", "hl7-message"),
        ("b ö.json", "referee-unavailable"),
        ("c.json", "referee-unavailable"),
    ]
    assert "took too long" in findings[1].message


def test_nothing_to_judge_starts_nothing(programs: Programs) -> None:
    assert run_referee([], "R5", run=Pretended()) == []


def test_a_real_process_is_fed_read_and_ended_in_time() -> None:
    echo = (sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read().upper()); sys.exit(3)")
    sleep = (sys.executable, "-uc", "import time; print('begun'); time.sleep(60)")

    assert run_process(Command(echo, 30, b"abc")) == Ended(3, b"ABC")
    assert run_process(Command(sleep, 2)) == Ended(None, b"begun\n")


@pytest.mark.skipif(os.environ.get("LUSPA_FHIR_TEST_REFEREE") != "1", reason="needs Java, Maven and Maven Central")
@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
def test_the_real_thing(tmp_path: Path, release: str) -> None:
    good, bad, cut = (tmp_path / name for name in ("good.json", "bad.json", "cut.json"))
    patient = {"resourceType": "Patient", "gender": "female", "active": True}
    good.write_text(json.dumps(patient))
    bad.write_text(json.dumps(patient | {"gender": "mal", "active": "true", "contact": [{"gender": "male"}]}))
    cut.write_text('{"resourceType": "Patient",')

    findings = run_referee([good, bad, cut], release)

    assert {one.rule for one in findings if one.file == str(good)} == {"dom-6"}
    assert {"pat-1", "Error_parsing_JSON_the_primitive_value_must_be_a_boolean", "Terminology_TX_NoValid_16"} <= {
        one.rule for one in findings if one.file == str(bad)
    }
    assert [(one.rule, one.severity) for one in findings if one.file == str(cut)] == [
        ("REFEREE_FAILED", Severity.FATAL)
    ]
