"""`luspa-fhir validate`: FHIR JSON → findings.

Does: the command: which files, which release and layers, what is said.
Does not: judge (`judging.py`, `luspa_fhir.validation`).
"""

from __future__ import annotations

from pathlib import Path

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.configuration import read_configuration
from luspa_fhir.cli.inputs import find_inputs, with_content
from luspa_fhir.cli.judging import Judge, lost, prepare
from luspa_fhir.cli.processes import in_order
from luspa_fhir.cli.refereeing import SecondOpinion, referee_options
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity

RELEASES = ("R5", "R4B", "R4")
LAYERS = ("definitions", "profiles", "references", "ucum", "schema", "promises", "model")


@click.command(short_help="Say what is wrong with FHIR resources, offline.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR...")
@click.option(
    "--fhir-version",
    "release",
    type=click.Choice(RELEASES),
    help="The release of FHIR; else it is told from each resource, and a finding says where it cannot be told.",
)
@click.option("--layer", "only", type=click.Choice(LAYERS), multiple=True, help="Run this layer only; may be repeated.")
@click.option("--skip-layer", "without", type=click.Choice(LAYERS), multiple=True, help="Leave this layer out.")
@click.option("--scope", "tell_scope", is_flag=True, help="Say also what was not checked.")
@options.fail_on
@options.output_format("findings are", options.FORMATS_OF_FINDINGS)
@options.jobs
@options.config
@referee_options
@options.quiet
@options.color
def validate(
    files: tuple[str, ...],
    release: str | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    tell_scope: bool,
    fail_on: str,
    output_format: str,
    jobs: int,
    config: Path | None,
    referee: bool,
    referee_jar: Path | None,
    quiet: bool,
) -> None:
    """Say what is wrong with FHIR resources (R5, R4B, R4), without a network.

    FILE is JSON with one resource of any type, or NDJSON with one a line; DIR a folder of *.json and *.ndjson files, -
    standard input (JSON). Each finding names the rule, the place as FHIRPath and as line and column, and what to do.
    Findings go to standard output. A configuration may suppress findings, each with a reason.

    \b
    Layers:
      definitions  HL7's definitions: elements, values, required codes, constraints, narratives
      profiles     profiles and extensions whose package is installed (luspa-fhir schemas install)
      references   entries of bundles, and where references lead
      ucum         codes of units
      schema       JSON Schemas: ours, on bundles of ours; HL7's, where its core package is installed
      promises     what we promise of bundles of ours
      model        the library fhir.resources (R5, R4B)

    \b
    Exit status:
      0  done
      1  findings at or above --fail-on, or some inputs unreadable
      2  wrong usage, or not one input readable

    \b
    Examples:
      luspa-fhir validate output/
      luspa-fhir validate output/luspatercept.json --format json
      luspa-fhir validate bundles/ --fhir-version R4 --jobs 2
      luspa-fhir validate bundles/ --format sarif >findings.sarif
      luspa-fhir validate bundles/ --referee
      curl https://example.org/bundle.json | luspa-fhir validate - --fail-on warning
    """
    from luspa_fhir.packages import cache_folder
    from luspa_fhir.validation import Release, not_checked

    layers = tuple(one for one in LAYERS if (not only or one in only) and one not in without)
    judge = Judge(Release(release) if release else None, layers, cache_folder())
    inputs, findings = find_inputs(files, ".json", ".ndjson")
    report = Report(Severity(fail_on), output_format, quiet=quiet, verbose=True, on_standard_output=True)
    report.configuration = read_configuration(config)
    report.judged += [source.name for source in inputs]
    opinion = SecondOpinion(report, wanted=referee, jar=referee_jar)
    opinion.add(findings)
    inputs = with_content(inputs)
    report.sources.given |= {one.name: one.content for one in inputs if one.content is not None}
    resources = 0
    releases: set[str] = set()
    for source, judged in zip(inputs, in_order(judge, inputs, jobs, lost=lost, prepare=prepare), strict=True):
        opinion.add(judged.findings)
        resources += judged.resources
        releases.update(judged.releases)
        if judged.releases:
            opinion.releases[source.name] = judged.releases[-1]
    opinion.close(inputs)
    limits = not_checked([Release(one) for one in sorted(releases)], layers)
    report.also["not_checked"] = list(limits)
    if tell_scope:
        for limit in limits:
            report.say(f"not checked: {limit}")
    report.close(f"{resources} resource{'' if resources == 1 else 's'} judged")
    raise SystemExit(report.exit_status(readable=resources))
