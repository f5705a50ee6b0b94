"""Every command has help, an example, and a line in the README."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import Result

from luspa_fhir.cli.main import COMMANDS, main

Run = Callable[..., Result]
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def test_all_commands_are_listed(run: Run) -> None:
    result = run("--help")

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.split("Commands:")[1].splitlines() if line] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_and_an_example_that_names_it(name: str) -> None:
    text = command(name).help or ""

    assert len(text.split("Examples:")[0]) > 60
    assert re.search(rf"luspa-fhir {name}\b", text.split("Examples:")[1])


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_readme(name: str) -> None:
    assert f"`luspa-fhir {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_has_help(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_each_short_help_is_whole(name: str) -> None:
    assert not command(name).get_short_help_str(limit=60).endswith("...")


@pytest.mark.parametrize(("name", "line"), COMMANDS.items())
def test_the_list_of_commands_says_what_each_command_says(name: str, line: str) -> None:
    assert command(name).get_short_help_str(limit=100) == line


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_is_shown(run: Run, name: str) -> None:
    result = run(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: luspa-fhir {name}")
    assert result.stderr == ""


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("exprot")

    assert result.exit_code == 2
    assert "exprot" in result.stderr


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == f"luspa-fhir {version('luspa-fhir')}\n"
