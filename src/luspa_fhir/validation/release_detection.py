"""Of which release of FHIR is a resource? Told from its own marks, or from what only one release has.

Does: look at `fhirVersion`, then at resource types and names of elements.
Does not: judge; where several releases fit, it says so and takes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.specification import Definitions, Release, definitions_of

_UNKNOWN_TYPE = 1000
"""A type that a release does not have weighs more than all that may be wrong or missing inside of it."""
_VERSIONS = {"5.0": Release.R5, "4.3": Release.R4B, "4.0": Release.R4, "4.1": Release.R4B}


@dataclass(frozen=True, slots=True)
class Detected:
    """The release taken, and all that fit equally well; `unsupported` is a version that nobody here knows."""

    release: Release
    candidates: tuple[Release, ...]
    unsupported: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether one release alone fits."""
        return len(self.candidates) == 1


def detected(content: dict[str, Any]) -> Detected:
    """The release of a resource; of several that fit R5, and R4 before R4B."""
    version = content.get("fhirVersion")
    if isinstance(version, str) and version[:1].isdigit():
        known = _VERSIONS.get(version[:3])
        return Detected(known or Release.R4, (known,) if known else tuple(Release), None if known else version)
    candidates = tuple(Release)
    for look in (_is_of_no_type, _misfits_at_the_top, _misfits):
        misfits = {release: look(content, definitions_of(release)) for release in candidates}
        least = min(misfits.values())
        candidates = tuple(release for release in candidates if misfits[release] == least)
        if len(candidates) == 1:
            return Detected(candidates[0], candidates)
    order = (Release.R5, Release.R4, Release.R4B)
    return Detected(next(one for one in order if one in candidates), candidates)


def release_findings(found: Detected, type_name: object) -> Iterator[Finding]:
    """What there is to say of the release of a resource of a type; nothing where it can be told."""
    if found.unsupported:
        message = f"The resource says that it is of FHIR {found.unsupported}."
        yield finding("release-unsupported", message, expression=f"{type_name}.fhirVersion")
    elif not found.is_certain:
        listed = ", ".join(found.candidates)
        message = f"The resource may be of {listed}; it was judged as {found.release}."
        yield finding("release-unknown", message)


def _resources(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield content
    entries = content.get("entry") if content.get("resourceType") == "Bundle" else None
    for entry in entries if isinstance(entries, list) else ():
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict):
            yield resource


def _is_of_no_type(content: dict[str, Any], definitions: Definitions) -> bool:
    """Whether a release lacks the type of the whole, which no number of elements can outweigh."""
    return not definitions.is_resource(content.get("resourceType"))


def _misfits_at_the_top(content: dict[str, Any], definitions: Definitions) -> int:
    """How many types and elements of resources a release does not have, or misses."""
    count = 0
    for resource in _resources(content):
        name = resource.get("resourceType")
        shape = definitions.shape(name) if isinstance(name, str) and definitions.is_resource(name) else None
        if shape is None:
            count += _UNKNOWN_TYPE
            continue
        names = (one.removeprefix("_") for one in resource if one != "resourceType")
        count += sum(one not in shape.members for one in names)
        count += sum(stem not in resource and not shape.stems[stem][0].is_choice for stem in shape.required)
    return count


def _misfits(content: dict[str, Any], definitions: Definitions) -> int:
    """How many elements, at any depth, a release does not have, or has otherwise (a list, required)."""
    count = 0
    waiting: list[tuple[Any, str]] = [(content, str(content.get("resourceType")))]
    while waiting:
        value, type_name = waiting.pop()
        if type_name == "Resource":
            type_name = str(value.get("resourceType"))
        shape = definitions.shape(type_name)
        if shape is None:
            count += _UNKNOWN_TYPE
            continue
        count += sum(stem not in value and not shape.stems[stem][0].is_choice for stem in shape.required)
        for name, inner in value.items():
            element = shape.members.get(name.removeprefix("_"))
            if element is None:
                count += not (name == "resourceType" and shape.is_resource)
                continue
            count += isinstance(inner, list) != element.is_list
            if not element.is_primitive:
                values = inner if isinstance(inner, list) else [inner]
                waiting += ((one, element.type_name) for one in values if isinstance(one, dict))
            elif element.codes and isinstance(inner, str):
                codes = definitions.codes(element.codes)
                count += bool(codes) and not any(inner in some for some in codes.values())
    return count
