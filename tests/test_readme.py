"""README.md says what is so: its commands run, its output is real, its snippet works."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from luspa_fhir.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tour() -> object:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return importlib.import_module("tour")
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_the_tour_shows_each_command_and_what_it_really_says(tour: object) -> None:
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    shown = set(re.findall(r"luspa-fhir ([a-z]+)", "".join(blocks)))

    assert shown == set(COMMANDS)
    assert tour.with_output(README) == README, "run make figures"  # type: ignore[attr-defined]


def test_the_tour_notices_what_is_not_said_any_more(tour: object) -> None:
    text = "before\n```console\n$ echo new\nold\n```\nafter\n"

    assert tour.with_output(text) == "before\n```console\n$ echo new\nnew\n```\nafter\n"  # type: ignore[attr-defined]


def test_the_commands_named_exist() -> None:
    assert set(re.findall(r"`luspa-fhir ([a-z]+)", README)) == set(COMMANDS)


def test_the_rules_of_make_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for rule in set(re.findall(r"`?\bmake ([a-z]+)\b`|^make ([a-z]+)", README, re.MULTILINE)):
        assert f"\n{''.join(rule)}: " in makefile


def test_the_snippet_runs() -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    run = subprocess.run(
        [sys.executable, "-c", snippet],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )

    assert (run.returncode, run.stderr) == (0, "")
