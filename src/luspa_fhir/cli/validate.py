"""`luspa-fhir validate`: bundles → findings.

Does: the command: which bundles, what is said.
Does not: judge (`luspa_fhir.validation`).
"""

from __future__ import annotations

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.inputs import find_inputs, standard_input
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity


@click.command()
@click.argument("bundles", nargs=-1, required=True, metavar="BUNDLE|DIR...")
@options.fail_on
@options.output_format("findings are")
@options.quiet
@options.color
def validate(bundles: tuple[str, ...], fail_on: str, output_format: str, quiet: bool) -> None:
    """Say what is wrong with FHIR bundles (R5), without a network.

    BUNDLE is a file of JSON, DIR a folder of them, - standard input. Each finding names the rule, the place in the
    bundle as FHIRPath, the place on the page where the bundle carries it, and what to do. Findings go to standard
    output.

    \b
    Examples:
      luspa-fhir validate output/
      luspa-fhir validate output/luspatercept.json --format json
      curl https://example.org/bundle.json | luspa-fhir validate - --fail-on warning
    """
    from luspa_fhir.validation import read_resource, validate_resource

    inputs, findings = find_inputs(bundles, ".json")
    report = Report(Severity(fail_on), output_format, quiet=quiet, verbose=True, on_standard_output=True)
    report.add(findings)
    judged = 0
    for source in inputs:
        bundle, findings = read_resource(source.path or standard_input(), source.name)
        report.add(findings)
        if bundle is not None:
            report.add(validate_resource(bundle, file=source.name))
            judged += 1
    report.close(f"{judged} bundle{'' if judged == 1 else 's'} judged")
    raise SystemExit(report.exit_status(readable=judged))
