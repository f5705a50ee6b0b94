"""action.yml: its steps, run by bash as GitHub's runner would, with the contexts that it would fill in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DEFAULTS = {name: about["default"] for name, about in ACTION["inputs"].items()}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def step_named(name: str) -> dict[str, Any]:
    return next(step for step in STEPS if step.get("name") == name)


class Runner:
    """What of GitHub's runner the steps touch: a workspace, commands on the path, outputs."""

    def __init__(self, folder: Path) -> None:
        self.workspace = folder / "work space"
        self.workspace.mkdir()
        self.commands = folder / "bin"
        self.commands.mkdir()
        self.output = folder / "output"
        self.command("luspa-fhir", f'PYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m luspa_fhir "$@"')
        self.command("python", f'printf "%s\\n" "$@" >"{folder}/python"')
        self.temp = folder

    def command(self, name: str, body: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, name: str, inputs: Mapping[str, str], outputs: Mapping[str, str] = {}) -> tuple[int, str, str]:
        """Exit status, standard output and standard error of a step."""
        known = {
            **{f"inputs.{key}": value for key, value in (DEFAULTS | dict(inputs)).items()},
            **{f"steps.validate.outputs.{key}": value for key, value in outputs.items()},
            "github.action_path": "/the action",
            "runner.temp": str(self.temp),
        }
        step = step_named(name)
        filled = {key: _EXPRESSION.sub(lambda match: known[match[1]], value) for key, value in step["env"].items()}
        path = f"{self.commands}{os.pathsep}{os.environ['PATH']}"
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={**os.environ, **filled, "PATH": path, "GITHUB_OUTPUT": str(self.output)},
            check=False,
            capture_output=True,
            text=True,
        )
        return run.returncode, run.stdout, run.stderr

    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    bundle = (ROOT / "output/luspatercept.json").read_text(encoding="utf-8")
    (made.workspace / "good one.json").write_text(bundle, encoding="utf-8")
    (made.workspace / "broken").mkdir()
    broken = bundle.replace('"code": "mg/kg"', '"code": "mg per kg"')
    (made.workspace / "broken/x.json").write_text(broken, encoding="utf-8")
    return made


def test_it_has_what_github_wants_and_each_input_is_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")

    assert ACTION["runs"]["using"] == "composite"
    assert all(about["description"] for about in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))
    assert all("shell" in step for step in STEPS if "run" in step)
    assert {name for name in DEFAULTS if f"inputs.{name} }}}}" not in text} == set()


def test_what_others_write_never_becomes_part_of_a_script() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]) for step in STEPS if "uses" in step)


@pytest.mark.parametrize(("version", "wanted"), [("", "/the action"), ("1.2.3", "luspa-fhir==1.2.3")])
def test_the_version_that_is_installed(runner: Runner, version: str, wanted: str) -> None:
    status, _, _ = runner.run("Install luspa-fhir", {"version": version})

    assert status == 0
    assert (runner.temp / "python").read_text().splitlines() == ["-m", "pip", "install", "--quiet", wanted]


def test_sarif_is_written_and_the_job_fails_at_the_end(runner: Runner) -> None:
    status, stdout, stderr = runner.run("Validate", {"paths": "good one.json\n\nbroken\n"})
    outputs = runner.outputs()
    log = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in log["runs"][0]["results"]
        if one["level"] == "error"
    }

    assert (status, stdout, outputs["status"]) == (0, "", "1")
    assert uris == {"broken/x.json"}
    assert len(log["runs"][0]["artifacts"]) == 2
    assert "judged" in stderr
    assert runner.run("Fail where findings count", {}, outputs)[0] == 1


def test_a_good_file_passes(runner: Runner) -> None:
    status, _, _ = runner.run("Validate", {"paths": "good one.json"})

    assert (status, runner.outputs()["status"]) == (0, "0")
    assert runner.run("Fail where findings count", {}, runner.outputs())[0] == 0


def test_without_upload_the_lines_are_annotated(runner: Runner) -> None:
    status, stdout, _ = runner.run("Validate", {"paths": "broken", "upload": "false"})

    assert status == 0
    assert "::error file=broken/x.json,line=" in stdout
    assert runner.outputs() == {"status": "1"}


@pytest.mark.parametrize(("release", "status"), [("", "0"), ("R5", "0"), ("R4", "1")])
def test_the_release_is_the_one_that_is_named(runner: Runner, release: str, status: str) -> None:
    """A bundle of R5 has elements that R4 does not know."""
    inputs = {"paths": "good one.json", "fhir-version": release, "upload": "false"}

    assert runner.run("Validate", inputs)[0] == 0
    assert runner.outputs() == {"status": status}


@pytest.mark.parametrize("inputs", [{"fail-on": "never"}, {"fhir-version": "R99"}, {"paths": "\n"}])
def test_wrong_inputs_fail_the_step_at_once_and_nothing_is_uploaded(runner: Runner, inputs: dict[str, str]) -> None:
    status, stdout, stderr = runner.run("Validate", {"paths": "broken"} | inputs)

    assert (status, stdout) == (2, "")
    assert "Usage: luspa-fhir validate" in stderr
    assert not runner.output.exists()


def test_a_path_cannot_be_an_option_nor_a_command(runner: Runner) -> None:
    status, _, _ = runner.run("Validate", {"paths": "--help\n$(touch made)"})

    assert (status, runner.outputs()["status"]) == (0, "2")
    assert not (runner.workspace / "made").exists()
