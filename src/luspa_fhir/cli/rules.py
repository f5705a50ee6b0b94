"""`luspa-fhir rules`: what a rule checks, why, and how to mend it.

Does: the command.
Does not: hold rules (`luspa_fhir.findings.catalogue`).
"""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import indent
from typing import TYPE_CHECKING

import click

from luspa_fhir.cli import options

if TYPE_CHECKING:
    from luspa_fhir.findings.catalogue import Rule


@click.command(short_help="Say what a rule checks, why, and how to mend it.")
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--all", "with_constraints", is_flag=True, help="List also those of HL7's constraints that we only run.")
@options.color
def rules(rule_id: str | None, with_constraints: bool) -> None:
    """Say what a rule checks, why, and how to mend it; without ID, list the rules.

    \b
    Examples:
      luspa-fhir rules
      luspa-fhir rules --all
      luspa-fhir rules dose-not-read-whole
      luspa-fhir rules bdl-7
    """
    from luspa_fhir.cli.rule_sources import every_rule
    from luspa_fhir.findings import catalogue

    known = {rule.id: rule for rule in (every_rule() if rule_id or with_constraints else catalogue.rules())}
    if rule_id is None:
        width = max(map(len, known))
        for rule in known.values():
            click.echo(f"{rule.id.ljust(width)}  {rule.severity.ljust(11)}  {rule.title}")
    elif rule_id in known:
        click.echo(_whole(known[rule_id]))
    else:
        near = get_close_matches(rule_id, known, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "`luspa-fhir rules` lists them all."
        raise click.UsageError(f"There is no rule {rule_id!r}. {hint}")


def _whole(rule: Rule) -> str:
    head = click.style(rule.id, bold=True)
    return "\n".join(
        [
            f"{head} ({rule.severity}, {rule.layer})",
            rule.title,
            "",
            f"Why: {rule.why}",
            "",
            "What breaks it:",
            indent(rule.example, "    "),
            "",
            f"What to do: {rule.mend}",
        ]
    )
