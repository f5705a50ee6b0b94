"""Options that several commands share.

Does: small decorators, each one option.
Does not: act on them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

STANDARD_STREAM = "-"
"""What stands for standard input where a file is read, and for standard output where one is written."""


def fail_on(command: Command) -> Command:
    """`--fail-on`: the severity from which on findings make the exit status 1."""
    return click.option(
        "--fail-on",
        type=click.Choice(["warning", "error"]),
        default="error",
        show_default=True,
        help="The severity from which on a finding makes the exit status 1.",
    )(command)


FORMATS = ("text", "json")
FORMATS_OF_FINDINGS = (*FORMATS, "sarif", "junit", "github", "outcome")


def output_format(data: str, formats: Sequence[str] = FORMATS) -> Callable[[Command], Command]:
    """`--format`; `data` says what is written so."""

    def decorate(command: Command) -> Command:
        return click.option(
            "--format",
            "output_format",
            type=click.Choice(formats),
            default="text",
            show_default=True,
            help=f"How {data} written; all but text goes to standard output as a whole.",
        )(command)

    return decorate


def config(command: Command) -> Command:
    """`--config FILE`: where suppressions stand."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Where suppressions stand; else luspa-fhir.toml or pyproject.toml, the nearest upward from here.",
    )(command)


def quiet(command: Command) -> Command:
    """`-q`: no words but the findings that count."""
    return click.option("-q", "--quiet", is_flag=True, help="Say only what makes the exit status not 0.")(command)


def color(command: Command) -> Command:
    """`--no-color` and the variable NO_COLOR (https://no-color.org)."""

    def choose(ctx: click.Context, _: click.Parameter, without: bool) -> None:
        if without or os.environ.get("NO_COLOR"):
            ctx.color = False

    return click.option(
        "--no-color",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=choose,
        help="Write no colours; the variable NO_COLOR says the same.",
    )(command)


def jobs(command: Command) -> Command:
    """`--jobs N`: in how many processes pages are worked on."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="In how many processes; what is written and said is the same for each number.",
    )(command)
