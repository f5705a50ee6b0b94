"""The group of commands; what `luspa-fhir` starts.

Does: name the commands, and import only the one that is asked for.
Does not: hold a command (`export.py` and its neighbours).
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "export": "Write one FHIR bundle (R5, transaction) for each page.",
    "validate": "Say what is wrong with FHIR resources, offline.",
    "ledger": "Show what became of each statement of a page.",
    "explain": "Show the line of the page that an element came from.",
    "rules": "Say what a rule checks, why, and how to mend it.",
    "schemas": "Install FHIR packages, or list those installed.",
}
"""The commands, the most used first, with the line that the list of commands shows; it needs no import so."""


class CommandsByName(click.Group):
    """A group whose commands are modules of this package, imported when they are asked for."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; its module holds it under the same name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"luspa_fhir.cli.{cmd_name}"), cmd_name)
        return command


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version  # 20 ms

        click.echo(f"luspa-fhir {version('luspa-fhir')}")
        ctx.exit()


@click.group(cls=CommandsByName, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="The version.")
def main() -> None:
    """Compile drug monographs (Markdown) to FHIR, with the source line of every element.

    \b
    Examples:
      luspa-fhir export source/ -o output/
      luspa-fhir validate output/
      luspa-fhir ledger source/luspatercept.md
      luspa-fhir ledger pages/ --unread
      luspa-fhir explain output/luspatercept.json MedicationKnowledge.indicationGuideline[1]

    \b
    Exit status:
      0  done
      1  findings at or above --fail-on, or some inputs unreadable
      2  wrong usage, a folder that cannot be written to, or not one input readable
    """
