"""What must hold of any file at all: it is judged in time, twice alike, and each face can show what was found.

Does: judge one mutation, and look at all faces of its findings.
Does not: say whether the findings are right (the fault suite and `compare_referee.py` do).
"""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from types import FrameType
from typing import Any
from xml.etree import ElementTree

from luspa_fhir.cli.formats import written
from luspa_fhir.cli.sources import Sources
from luspa_fhir.findings import Finding, Severity
from luspa_fhir.findings.faces.json import as_json
from luspa_fhir.findings.faces.text import as_lines
from luspa_fhir.findings.faces.told import Told
from luspa_fhir.validation import Release, validate_content, validate_resource
from validation_fuzzing.mutating import Mutation

FACES = ("json", "sarif", "junit", "github", "outcome")
SECONDS = 2.0
SECONDS_A_MEGABYTE = 20.0
"""So much of the processor's time a file may take: far more than it needs, far less than a hang."""
_OUTCOMES_JUDGED = 40
_TWICE = 10
_MOST_SHOWN = 300


class BrokenPromise(Exception):
    """Something does not hold of a file that must hold of every file."""


class Hang(BaseException):
    """A file took too long; no `except Exception` on the way may swallow it."""


def check(one: Mutation, number: int) -> tuple[str, str]:
    """What became of a mutation (the worst severity, or "clean"), and a digest of its findings.

    Raises:
        BrokenPromise: a promise is broken.
        Hang: it took too long.
    """
    limit = SECONDS + SECONDS_A_MEGABYTE * len(one.content) / 1e6
    with _limited(limit):
        found = _judged(one)
    if number % _TWICE == 0:
        with _limited(limit):
            _promise(found == _judged(one), "two runs give two lists of findings")
    data = as_json(found)
    with _limited(limit + len(found) / 20):
        _look_at_faces(one, found[:_MOST_SHOWN], number)
    worst = min((tuple(Severity).index(finding.severity) for finding in found), default=None)
    return "clean" if worst is None else tuple(Severity)[worst].value, sha256(data).hexdigest()


def _judged(one: Mutation) -> tuple[Finding, ...]:
    found = validate_content(one.content, one.name, release=Release(one.release) if one.release else None)
    for finding in found:
        _promise(finding.rule and finding.message, "a finding says nothing")
        _promise(finding.rule != "internal-error", f"a fault of ours: {finding.message}")
    return found


def _look_at_faces(one: Mutation, found: tuple[Finding, ...], number: int) -> None:
    sources = Sources({one.name: one.content})
    told = [Told(finding, sources.place_in_file(finding)) for finding in found]
    for each in told:
        _promise("\n" not in as_lines(each.finding, sources.marked(each.finding))[0], "a line of text is two")
    faces = {name: written(name, told, [one.name], Severity.ERROR, {}, {}) for name in FACES}
    for name in ("json", "sarif", "outcome"):
        json.loads(faces[name])
    ElementTree.fromstring(faces["junit"])  # noqa: S314 - we wrote it
    lines = faces["github"].decode().splitlines()
    _promise(len(lines) >= len(found), "an annotation is lost")
    if number % _OUTCOMES_JUDGED == 0:
        outcome: dict[str, Any] = json.loads(faces["outcome"])
        wrong = [bad for bad in validate_resource(outcome, release=Release.R5) if bad.severity.at_least(Severity.ERROR)]
        _promise(not wrong, *(f"the OperationOutcome is wrong: {bad.rule} {bad.message}" for bad in wrong[:1]))


def _promise(holds: object, *message: str) -> None:
    if not holds:
        raise BrokenPromise(*message)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stop what takes more than so many seconds of the processor's time."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Hang(f"more than {seconds:.1f} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
