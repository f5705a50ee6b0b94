"""`luspa-fhir explain`: the line of the page that an element came from.

Does: the command.
Does not: search (`luspa_fhir.views.explain`).
"""

from __future__ import annotations

from textwrap import indent

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.inputs import Input, with_content
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity


class Unexplained(click.ClickException):
    """A bundle that can be read, but not explained: it does not carry its page."""

    exit_code = 2


@click.command(short_help="Show the line of the page that an element came from.")
@click.argument("bundle", metavar="BUNDLE")
@click.argument("fhirpath", metavar="FHIRPATH")
@options.color
def explain(bundle: str, fhirpath: str) -> None:
    """Show the line of the page that an element of a bundle came from.

    BUNDLE is a file, or - for standard input. FHIRPATH is a place as findings name it, Type/id.path, or Type.path
    where the bundle has one resource of that type. For a whole resource each statement that it came from is shown.
    The page is the one that the bundle carries. The exit status is 1 where the element did not come from the page,
    2 where the bundle cannot be read or the path leads nowhere.

    \b
    Examples:
      luspa-fhir explain output/luspatercept.json MedicationKnowledge.indicationGuideline[0]
      luspa-fhir explain output/luspatercept.json ClinicalUseDefinition/luspatercept-ue-dizziness
      luspa-fhir explain output/luspatercept.json MedicationKnowledge.indicationGuideline[1]
    """
    from luspa_fhir.validation import read_resource
    from luspa_fhir.views.element_path import NoSuchElement
    from luspa_fhir.views.explain import NoPage
    from luspa_fhir.views.explain import explain as places_of

    (source,) = with_content([Input.of(bundle)])
    content, findings = read_resource(source.path or source.content or b"", source.name)
    report = Report(Severity.ERROR)
    report.sources.given = {} if source.content is None else {source.name: source.content}
    report.add(findings)
    if content is None:
        raise SystemExit(report.exit_status(readable=0))
    try:
        found = places_of(content, fhirpath)
    except NoSuchElement as error:
        raise click.UsageError(str(error)) from error
    except NoPage as error:
        raise Unexplained(str(error)) from error
    for explanation in found:
        place = explanation.source.place(explanation.span.start)
        click.echo(click.style(f"{place.file}:{place.line}:{place.column}", bold=True) + f"  {explanation.expression}")
        click.echo(indent(explanation.marked(), "    "))
    if not found:
        click.echo(f"{fhirpath} did not come from words of the page; the exporter wrote it.", err=True)
        raise SystemExit(1)
