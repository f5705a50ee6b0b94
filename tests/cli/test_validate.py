"""Bundles in, findings out: releases, layers, what was not checked, and inputs that go wrong."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from luspa_fhir import validation
from luspa_fhir.cli import validate
from luspa_fhir.findings import Finding

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def bundle(run: Run, page: Path) -> Path:
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    return Path("out/testdrug.json")


@pytest.fixture
def broken(bundle: Path) -> Path:
    content = json.loads(bundle.read_text(encoding="utf-8"))
    content["entry"][0]["request"]["method"] = "SEND"
    Path("broken.json").write_text(json.dumps(content), encoding="utf-8")
    return Path("broken.json")


def test_a_bundle_of_ours_is_right(run: Run, bundle: Path) -> None:
    result = run("validate", "out")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 resource judged; no findings.\n"


def test_a_broken_bundle(run: Run, broken: Path) -> None:
    result = run("validate", "out", "broken.json")

    assert result.exit_code == 1
    assert "SEND" in result.stdout
    assert "at: Bundle.entry[0].request.method" in result.stdout
    assert "2 resources judged" in result.stderr


def test_as_json(run: Run, broken: Path) -> None:
    result = run("validate", "broken.json", "--format", "json")

    assert result.exit_code == 1
    told = json.loads(result.stdout)["findings"]
    assert "Bundle.entry[0].request.method" in [one["expression"] for one in told]
    assert {one["file"] for one in told} == {"broken.json"}


def test_standard_input(run: Run, broken: Path) -> None:
    result = run("validate", "-", stdin=broken.read_bytes())

    assert result.exit_code == 1
    assert "standard input" in result.stdout


def test_quiet(run: Run, bundle: Path) -> None:
    result = run("validate", "out", "-q")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (None, "input-missing"),
        (b"", "input-empty"),
        (b"{", "json-unreadable"),
        (b"[]", "not-fhir"),
    ],
)
def test_not_one_input_readable(run: Run, content: bytes | None, rule: str) -> None:
    if content is not None:
        Path("x.json").write_bytes(content)
    result = run("validate", "x.json")

    assert result.exit_code == 2
    assert f"[{rule}]" in result.stdout


def test_one_unreadable_among_others(run: Run, bundle: Path) -> None:
    result = run("validate", "missing.json", "out")

    assert result.exit_code == 1
    assert "1 resource judged" in result.stderr


def test_a_fault_of_ours_is_a_finding_and_the_other_inputs_go_on(
    run: Run, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = validation.validate_resource

    def fail_once(content: dict[str, Any], *, file: str, **options: Any) -> tuple[Finding, ...]:
        if file == "broken.json":
            raise RecursionError("too\ndeep")
        return judge(content, file=file, **options)

    monkeypatch.setattr(validation, "validate_resource", fail_once)
    Path("broken.json").write_bytes(bundle.read_bytes())
    result = run("validate", "broken.json", "out")

    assert result.exit_code == 1
    told = "broken.json: fatal: 'broken.json' could not be judged: RecursionError: too deep. [internal-error]"
    assert told in result.stdout
    assert "Please report the input" in result.stdout
    assert "1 resource judged" in result.stderr
    assert run("validate", "broken.json").exit_code == 2


def test_a_folder_without_bundles(run: Run, page: Path) -> None:
    Path("empty").mkdir()
    result = run("validate", "empty")

    assert result.exit_code == 2
    assert "holds no *.json or *.ndjson file. [input-no-json]" in result.stdout
    assert "Name the folder that holds the `*.json` files" in result.stdout


PATIENT = {"resourceType": "Patient", "id": "a", "gender": "man"}
STATEMENT = {"resourceType": "MedicationStatement", "id": "a", "status": "active", "subject": {}}


def write(name: str, content: object) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def told(result: Result) -> list[tuple[str, str | None, int | None, int | None]]:
    """Rule, expression, line and column of each finding of the JSON format, the advice on narratives left out."""
    return [
        (
            one["rule"],
            one["expression"],
            *((place["line"], place["column"]) if (place := one["place"]) else (None, None)),
        )
        for one in json.loads(result.stdout)["findings"]
        if one["rule"] != "dom-6"
    ]


def test_the_release_that_is_named_counts(run: Run) -> None:
    write("x.json", {"resourceType": "MedicationStatement", "status": "active", "subject": {"display": "A"}})
    rules = {
        release: {rule for rule, *_ in told(run("validate", "x.json", "--fhir-version", release, "--format", "json"))}
        for release in ("R5", "R4B", "R4")
    }

    assert "code-not-in-required-set" in rules["R5"]  # which knows `recorded`, not `active`
    assert rules["R4"] == rules["R4B"] == {"choice-missing"}  # which ask for `medication[x]`


def test_a_type_of_another_release(run: Run) -> None:
    write("x.json", {"resourceType": "Media", "status": "completed"})
    result = run("validate", "x.json", "--fhir-version", "R5", "--format", "json")

    assert [rule for rule, *_ in told(result)] == ["resource-type-not-in-release"]


def test_a_release_that_cannot_be_told_is_asked_for(run: Run) -> None:
    write("x.json", {"resourceType": "Basic", "code": {"text": "a"}})

    assert "Say the release with --fhir-version" in run("validate", "x.json").stdout
    assert "[release-unknown]" not in run("validate", "x.json", "--fhir-version", "R4").stdout


def test_a_release_that_there_is_not(run: Run) -> None:
    result = run("validate", "x.json", "--fhir-version", "R3")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "'R3' is not one of 'R5', 'R4B', 'R4'" in result.stderr


TWO_LAYERS = {"resourceType": "Observation", "status": "done", "code": {"text": "a"}} | {
    "valueQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "mgs"}
}


@pytest.mark.parametrize(
    ("arguments", "layers"),
    [
        ([], {"definitions", "ucum"}),
        (["--layer", "ucum"], {"ucum"}),
        (["--layer", "ucum", "--layer", "references"], {"ucum"}),
        (["--skip-layer", "ucum"], {"definitions"}),
        (["--layer", "ucum", "--skip-layer", "ucum"], set()),
    ],
)
def test_layers_are_named_and_can_be_left_out(run: Run, arguments: list[str], layers: set[str]) -> None:
    write("x.json", TWO_LAYERS)
    result = run("validate", "x.json", "--fhir-version", "R5", "--format", "json", *arguments)

    assert {one["layer"] for one in json.loads(result.stdout)["findings"]} == layers


def test_the_layers_of_the_command_are_those_that_there_are() -> None:
    assert validate.LAYERS == validation.LAYERS
    assert tuple(validation.Release) == validate.RELEASES


def test_what_was_not_checked_is_said_on_request_and_stands_in_the_json(run: Run) -> None:
    write("x.json", STATEMENT)
    arguments = ("validate", "x.json", "--fhir-version", "R4", "--skip-layer", "ucum")
    limits = json.loads(run(*arguments, "--format", "json").stdout)["not_checked"]

    assert "codes of units (layer ucum)" in limits
    assert any("no models of R4" in one for one in limits)
    lines = run(*arguments, "--scope").stderr.splitlines()
    assert [line.removeprefix("not checked: ") for line in lines[:-1]] == limits
    assert "not checked" not in run(*arguments).output


def test_each_release_of_an_ndjson_file_counts_for_what_was_not_checked(run: Run) -> None:
    old = {"resourceType": "EffectEvidenceSynthesis", "status": "draft"}  # in R4 alone
    new = {"resourceType": "ActorDefinition", "status": "draft", "type": "person"}  # in R5 alone
    write("new.ndjson", json.dumps(new))
    write("both.ndjson", f"{json.dumps(old)}\n{json.dumps(new)}")
    limits = {
        name: json.loads(run("validate", name, "--format", "json").stdout)["not_checked"]
        for name in ("new.ndjson", "both.ndjson")
    }

    assert not any("no models of R4" in one for one in limits["new.ndjson"])
    assert any("no models of R4" in one for one in limits["both.ndjson"])


NDJSON = """\
{"resourceType":"Patient","id":"a","gender":"man"}

  {"resourceType":"Patient","name":[{"family":"A"},{"family":1}]}
{"resourceType":"Patient","id":"c","id":"d"}
{"resourceType":"Pati
[1]
{"resourceType":"Patient","active":NaN}
{"resourceType":"Spaceship"}
"""


def test_ndjson_is_judged_line_by_line_with_exact_places(run: Run) -> None:
    write("x.ndjson", NDJSON)
    result = run("validate", "x.ndjson", "--fhir-version", "R5", "--format", "json")

    assert told(result) == [
        ("code-not-in-required-set", "Patient.gender", 1, 45),
        ("type-wrong", "Patient.name[1].family", 3, 62),
        ("json-duplicate-key", "Patient.id", 4, 41),
        ("json-unreadable", None, 5, 17),
        ("not-fhir", None, 6, 1),
        ("json-unreadable", None, 7, 1),
        ("resource-type-unknown", "Spaceship", 8, 1),
    ]
    assert result.exit_code == 1
    assert "4 resources judged" in result.stderr


def test_the_line_of_ndjson_is_shown_with_a_caret(run: Run) -> None:
    write("x.ndjson", NDJSON)
    lines = run("validate", "x.ndjson", "--fhir-version", "R5").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("x.ndjson:3:62: error: "))

    assert lines[at + 1].endswith(NDJSON.splitlines()[2])
    assert lines[at + 2].index("^") - lines[at + 1].index("{") == NDJSON.splitlines()[2].index("1}") - 2


def test_bundles_of_ours_in_ndjson_have_the_place_of_the_line(run: Run, broken: Path) -> None:
    content = json.dumps(json.loads(broken.read_text(encoding="utf-8")))
    write("x.ndjson", f"{content}\n{content}\n")
    findings = json.loads(run("validate", "x.ndjson", "--format", "json").stdout)["findings"]
    methods = [one["place"] for one in findings if one["expression"] == "Bundle.entry[0].request.method"]

    assert {one["place"]["file"] for one in findings} == {"x.ndjson"}
    assert [place["line"] for place in methods] == [1, 2]
    assert {place["column"] for place in methods} == {content.index('"SEND"') + 1}


@pytest.fixture
def mixed(bundle: Path) -> str:
    """A folder with single resources, NDJSON and what is neither."""
    for number in range(6):
        write(f"in/{number}/patient.json", PATIENT | {"id": f"p{number}"})
    write("in/lines.ndjson", NDJSON)
    write("in/broken.json", "{")
    write("in/notes.txt", "{")
    write("in/bundle.json", bundle.read_text(encoding="utf-8"))
    return "in"


def test_a_folder_with_both_kinds_of_files(run: Run, mixed: str) -> None:
    result = run("validate", mixed, "--fhir-version", "R5", "--format", "json")
    files = [one["file"] for one in json.loads(result.stdout)["findings"]]

    assert files == sorted(files)
    assert set(files) == {"in/broken.json", "in/lines.ndjson", *(f"in/{number}/patient.json" for number in range(6))}
    assert "11 resources judged" in result.stderr


@pytest.mark.parametrize("output_format", ["text", "json", "sarif"])
def test_two_processes_give_the_same_bytes(run: Run, mixed: str, output_format: str) -> None:
    one, two = (
        run("validate", mixed, "--scope", "--format", output_format, "--jobs", jobs, "--fhir-version", "R5")
        for jobs in ("1", "2")
    )

    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == 1


def test_a_fault_of_ours_in_one_line_stops_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = validation.validate_resource

    def fail_once(content: dict[str, Any], **options: Any) -> tuple[Finding, ...]:
        if content.get("id") == "a":
            raise ZeroDivisionError("of ours")
        return judge(content, **options)

    monkeypatch.setattr(validation, "validate_resource", fail_once)
    write("x.ndjson", NDJSON)
    result = run("validate", "x.ndjson", "--fhir-version", "R5", "--format", "json")

    assert told(result)[:2] == [("internal-error", None, 1, 1), ("type-wrong", "Patient.name[1].family", 3, 62)]
    assert "3 resources judged" in result.stderr


DEEP = '{"resourceType":"Patient","extension":' + "[" * 10_000 + "]" * 10_000 + "}"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (DEEP, "too-deep"),
        ("[" * 10_000, "too-deep"),
        ('{"resourceType":"Patient","active":NaN}', "json-unreadable"),
        ('{"resourceType":"Patient","multipleBirthInteger":-Infinity}', "json-unreadable"),
        ('{"resourceType":"Patient","id":"a","id":"b"}', "json-duplicate-key"),
        ('{"name":"A"}', "not-fhir"),
        ('{"resourceType":7}', "not-fhir"),
        ("null", "not-fhir"),
        ('{"resourceType":"Patient"', "json-unreadable"),
        ('{"resourceType":"Patient","id":"\\ud800"}', "json-unreadable"),
        ('{"resourceType":"Unicorn"}', "resource-type-unknown"),
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.ndjson"])
def test_bad_input_is_a_finding(run: Run, content: str, rule: str, name: str) -> None:
    write(name, content)
    result = run("validate", name, "--fhir-version", "R5", "--format", "json")

    assert rule in [one for one, *_ in told(result)]
    assert result.exit_code in {1, 2}
    assert "Traceback" not in result.output


MEGABYTE = 2**20
SIZE = 50 * MEGABYTE


@pytest.mark.parametrize(
    ("start", "filling", "end", "rules"),
    [
        ('{"resourceType":"Binary","contentType":"text/plain","data":"', "QUFB", '"}', []),
        ('{"resourceType":"Patient","id":"', "a", '"}', ["value-malformed"]),
        ('{"resourceType":"Patient","name":[{"family":"', "a", "", ["json-unreadable"]),
        ("", "[", "", ["too-deep"]),
        ("", " ", "", ["input-empty"]),
    ],
    ids=["data", "id", "cut off", "deep", "blank"],
)
def test_fifty_megabytes_take_memory_in_proportion(
    tmp_path: Path, start: str, filling: str, end: str, rules: list[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text(start + filling * (SIZE // len(filling)) + end, encoding="ascii")
    arguments = ["validate", str(path), "--fhir-version", "R5", "--format", "json", "--skip-layer", "model"]
    with subprocess.Popen(
        [sys.executable, "-m", "luspa_fhir", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        stdout, stderr = process.communicate(timeout=120)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024

    assert [one["rule"] for one in json.loads(stdout)["findings"] if one["rule"] != "dom-6"] == rules
    assert b"Traceback" not in stderr
    assert len(stdout) < 10_000
    assert most < 100 * MEGABYTE + 6 * SIZE
