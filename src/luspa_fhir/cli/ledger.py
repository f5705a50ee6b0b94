"""`luspa-fhir ledger`: what became of each statement of a page.

Does: the command, and the ledger as lines or JSON.
Does not: read statements (`knowledge`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.compiling import read
from luspa_fhir.cli.inputs import Input
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity

if TYPE_CHECKING:
    from luspa_fhir.evidence.source_text import SourceText
    from luspa_fhir.knowledge.model import LedgerRow


@click.command(short_help="Show what became of each statement of a page.")
@click.argument("page", metavar="PAGE")
@options.output_format("the ledger is")
@options.quiet
@options.color
def ledger(page: str, output_format: str, quiet: bool) -> None:
    """Show what became of each statement of a page: the facts read from it, or the reason why it stays text.

    Each statement has its place (line:column) and its section. PAGE may be - for standard input.

    \b
    Examples:
      luspa-fhir ledger source/luspatercept.md
      luspa-fhir ledger source/luspatercept.md --format json | jq '.[] | select(.reason)'
    """
    from luspa_fhir import exact_json
    from luspa_fhir.knowledge import understand
    from luspa_fhir.monograph import UnreadablePage

    report = Report(Severity.ERROR, "text", quiet=quiet)
    try:
        monograph = read(Input.of(page))
    except UnreadablePage as unreadable:
        report.add(unreadable.findings)
        raise SystemExit(report.exit_status(readable=0)) from None
    rows = understand(monograph).ledger
    reasons = Counter(row.reason for row in rows if row.reason)
    if output_format == "json":
        click.echo(exact_json.write([_as_json(row, monograph.source) for row in rows]), nl=False)
    else:
        for row in rows:
            click.echo(_as_text(row, monograph.source))
    if not quiet:
        kept = "".join(f", {count} {reason}" for reason, count in reasons.most_common())
        click.echo(f"{len(rows)} statements: {len(rows) - reasons.total()} read{kept}.", err=True)


def _as_text(row: LedgerRow, source: SourceText) -> str:
    place = source.place(row.evidence.span.start)
    head = click.style(f"{place.line}:{place.column}".ljust(8) + row.section.ljust(12), bold=True)
    return "\n".join([f"{head}{row.evidence.quote}", *(f"{'':20}{line}" for line in _became(row))])


def _became(row: LedgerRow) -> list[str]:
    from luspa_fhir.knowledge.ledger import REASONS

    became = [click.style(f"= {fact}", fg="green") for fact in row.facts]
    if row.reason:
        stopped = f" (stopped by: {', '.join(row.stopped_by)})" if row.stopped_by else ""
        became.append(click.style(f"text: {row.reason}: {REASONS[row.reason]}{stopped}", fg="yellow"))
    return became


def _as_json(row: LedgerRow, source: SourceText) -> dict[str, Any]:
    place = source.place(row.evidence.span.start)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "section": row.section,
        "role": row.role,
        "statement": row.evidence.quote,
        "facts": list(row.facts),
        "reason": row.reason,
        "stopped_by": list(row.stopped_by),
    }
