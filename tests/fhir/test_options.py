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
