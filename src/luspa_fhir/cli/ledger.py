"""`luspa-fhir ledger`: what became of each statement of pages, or which wordings stopped a reading.

Does: the command: which pages, as lines or JSON.
Does not: read statements (`knowledge`), nor work on a page (`ledger_rows.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.inputs import find_inputs, with_content
from luspa_fhir.cli.ledger_rows import PageRows, Row, Wording, in_sum
from luspa_fhir.cli.progress import progress
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity

_LONGEST_EXAMPLE = 160


@click.command(short_help="Show what became of each statement of a page.")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE|DIR...")
@click.option("--unread", is_flag=True, help="Show the wordings that stopped a reading, the most frequent first.")
@options.output_format("the ledger is")
@options.jobs
@options.quiet
@options.color
def ledger(pages: tuple[str, ...], unread: bool, output_format: str, jobs: int, quiet: bool) -> None:
    """Show what became of each statement of a page: the facts read from it, or the reason why it stays text.

    Each statement has its place (line:column) and its section. PAGE may be - for standard input, DIR is a folder of
    pages. With --unread the words that stopped readings are shown over all pages, the most frequent first, each with
    how often, and one place: the list of what the grammar lacks.

    \b
    Examples:
      luspa-fhir ledger source/luspatercept.md
      luspa-fhir ledger source/luspatercept.md --format json | jq '.[] | select(.reason)'
      luspa-fhir ledger pages/ --unread --jobs 4
    """
    from luspa_fhir import exact_json
    from luspa_fhir.cli.compiling import load_rooms
    from luspa_fhir.cli.ledger_rows import lost, rows_of_page
    from luspa_fhir.cli.processes import in_order

    inputs, findings = find_inputs(pages, ".md")
    report = Report(Severity.ERROR, quiet=quiet)
    report.add(findings)
    done: list[PageRows] = []
    with progress(len(inputs), "pages", quiet=quiet) as bar:
        report.say = bar.say
        for rows in in_order(rows_of_page, with_content(inputs), jobs, lost=lost, prepare=load_rooms):
            report.add(rows.findings)
            if rows.readable:
                done.append(rows.only_stopped() if unread else rows)
            bar.advance()
    if not done:
        raise SystemExit(report.exit_status(readable=0))
    rows_of_all = [row for rows in done for row in rows.rows]
    if unread:
        wordings = in_sum(rows_of_all)
        data = [wording.as_data() for wording in wordings]
        lines, told = (
            _unread_lines(wordings),
            f"{len(wordings)} wordings stopped {sum(w.count for w in wordings)} readings",
        )
    else:
        data = [row.as_data() for row in rows_of_all]
        lines, told = _lines(done), _counted(done)
    if output_format == "json":
        click.echo(exact_json.write(data), nl=False)
    else:
        for line in lines:
            click.echo(line)
    if not quiet:
        click.echo(f"{told}.", err=True)
    raise SystemExit(report.exit_status(readable=len(done)))


def _lines(pages: list[PageRows]) -> Iterator[str]:
    for page in pages:
        if len(pages) > 1:
            yield click.style(page.name, bold=True, underline=True)
        yield from map(_as_text, page.rows)


def _as_text(row: Row) -> str:
    head = click.style(f"{row.line}:{row.column}".ljust(8) + row.section.ljust(12), bold=True)
    return "\n".join([f"{head}{row.statement}", *(f"{'':20}{line}" for line in _became(row))])


def _became(row: Row) -> list[str]:
    from luspa_fhir.knowledge.ledger import REASONS

    became = [click.style(f"= {fact}", fg="green") for fact in row.facts]
    if row.reason:
        stopped = f" (stopped by: {', '.join(row.stopped_by)})" if row.stopped_by else ""
        became.append(click.style(f"text: {row.reason}: {REASONS[row.reason]}{stopped}", fg="yellow"))
    return became


def _counted(pages: list[PageRows]) -> str:
    from luspa_fhir.cli.outcome import in_order

    reasons = sum((page.reasons() for page in pages), start=PageRows("").reasons())
    statements = sum(len(page.rows) for page in pages)
    kept = "".join(f", {count} {reason}" for reason, count in in_order(reasons))
    return f"{statements} statements: {statements - reasons.total()} read{kept}"


def _unread_lines(wordings: list[Wording]) -> Iterator[str]:
    for wording in wordings:
        count = click.style(f"{wording.count:6}", bold=True)
        example = wording.example.statement
        shown = example if len(example) <= _LONGEST_EXAMPLE else f"{example[: _LONGEST_EXAMPLE - 1].rstrip()}…"
        yield f"{count}  {click.style(wording.words, fg='yellow')}\n{'':8}{wording.example.place()}: {shown}"
