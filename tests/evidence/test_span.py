"""Spans and evidence are values: equal by what they hold, never changed."""

from dataclasses import FrozenInstanceError

import pytest

from luspa_fhir.evidence.span import Evidence, Span


def test_a_span_cuts_the_text_it_means() -> None:
    span = Span(5, 9)

    assert "Take 5 mg."[span.start : span.end] == "5 mg"
    assert span == Span(5, 9)


def test_evidence_said_once_has_no_occurrence() -> None:
    assert Evidence("5 mg", Span(5, 9)).occurrence is None


@pytest.mark.parametrize(("value", "name"), [(Span(0, 1), "start"), (Evidence("a", Span(0, 1)), "quote")])
def test_values_cannot_be_changed(value: Span | Evidence, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
