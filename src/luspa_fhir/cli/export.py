"""`luspa-fhir export`: pages → bundles.

Does: the command: which pages, where to, what is said.
Does not: compile a page (`compiling.py`), nor write a file (`writing.py`).
"""

from __future__ import annotations

from pathlib import Path

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.compiling import Compiled, compile_page, target_of
from luspa_fhir.cli.inputs import Input, find_inputs
from luspa_fhir.cli.report import Report
from luspa_fhir.cli.writing import write_whole
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding, Severity


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
@options.output_format("findings are")
@click.option("-v", "--verbose", is_flag=True, help="Show each statement that stays text, not only how many.")
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
    quiet: bool,
) -> None:
    """Write one FHIR bundle (R5, transaction) for each page.

    PAGE is a monograph in Markdown, DIR a folder of them, - standard input. The bundle of DIR/a/b.md is written to
    a/b.json in the output folder, whole or not at all; a bundle that fails our own validation is not written.

    \b
    Examples:
      luspa-fhir export source/ -o output/
      luspa-fhir export luspatercept.md -o - | jq '.entry[].resource.resourceType'
      luspa-fhir export pages/ -o bundles/ --no-snomed --fail-on warning --format json
    """
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
    inputs, findings = find_inputs(pages, ".md")
    _check_output(output, inputs, output_format)
    report = Report(Severity(fail_on), output_format, quiet=quiet, verbose=verbose)
    report.add(findings)
    written = unreadable = 0
    id_bases: dict[str, str] = {}
    for source in inputs:
        compiled = compile_page(source, bundle_options)
        taken = _taken(compiled, id_bases)
        report.add((*compiled.findings, *taken))
        unreadable += compiled.page is None
        if compiled.page is not None and compiled.bundle is not None and not taken:
            _write(compiled, output, target_of(source, compiled.page, Path(output)))
            written += 1
    report.close(
        f"{_count(written, 'bundle')} written" + (f", {_count(unreadable, 'page')} unreadable" * (unreadable > 0))
    )
    raise SystemExit(report.exit_status(readable=len(inputs) - unreadable))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _check_output(output: str, inputs: tuple[Input, ...], output_format: str) -> None:
    if output == options.STANDARD_INPUT:
        if len(inputs) > 1:
            raise click.UsageError("-o - writes one bundle; more pages need a folder, as -o output/.")
        if output_format == "json":
            raise click.UsageError("-o - and --format json both write to standard output; name a folder with -o.")
    elif Path(output).exists() and not Path(output).is_dir():
        raise click.UsageError(f"-o {output}: this is a file; name a folder.")


def _taken(compiled: Compiled, id_bases: dict[str, str]) -> tuple[Finding, ...]:
    """A finding where another page of the run already has this page's id base."""
    from luspa_fhir.fhir import id_base

    if compiled.page is None:
        return ()
    name = compiled.page.source.name
    base = id_base(name)
    first = id_bases.setdefault(base, name)
    if first is name:
        return ()
    message = f"The ids of {name!r} would begin with {base!r}, as those of {first!r} do; its bundle is not written."
    return (finding("id-base-taken", message, file=name),)


def _write(compiled: Compiled, output: str, target: Path) -> None:
    from luspa_fhir import exact_json

    content = exact_json.write(compiled.bundle)
    if output == options.STANDARD_INPUT:
        click.echo(content, nl=False)
        return
    try:
        write_whole(target, content)
    except OSError as error:
        message = f"{str(target)!r} cannot be written: {error.strerror}. Name a folder that you may write to with -o."
        raise click.ClickException(message) from error
