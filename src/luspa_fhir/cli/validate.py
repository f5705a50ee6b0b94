"""`luspa-fhir validate`: bundles → findings.

Does: the command: which bundles, what is said.
Does not: judge (`luspa_fhir.validation`).
"""

from __future__ import annotations

from pathlib import Path

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.compiling import internal_error
from luspa_fhir.cli.configuration import read_configuration
from luspa_fhir.cli.inputs import find_inputs, with_content
from luspa_fhir.cli.refereeing import SecondOpinion, referee_options
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity


@click.command()
@click.argument("bundles", nargs=-1, required=True, metavar="BUNDLE|DIR...")
@options.fail_on
@options.output_format("findings are", options.FORMATS_OF_FINDINGS)
@options.config
@referee_options
@options.quiet
@options.color
def validate(
    bundles: tuple[str, ...],
    fail_on: str,
    output_format: str,
    config: Path | None,
    referee: bool,
    referee_jar: Path | None,
    quiet: bool,
) -> None:
    """Say what is wrong with FHIR bundles (R5), without a network.

    BUNDLE is a file of JSON, DIR a folder of them, - standard input. Each finding names the rule, the place in the
    bundle as FHIRPath, the place on the page where the bundle carries it, and what to do. Findings go to standard
    output. A configuration may suppress findings, each with a reason.

    \b
    Exit status:
      0  done
      1  findings at or above --fail-on, or some inputs unreadable
      2  wrong usage, or not one input readable

    \b
    Examples:
      luspa-fhir validate output/
      luspa-fhir validate output/luspatercept.json --format json
      luspa-fhir validate bundles/ --format sarif >findings.sarif
      luspa-fhir validate bundles/ --referee
      curl https://example.org/bundle.json | luspa-fhir validate - --fail-on warning
    """
    from luspa_fhir.validation import read_resource, validate_resource
    from luspa_fhir.validation.release_detection import detected

    inputs, findings = find_inputs(bundles, ".json")
    report = Report(Severity(fail_on), output_format, quiet=quiet, verbose=True, on_standard_output=True)
    report.configuration = read_configuration(config)
    report.judged += [source.name for source in inputs]
    opinion = SecondOpinion(report, wanted=referee, jar=referee_jar)
    opinion.add(findings)
    judged = 0
    inputs = with_content(inputs)
    for source in inputs:
        if source.content is not None:
            report.sources.given[source.name] = source.content
        bundle, findings = read_resource(source.path or source.content or b"", source.name)
        opinion.add(findings)
        if bundle is not None:
            try:
                opinion.add(validate_resource(bundle, file=source.name))
                opinion.releases[source.name] = detected(bundle).release
            except Exception as error:  # whatever it is, the other inputs go on
                opinion.add([internal_error("judged", source.name, error)])
            else:
                judged += 1
    opinion.close(inputs)
    report.close(f"{judged} bundle{'' if judged == 1 else 's'} judged")
    raise SystemExit(report.exit_status(readable=judged))
