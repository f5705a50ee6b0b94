"""The names that a version promises."""

from __future__ import annotations

import pytest

import luspa_fhir


@pytest.mark.parametrize("name", luspa_fhir.__all__)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(luspa_fhir, name).__doc__
    assert name in dir(luspa_fhir)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'read_pages'"):
        luspa_fhir.__getattr__("read_pages")
