"""All findings of a run in the format that `--format` names.

Does: call the face of that format, with the version and the working directory that it needs.
Does not: know how a format looks (`luspa_fhir.findings.faces`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from luspa_fhir.findings.faces.told import Told
from luspa_fhir.findings.finding import Finding, Severity


def written(
    output_format: str,
    told: Sequence[Told],
    judged: Sequence[str],
    fail_on: Severity,
    counts: dict[str, int],
    also: dict[str, Any],
) -> bytes:
    """The bytes for standard output; `counts` and `also` are members of the JSON format alone."""
    from luspa_fhir import exact_json

    told = [replace(one, finding=_encodable(one.finding)) for one in told]
    judged = [_plain(name) for name in judged]
    match output_format:
        case "sarif":
            from importlib.metadata import version

            from luspa_fhir.cli.rule_sources import rule_of
            from luspa_fhir.findings.faces.sarif import as_sarif

            number = version("luspa-fhir")
            return exact_json.write(as_sarif(told, judged=judged, version=number, root=Path.cwd(), rule_of=rule_of))
        case "junit":
            from luspa_fhir.findings.faces.junit import as_junit

            return as_junit(told, judged=judged, fail_on=fail_on)
        case "github":
            from luspa_fhir.findings.faces.github import as_github

            return as_github(told, root=Path.cwd()).encode("utf-8")
        case "outcome":
            from luspa_fhir.cli.rule_sources import rule_of
            from luspa_fhir.findings.faces.outcome import as_outcome

            return exact_json.write(as_outcome(told, judged=judged, rule_of=rule_of))
        case _:
            from luspa_fhir.findings.faces.json import as_data

            data = as_data(one.finding for one in told if one.suppressed is None)
            suppressed = [
                as_data([one.finding])["findings"][0] | {"reason": one.suppressed}
                for one in told
                if one.suppressed is not None
            ]
            return exact_json.write(data | {"suppressed": suppressed, "counts": counts} | also)


def _encodable(one: Finding) -> Finding:
    """The finding without halves of characters: the name of a file may hold bytes that are no text."""
    return replace(
        one,
        message=_plain(one.message),
        remedy=_plain(one.remedy),
        file=None if one.file is None else _plain(one.file),
        place=None if one.place is None else replace(one.place, file=_plain(one.place.file)),
        expression=None if one.expression is None else _plain(one.expression),
        quote=None if one.quote is None else _plain(one.quote),
    )


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
