"""What validation does not look at: so that nobody takes silence for a yes.

Does: say it for a run, by its releases and layers.
Does not: look at resources; what a resource itself leaves open is a finding (`profile-not-checked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luspa_fhir.validation.specification import Release

_ALWAYS = (
    "codes of code systems such as SNOMED CT, LOINC, RxNorm and ATC, beyond the sets that FHIR requires",
    "bindings of a strength below required",
    "addresses outside of a bundle: whether what they lead to is there, and of the right type",
    "whether a statement is right: only its form is judged",
)
_OF_A_LAYER = {
    "definitions": "elements, values, required codes and constraints of FHIR (layer definitions)",
    "profiles": "profiles and extensions (layer profiles)",
    "references": "entries of bundles, and where references lead (layer references)",
    "ucum": "codes of units (layer ucum)",
    "schema": "JSON Schemas (layer schema)",
    "promises": "our promises of our own bundles (layer promises)",
    "model": "whether fhir.resources can load the resources (layer model)",
}
# What a layer leaves open where it runs.
_BEYOND_A_LAYER = {
    "profiles": (
        "slices that a profile tells apart by a profile, by position or behind a reference, and the order of slices",
        "codes from value sets of profiles that no installed package lists whole",
        "profiles that a profile asks of resources behind references; where an extension may stand by its definition",
    ),
}


def not_checked(releases: Iterable[Release], layers: Iterable[str]) -> tuple[str, ...]:
    """What a run over resources of these releases, with these layers, leaves unchecked."""
    wanted = frozenset(layers)
    beyond = (words for name, some in _BEYOND_A_LAYER.items() if name in wanted for words in some)
    return (*_ALWAYS, *beyond, *_left_out(wanted), *_by_release(frozenset(releases), wanted))


def _left_out(layers: frozenset[str]) -> Iterator[str]:
    yield from (words for name, words in _OF_A_LAYER.items() if name not in layers)


def _by_release(releases: frozenset[Release], layers: frozenset[str]) -> Iterator[str]:
    if Release.R4 in releases and "model" in layers:
        yield "whether fhir.resources can load R4 resources: it has no models of R4"
