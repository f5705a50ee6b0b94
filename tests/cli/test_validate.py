"""Bundles in, findings out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from luspa_fhir import validation
from luspa_fhir.findings import Finding

Run = Callable[..., Result]


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
