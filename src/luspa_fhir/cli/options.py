"""Options that several commands share.

Does: small decorators, each one option.
Does not: act on them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

STANDARD_INPUT = "-"


def fail_on(command: Command) -> Command:
    """`--fail-on`: the severity from which on findings make the exit status 1."""
    return click.option(
        "--fail-on",
        type=click.Choice(["warning", "error"]),
        default="error",
        show_default=True,
        help="The severity from which on a finding makes the exit status 1.",
    )(command)


def output_format(data: str) -> Callable[[Command], Command]:
    """`--format text|json`; `data` says what is written so."""

    def decorate(command: Command) -> Command:
        return click.option(
            "--format",
            "output_format",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help=f"How {data} written; json goes to standard output.",
        )(command)

    return decorate


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
