import pytest

from luspa_fhir.fhir.options import BundleOptions, is_fhir_date


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-05-31"])
def test_dates_that_fhir_has(text: str) -> None:
    assert is_fhir_date(text)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-05-32", "31.5.2024", "2024-05-31T00:00:00Z"])
def test_what_is_no_date(text: str) -> None:
    assert not is_fhir_date(text)


def test_a_wrong_date_is_named() -> None:
    with pytest.raises(ValueError, match="'yesterday' is not a date"):
        BundleOptions(date="yesterday")


def test_a_wrong_status_is_named() -> None:
    with pytest.raises(ValueError, match="'final' is not a status"):
        BundleOptions(status="final")


@pytest.mark.parametrize("text", ["2024-02-31", "2023-02-29", "0000", "0000-01-01"])
def test_what_the_calendar_does_not_have(text: str) -> None:
    assert not is_fhir_date(text)


@pytest.mark.parametrize("base", ["foo bar", "example.org/fhir", "", "https://", "https://example.org/fhir#a"])
def test_a_base_that_is_no_absolute_url_is_named(base: str) -> None:
    with pytest.raises(ValueError, match="is not an absolute URL"):
        BundleOptions(canonical_base=base)


def test_a_base_of_ones_own() -> None:
    assert BundleOptions(canonical_base="https://example.org/fhir").canonical_base == "https://example.org/fhir"
