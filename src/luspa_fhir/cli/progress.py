"""A progress bar on a terminal, and nothing where standard error is a file or a pipe.

Does: draw it with rich, imported only where it is drawn; let words be written above it.
Does not: count anything else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

_FEWEST = 2
"""Of one page there is nothing to wait for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `advance` once for each item done; `say` writes words to standard error while it is drawn."""

    advance: Callable[[], object]
    say: Callable[[str], None]


@contextmanager
def progress(total: int, things: str, *, quiet: bool) -> Iterator[Bar]:
    """A bar while the block runs; one that draws nothing where nobody looks at it."""
    if quiet or total < _FEWEST or not sys.stderr.isatty():
        yield Bar(lambda: None, lambda text: click.echo(text, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    context = click.get_current_context(silent=True)
    console = Console(stderr=True, no_color=True if context and context.color is False else None, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as drawn:
        task = drawn.add_task(things, total=total)
        yield Bar(lambda: drawn.advance(task), lambda text: console.print(Text.from_ansi(text), soft_wrap=True))
