"""HL7's validator as HL7 gives it out: a `validator_cli.jar` of the user's, by its own command line.

Does: run it as https://confluence.hl7.org/display/FHIR/Using+the+FHIR+Validator says, read the OperationOutcome (one
    file) or the Bundle of them (several) that it writes.
Does not: fetch it. No terminology server is asked (`-tx n/a`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.findings import Finding
from luspa_fhir.packages import Package
from luspa_fhir.referee.issues import Issue, as_findings
from luspa_fhir.referee.processes import Command, Ended, Run
from luspa_fhir.referee.programs import java
from luspa_fhir.referee.unavailable import RefereeUnavailable, unjudged

_VERSIONS = {"R4": "4.0", "R4B": "4.3", "R5": "5.0"}
_EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/operationoutcome-"
_SECONDS_TO_START = 600.0
_SECONDS_A_FILE = 20.0
_LONGEST_COMMAND = 30_000
"""Characters of file names in one command line, which Windows limits to 32,767."""


def judged(
    jar: Path, files: Sequence[Path], release: str, packages: Sequence[Path | Package], run: Run
) -> list[Finding]:
    """What the user's validator says of the files, in their order.

    Raises:
        RefereeUnavailable: there is no Java, or no such file.
    """
    if not jar.is_file():
        raise RefereeUnavailable(f"there is no file {str(jar)!r}", "Name the validator_cli.jar that HL7 gives out.")
    return [one for some in _in_parts(files) for one in _judged(jar, some, release, packages, run)]


def _judged(
    jar: Path, files: Sequence[Path], release: str, packages: Sequence[Path | Package], run: Run
) -> Iterator[Finding]:
    with TemporaryDirectory(prefix="luspa-fhir-") as folder:
        output = Path(folder) / "outcome.json"
        guides = [word for one in packages for word in ("-ig", one.key if isinstance(one, Package) else str(one))]
        arguments = (
            *(*java(), "-jar", str(jar)),
            *map(str, files),
            *("-version", _VERSIONS[release], "-output", str(output), "-tx", "n/a"),
            *guides,
        )
        try:
            ended = run(Command(arguments, _SECONDS_TO_START + _SECONDS_A_FILE * len(files)))
        except OSError as error:
            raise RefereeUnavailable(f"Java cannot be started: {error.strerror or error}") from error
        outcomes = list(_outcomes(output))
    by_file = dict(_by_file(outcomes, files))
    for file in files:
        if file in by_file:
            yield from as_findings(_issues(by_file[file]), str(file), release)
        else:
            yield from unjudged([file], _reason(ended))


def _reason(ended: Ended) -> str:
    return "it gave no answer" if ended.status == 0 else ended.reason


def _in_parts(files: Sequence[Path]) -> Iterator[list[Path]]:
    part: list[Path] = []
    length = 0
    for file in files:
        if part and length + len(str(file)) + 1 > _LONGEST_COMMAND:
            yield part
            part, length = [], 0
        part.append(file)
        length += len(str(file)) + 1
    if part:
        yield part


def _outcomes(path: Path) -> Iterator[dict[str, Any]]:
    """The outcomes in what the validator wrote; none where it wrote nothing that can be read."""
    try:
        content = exact_json.read(path.read_bytes())
    except (OSError, ValueError):
        return
    if not isinstance(content, dict):
        return
    inside = [entry.get("resource") for entry in _objects(content.get("entry"))]
    for resource in inside if content.get("resourceType") == "Bundle" else [content]:
        if isinstance(resource, dict) and resource.get("resourceType") == "OperationOutcome":
            yield resource


def _by_file(outcomes: list[dict[str, Any]], files: Sequence[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each outcome with its file, which an extension names as it was given or as a whole path."""
    named = {str(file): file for file in files} | {str(file.resolve()): file for file in files}
    for outcome in outcomes:
        stated = _extension(outcome, "file")
        if isinstance(stated, str) and stated in named:
            yield named[stated], outcome
        elif len(files) == 1 and len(outcomes) == 1:
            yield files[0], outcome


def _issues(outcome: dict[str, Any]) -> Iterator[Issue]:
    for issue in _objects(outcome.get("issue")):
        details = issue.get("details")
        text = details.get("text") if isinstance(details, dict) else None
        message = str(text or issue.get("diagnostics") or "")
        if message == "All OK":
            continue  # what it says of a file without any issue
        expressions = issue.get("expression") or issue.get("location") or [None]
        yield Issue(
            severity=str(issue.get("severity")),
            message=message,
            message_id=_text(_extension(issue, "message-id")),
            expression=_text(expressions[0]) if isinstance(expressions, list) else None,
            line=_number(_extension(issue, "issue-line")),
            column=_number(_extension(issue, "issue-col")),
        )


def _extension(element: dict[str, Any], name: str) -> Any:
    """The value of one of HL7's extensions on outcomes."""
    for extension in _objects(element.get("extension")):
        if extension.get("url") == f"{_EXTENSIONS}{name}":
            return next((value for key, value in extension.items() if key.startswith("value")), None)
    return None


def _objects(value: Any) -> Iterable[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
