"""What a run leaves unchecked is said, by its layers and releases."""

from __future__ import annotations

import pytest

from luspa_fhir.validation import LAYERS, not_checked
from luspa_fhir.validation.specification import Release


def test_some_limits_are_there_always() -> None:
    always = not_checked([Release.R5], LAYERS)

    assert any("SNOMED CT" in one for one in always)
    assert any("only its form" in one for one in always)
    assert not any("(layer " in one for one in always)


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_that_is_left_out_is_named(layer: str) -> None:
    told = not_checked([Release.R5], [one for one in LAYERS if one != layer])

    assert [one for one in told if "(layer " in one] == [one for one in told if f"(layer {layer})" in one]
    assert sum(f"(layer {layer})" in one for one in told) == 1


def test_without_layers_all_are_named() -> None:
    assert sum("(layer " in one for one in not_checked([], [])) == len(LAYERS)


def test_what_profiles_leave_open_is_said_where_they_are_checked() -> None:
    open_ended = [one for one in not_checked([], LAYERS) if one.startswith("slices ")]

    assert len(open_ended) == 1
    assert open_ended[0] not in not_checked([], [])


@pytest.mark.parametrize(
    ("releases", "layers", "wanted"),
    [
        ([Release.R4], LAYERS, True),
        ([Release.R5, Release.R4], LAYERS, True),
        ([Release.R5, Release.R4B], LAYERS, False),
        ([Release.R4], ["definitions"], False),
    ],
)
def test_r4_has_no_models(releases: list[Release], layers: list[str], wanted: bool) -> None:
    assert any("no models of R4" in one for one in not_checked(releases, layers)) is wanted


def test_no_limit_is_told_twice_and_the_order_is_always_the_same() -> None:
    told = not_checked([Release.R4, Release.R5], ["model"])

    assert len(set(told)) == len(told)
    assert told == not_checked([Release.R5, Release.R4], ["model"])
