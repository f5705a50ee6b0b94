"""The findings of `validate` in each format, each read again by a reader of that format."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from luspa_fhir.cli.options import FORMATS_OF_FINDINGS

Run = Callable[..., Result]


@pytest.fixture
def broken(run: Run, page: Path) -> Path:
    """A bundle with one fault that has its place in the JSON, and one that has its place on the page."""
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    text = Path("out/testdrug.json").read_text(encoding="utf-8")
    content = json.loads(text)
    content["entry"][0]["request"]["method"] = "SEND"
    Path("out/testdrug.json").unlink()
    path = Path("out/broken.json")
    path.write_text(json.dumps(content, indent=2).replace('"code": "mg"', '"code": "mgg"'), encoding="utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_text_shows_the_line_of_the_json_and_the_line_of_the_page(run: Run, broken: Path) -> None:
    lines = run("validate", "out").stdout.splitlines()
    line = line_of(broken, "SEND")
    at = next(number for number, text in enumerate(lines) if text.startswith(f"{broken}:{line}:"))

    assert lines[at + 1].strip() == f'{line} |         "method": "SEND",'
    assert lines[at + 2][lines[at + 1].index('"SEND"') :] == "^~~~~~"
    unit = next(number for number, text in enumerate(lines) if text.startswith("testdrug.md:13:"))
    assert "[unit-not-ucum]" in lines[unit]
    assert lines[unit + 1] == "   13 | The recommended dose is 5 mg once daily."
    assert "^~~" in lines[unit + 2]


def test_json_has_the_place_in_the_file(run: Run, broken: Path) -> None:
    told = json.loads(run("validate", "out", "--format", "json").stdout)
    places = [one["place"] for one in told["findings"] if one["expression"] == "Bundle.entry[0].request.method"]

    assert {(place["file"], place["line"]) for place in places} == {(str(broken), line_of(broken, "SEND"))}
    assert told["suppressed"] == []


def test_sarif_points_into_the_bundle_and_at_the_page(run: Run, broken: Path) -> None:
    (log,) = json.loads(run("validate", "out", "--format", "sarif").stdout)["runs"]
    (unit, *_) = [one for one in log["results"] if one["ruleId"] == "unit-not-ucum"]
    physical = unit["locations"][0]["physicalLocation"]

    assert physical["artifactLocation"]["uri"] == "out/broken.json"
    assert physical["region"]["startLine"] == line_of(broken, '"mgg"')
    assert unit["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 13
    assert log["artifacts"] == [{"location": {"uri": "out/broken.json"}}]


def test_github_annotates_the_line_of_the_bundle(run: Run, broken: Path) -> None:
    lines = run("validate", str(broken.absolute()), "--format", "github").stdout.splitlines()

    assert any(line.startswith(f"::error file=out/broken.json,line={line_of(broken, 'SEND')},col=") for line in lines)


def test_junit_has_a_suite_for_each_file_and_a_good_one_passes(run: Run, broken: Path) -> None:
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    root = ElementTree.fromstring(run("validate", "out", "--format", "junit").stdout)  # noqa: S314

    assert [suite.get("name") for suite in root] == ["out/broken.json", "out/testdrug.json"]
    assert [int(suite.get("failures", "")) > 0 for suite in root] == [True, False]


@pytest.mark.parametrize("output_format", FORMATS_OF_FINDINGS)
def test_standard_input_and_a_file_that_is_no_json(run: Run, broken: Path, output_format: str) -> None:
    content = broken.read_bytes()
    result = run("validate", "-", "none.json", "--format", output_format, stdin=content)

    assert result.exit_code == 1
    assert "input-missing" in result.stdout
    assert "standard" in result.stdout


@pytest.mark.parametrize("output_format", FORMATS_OF_FINDINGS)
def test_nothing_found_is_the_same_format(run: Run, page: Path, output_format: str) -> None:
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    result = run("validate", "out", "--format", output_format, "-q")

    assert (result.exit_code, result.stderr) == (0, "")
    beginning = {"text": "", "json": "{", "sarif": "{", "junit": "<", "github": "", "outcome": "{"}[output_format]
    assert result.stdout[:1] == beginning
    assert run("validate", "out", "--format", output_format, "-q").stdout == result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
@pytest.mark.parametrize("output_format", FORMATS_OF_FINDINGS)
def test_a_name_that_is_no_text(run: Run, output_format: str) -> None:
    name = os.fsdecode(b"\xff.json")
    Path(name).write_text("{", encoding="utf-8")
    result = run("validate", name, "--format", output_format)

    assert result.exit_code == 2
    assert "json-unreadable" in result.stdout
    assert result.exception is None or isinstance(result.exception, SystemExit)
