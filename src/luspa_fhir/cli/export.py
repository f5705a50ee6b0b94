"""`luspa-fhir export`: pages → bundles.

Does: the command: which pages, where to, what is said.
Does not: work on a page (`exporting.py`), nor on several at a time (`processes.py`).
"""

from __future__ import annotations

from pathlib import Path

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.inputs import Input, find_inputs, with_content
from luspa_fhir.cli.outcome import Summary, as_data
from luspa_fhir.cli.progress import progress
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity


class Unwritable(click.ClickException):
    """The output folder cannot be written to: nothing of the run is of use, as with a wrong option."""

    exit_code = 2


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE|DIR...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The folder for the bundles; - for standard output.")
@click.option("--canonical-base", metavar="URL", help="Where own extensions, code systems and identifiers live.")
@click.option(
    "--status",
    type=click.Choice(["draft", "active"]),
    default="draft",
    show_default=True,
    help="The status of what is said of the drug: active only once a person has reviewed it.",
)
@click.option("--date", metavar="DATE", help="The date of the page, where its front matter has none (2024-05-31).")
@click.option("--with-spans", is_flag=True, help="Add offset and length of each quote (HL7's derivation-reference).")
@click.option("--no-snomed", is_flag=True, help="Leave SNOMED CT codes out.")
@options.fail_on
@options.output_format("findings and summary are", options.FORMATS_OF_FINDINGS)
@click.option("-v", "--verbose", is_flag=True, help="Tell each finding of severity information, not only how many.")
@options.jobs
@options.quiet
@options.color
def export(
    pages: tuple[str, ...],
    output: str,
    canonical_base: str | None,
    status: str,
    date: str | None,
    with_spans: bool,
    no_snomed: bool,
    fail_on: str,
    output_format: str,
    verbose: bool,
    jobs: int,
    quiet: bool,
) -> None:
    """Write one FHIR bundle (R5, transaction) for each page.

    PAGE is a monograph in Markdown, DIR a folder of them, - standard input. The bundle of DIR/a/b.md is written to
    a/b.json in the output folder, whole or not at all; a bundle that fails our own validation is not written. A page
    that cannot be read gives a finding, and the others go on. Two pages or more end with a table of what came of them.

    \b
    Examples:
      luspa-fhir export source/ -o output/
      luspa-fhir export luspatercept.md -o - | jq '.entry[].resource.resourceType'
      luspa-fhir export pages/ -o bundles/ --jobs 4 --format json >findings.json
      luspa-fhir export pages/ -o bundles/ --no-snomed --fail-on warning
    """
    from luspa_fhir.cli.compiling import load_rooms
    from luspa_fhir.cli.processes import in_order

    inputs, findings = find_inputs(pages, ".md")
    _check_output(output, inputs, output_format)
    load_rooms()
    from luspa_fhir.cli.exporting import Exporter, lost, tasks_of
    from luspa_fhir.fhir import BundleOptions

    try:
        bundle_options = BundleOptions(
            **({"canonical_base": canonical_base} if canonical_base is not None else {}),
            status=status,
            date=date,
            with_spans=with_spans,
            snomed=not no_snomed,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    report = Report(Severity(fail_on), output_format, quiet=quiet, verbose=verbose)
    report.judged += [source.name for source in inputs]
    report.add(findings)
    summary = Summary()
    folder = None if output == options.STANDARD_STREAM else Path(output)
    work = Exporter(bundle_options, folder, informations=verbose)
    outcomes = in_order(work, tasks_of(with_content(inputs)), jobs, lost=lost, prepare=load_rooms)
    with progress(len(inputs), "pages", quiet=quiet) as bar:
        report.say = bar.say
        for outcome in outcomes:
            if outcome.unwritable:
                raise Unwritable(f"{outcome.unwritable} Name a folder that you may write to with -o.")
            if outcome.content is not None:
                click.echo(outcome.content, nl=False)
            report.add(outcome.findings, outcome.counts)
            summary.add(outcome)
            bar.advance()
    if len(inputs) > 1 and output_format == "text" and not quiet:
        from luspa_fhir.cli.summary_table import table_of

        click.echo(table_of(summary, report.counts), err=True)
    report.close(_in_words(summary), lambda rules: as_data(summary, rules))
    raise SystemExit(report.exit_status(readable=len(inputs) - summary.unreadable))


def _in_words(summary: Summary) -> str:
    told = [f"{_count(summary.written, 'bundle')} written"]
    told += [f"{_count(summary.withheld, 'bundle')} withheld"] if summary.withheld else []
    told += [f"{_count(summary.unreadable, 'page')} unreadable"] if summary.unreadable else []
    return ", ".join(told)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _check_output(output: str, inputs: tuple[Input, ...], output_format: str) -> None:
    if output == options.STANDARD_STREAM:
        if len(inputs) > 1:
            raise click.UsageError("-o - writes one bundle; more pages need a folder, as -o output/.")
        if output_format != "text":
            message = f"-o - and --format {output_format} both write to standard output; name a folder with -o."
            raise click.UsageError(message)
    elif Path(output).exists() and not Path(output).is_dir():
        raise click.UsageError(f"-o {output}: this is a file; name a folder.")
