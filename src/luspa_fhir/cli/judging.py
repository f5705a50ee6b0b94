"""One input of `validate` → its findings: what a process does for each file.

Does: read JSON or NDJSON, have it judged; a fault of ours becomes a finding, so that the other inputs go on. Findings
    of NDJSON get their line and column here: nobody later knows which line an expression is about.
Does not: judge (`luspa_fhir.validation`), spread inputs over processes (`processes.py`), say anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luspa_fhir.cli.compiling import internal_error
from luspa_fhir.cli.inputs import Input
from luspa_fhir.evidence.json_places import with_json_places
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding, Place

if TYPE_CHECKING:
    from luspa_fhir.validation import Release
    from luspa_fhir.validation.reading import Read


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one input; `resources` is how many of it were judged, `releases` what as, in the order of them."""

    findings: tuple[Finding, ...]
    resources: int = 0
    releases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """How inputs are judged; without a release it is told from each resource. `packages` is the package cache."""

    release: Release | None
    layers: tuple[str, ...]
    packages: Path

    def __call__(self, source: Input) -> Judged:
        """Judge one input; never raises for what it holds."""
        from luspa_fhir.validation import read_bytes, read_lines, read_resource

        content, findings = read_bytes(source.path or source.content or b"", source.name)
        if content is None:
            return Judged(findings)
        if source.relative.suffix.lower() != ".ndjson":
            return self._whole([(None, read_resource(content, source.name))], source.name)
        judged = self._whole(read_lines(content, source.name), source.name)
        return replace(judged, findings=tuple(_placed(judged.findings, content, source.name)))

    def _whole(self, read: Iterable[tuple[int | None, Read]], name: str) -> Judged:
        found: list[Finding] = []
        resources = 0
        releases: dict[str, None] = {}
        for line, (resource, findings) in read:
            found += findings
            if resource is None:
                continue
            try:
                judged = self._findings(resource, name)
                releases[self._release_of(resource)] = None
            except Exception as error:  # whatever it is, the other inputs go on
                judged = (internal_error("judged", name, error),)
            else:
                resources += 1
            found += judged if line is None else (replace(one, place=Place(name, line, 1)) for one in judged)
        return Judged(tuple(found), resources, tuple(releases))

    def _findings(self, resource: dict[str, Any], name: str) -> tuple[Finding, ...]:
        from luspa_fhir.validation import validate_resource

        return validate_resource(resource, release=self.release, file=name, layers=self.layers, packages=self.packages)

    def _release_of(self, resource: dict[str, Any]) -> str:
        from luspa_fhir.validation import detected

        return str(self.release or detected(resource).release)


def _placed(found: Iterable[Finding], content: bytes, name: str) -> Iterator[Finding]:
    """The findings of NDJSON, those with an expression at the column of what it names, in the line that they have."""
    lines = content.split(b"\n")
    for number, some in groupby(found, key=lambda one: one.place.line if one.place else 0):
        if not number:
            yield from some
            continue
        plain = [replace(one, place=None) if one.expression else one for one in some]
        for one in with_json_places(plain, lines[number - 1], first_line=number):
            yield one if one.place else replace(one, place=Place(name, number, 1))


def lost(source: Input) -> Judged:
    """An input whose process died, most often for want of memory."""
    message = f"The process that judged `{source.name}` died."
    return Judged((finding("internal-error", message, file=source.name),))


def prepare() -> None:
    """Load what every input needs, once in each process."""
    import luspa_fhir.validation  # noqa: F401 - the loading is what is wanted
