"""Of which release is a resource, by its own words, its type and its elements?"""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.validation import Release, detected

Json = dict[str, Any]


def of_type(name: str, /, **members: Any) -> Json:
    return {"resourceType": name, **members}


@pytest.mark.parametrize(
    ("content", "release"),
    [
        (of_type("CapabilityStatement", fhirVersion="4.0.1"), Release.R4),
        (of_type("CapabilityStatement", fhirVersion="4.3.0"), Release.R4B),
        (of_type("CapabilityStatement", fhirVersion="5.0.0"), Release.R5),
        (of_type("EffectEvidenceSynthesis"), Release.R4),
        (of_type("EffectEvidenceSynthesis", status="draft", zeta=1), Release.R4),
        (of_type("ActorDefinition"), Release.R5),
        (of_type("MedicationStatement", status="recorded", subject={}, reason=[]), Release.R5),
    ],
)
def test_what_one_release_alone_allows(content: Json, release: Release) -> None:
    found = detected(content)

    assert (found.release, found.is_certain) == (release, True)


def test_a_type_that_r5_gave_up_is_not_judged_as_r5() -> None:
    assert detected(of_type("Media")).candidates == (Release.R4B, Release.R4)


def test_entries_tell_together_and_one_odd_type_does_not_outweigh_them() -> None:
    older = [of_type("SubstanceSpecification", id=str(number), comment="a") for number in range(8)]
    bundle = of_type("Bundle", type="collection", entry=[{"resource": one} for one in (*older, of_type("Permission"))])

    assert detected(bundle).release == Release.R4


def test_of_equals_r5_comes_first_and_it_is_said_that_it_is_not_certain() -> None:
    found = detected(of_type("Basic", code={"text": "a"}))

    assert (found.release, found.is_certain, found.candidates) == (Release.R5, False, tuple(Release))


@pytest.mark.parametrize("version", ["3.0.2", "6.0.0-ballot2"])
def test_a_version_that_nobody_here_knows(version: str) -> None:
    assert detected(of_type("CapabilityStatement", fhirVersion=version)).unsupported == version
