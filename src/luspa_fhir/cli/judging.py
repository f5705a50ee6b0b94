"""One input of `validate` → its findings: what a process does for each file.

Does: read JSON or NDJSON, have it judged; a fault of ours becomes a finding, so that the other inputs go on.
Does not: judge (`luspa_fhir.validation`), spread inputs over processes (`processes.py`), say anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luspa_fhir.cli.compiling import internal_error
from luspa_fhir.cli.inputs import Input
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding

if TYPE_CHECKING:
    from luspa_fhir.validation import Release


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one input; `resources` is how many of it could be read, `release` what the last was judged as."""

    findings: tuple[Finding, ...]
    resources: int = 0
    release: str | None = None


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
        return self._whole(read_lines(content, source.name), source.name)

    def _whole(self, read: Any, name: str) -> Judged:
        found: list[Finding] = []
        resources, release = 0, None
        for line, (resource, findings) in read:
            found += findings
            if resource is None:
                continue
            try:
                found += self._findings(resource, line, name)
                release = self._release_of(resource)
            except Exception as error:  # whatever it is, the other inputs go on
                found.append(internal_error("judged", name, error))
            else:
                resources += 1
        return Judged(tuple(found), resources, release)

    def _findings(self, resource: dict[str, Any], line: int | None, name: str) -> Iterator[Finding]:
        from luspa_fhir.validation import on_line, validate_resource

        found = validate_resource(resource, release=self.release, file=name, layers=self.layers, packages=self.packages)
        yield from found if line is None else (on_line(one, name, line) for one in found)

    def _release_of(self, resource: dict[str, Any]) -> str:
        from luspa_fhir.validation import detected

        return str(self.release or detected(resource).release)


def lost(source: Input) -> Judged:
    """An input whose process died, most often for want of memory."""
    message = f"The process that judged `{source.name}` died."
    return Judged((finding("internal-error", message, file=source.name),))


def prepare() -> None:
    """Load what every input needs, once in each process."""
    import luspa_fhir.validation  # noqa: F401 - the loading is what is wanted
