"""The sum over the pages of a run as a table for people.

Does: lay it out with rich, imported only here.
Does not: count (`outcome.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from luspa_fhir.cli.outcome import FACTS, Rules, Summary, in_order, rules_in_order

_WIDTH = 100

Row = tuple[str, str, int]


def table_of(summary: Summary, rules: Rules) -> str:
    """The table; the same sum gives the same text, whatever the terminal is."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for rows in _groups(summary, rules):
        head = rows[0][0] if rows else ""
        for number, (_, name, count) in enumerate(rows):
            table.add_row("" if number else head, name, str(count), end_section=number == len(rows) - 1)
    text = StringIO()
    console = Console(file=text, width=_WIDTH, force_terminal=True, color_system=None, highlight=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().strip("\n").splitlines())


def _groups(summary: Summary, rules: Rules) -> Iterator[list[Row]]:
    yield [
        ("pages", "bundle written", summary.written),
        ("pages", "bundle withheld", summary.withheld),
        ("pages", "unreadable", summary.unreadable),
    ]
    yield [("facts", kind.replace("_", " "), summary.facts[kind]) for kind in FACTS]
    read = summary.statements - summary.kept.total()
    kept = [("statements", f"kept as text: {reason}", number) for reason, number in in_order(summary.kept)]
    yield [("statements", "read", read), *kept]
    yield [("findings", f"{severity}: {rule}", number) for severity, rule, number in rules_in_order(rules)]
