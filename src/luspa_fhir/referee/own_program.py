"""HL7's validator by the program of our own (`java/`): one Java process for all files.

Does: start it, hand it the files, read its lines; start it again where one file broke it.
Does not: build it (`building.py`), nor make findings of what it says (`issues.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from luspa_fhir import exact_json
from luspa_fhir.findings import Finding
from luspa_fhir.packages import Package
from luspa_fhir.referee.issues import Issue, as_findings
from luspa_fhir.referee.processes import Command, Run
from luspa_fhir.referee.programs import java
from luspa_fhir.referee.unavailable import RefereeUnavailable, unjudged

_READY = b'{"ready":true}'
"""The line that it says first: what breaks after it is the fault of a file."""
_SECONDS_TO_START = 300.0
_SECONDS_A_FILE = 5.0
_SECONDS_A_MEGABYTE = 60.0


def judged(
    program: Path, files: Sequence[Path], release: str, packages: Sequence[Path | Package], run: Run
) -> list[Finding]:
    """What HL7's validator says of the files, in their order.

    Raises:
        RefereeUnavailable: there is no Java, or it ends before it looks at a file.
    """
    extra = [str(one.folder.parent if isinstance(one, Package) else one) for one in packages]
    start = (*java(), "-jar", str(program), release, *extra)
    findings: list[Finding] = []
    rest = list(files)
    while rest:
        given = b"".join(exact_json.write(str(file), indent=None) for file in rest)
        try:
            ended = run(Command(start, _seconds(rest), given))
        except OSError as error:
            raise RefereeUnavailable(f"Java cannot be started: {error.strerror or error}") from error
        answered = dict(_answers(ended.output))
        if _READY not in ended.output:
            raise RefereeUnavailable(ended.reason)
        done = [file for file in rest if str(file) in answered]
        findings += [one for file in done for one in as_findings(answered[str(file)], str(file), release)]
        rest = [file for file in rest if str(file) not in answered]
        if ended.status is None:
            return [*findings, *unjudged(rest, ended.reason)]
        if ended.status == 0:
            return [*findings, *unjudged(rest, "it gave no answer")]
        findings += unjudged(rest[:1], ended.reason)
        rest = rest[1:]
    return findings


def _seconds(files: Sequence[Path]) -> float:
    size = sum(file.stat().st_size for file in files if file.exists())
    return _SECONDS_TO_START + _SECONDS_A_FILE * len(files) + _SECONDS_A_MEGABYTE * size / 2**20


def _answers(output: bytes) -> Iterator[tuple[str, list[Issue]]]:
    """The file and the issues of each line; a line that was cut off is none."""
    for line in output.splitlines():
        try:
            answer = exact_json.read(line)
            yield answer["file"], [Issue.of(issue) for issue in answer["issues"]]
        except (ValueError, TypeError, KeyError):
            continue
