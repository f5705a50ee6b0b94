"""The names that a version promises, and the three lines of the README."""

from __future__ import annotations

from pathlib import Path

import pytest

import luspa_fhir
from luspa_fhir import build_bundle, read_page, to_models, understand, validate_resource

PAGE = Path(__file__).parents[1] / "source" / "luspatercept.md"


@pytest.mark.parametrize("name", luspa_fhir.__all__)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(luspa_fhir, name).__doc__
    assert name in dir(luspa_fhir)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'read_pages'"):
        luspa_fhir.__getattr__("read_pages")


def test_from_a_page_to_findings_in_three_lines() -> None:
    bundle = build_bundle(understand(read_page(PAGE)))

    assert [found for found in validate_resource(bundle) if found.severity != "information"] == []


def test_the_bundle_as_models() -> None:
    bundle = build_bundle(understand(read_page(PAGE)))
    types = [type(entry.resource).__name__ for entry in to_models(bundle).entry or ()]

    assert types == [entry["resource"]["resourceType"] for entry in bundle["entry"]]
