"""One mistake, one finding; and no mistake without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luspa_fhir.findings import Finding, Severity, finding
from luspa_fhir.validation.second_opinions import unsaid


def _error(rule: str, place: str) -> Finding:
    return replace(finding(rule, "It is wrong."), expression=place, severity=Severity.ERROR)


def _left(opinion: str, found: Finding) -> bool:
    return bool(list(unsaid([_error("promise-broken", opinion)], [found])))


@pytest.mark.parametrize(
    ("opinion", "left"),
    [
        ("A.b[0].c", False),
        ("A.b[0]", False),
        ("A.b", False),
        ("A", False),
        ("A.b[0].c.d", True),
        ("A.b[0].c[1]", True),
        ("A.b[0].cd", True),
        ("A.b[1]", True),
        ("A.x", True),
    ],
)
def test_an_error_speaks_for_its_place_and_for_what_is_around(opinion: str, left: bool) -> None:
    assert _left(opinion, _error("element-missing", "A.b[0].c")) is left


@pytest.mark.parametrize("rule", ["type-wrong", "value-empty", "element-unknown", "choice-ambiguous"])
@pytest.mark.parametrize("opinion", ["A.b.c", "A.b[7].c", "A.b.c.ofType(Quantity).d"])
def test_a_wrong_shape_speaks_for_all_that_is_inside(rule: str, opinion: str) -> None:
    assert not _left(opinion, _error(rule, "A.b"))
    assert _left("A.bc", _error(rule, "A.b"))


def test_a_constraint_of_the_whole_does_not_hide_what_is_inside() -> None:
    assert _left("Bundle.entry[0].resource.text", _error("bdl-1", "Bundle"))


def test_a_warning_hides_nothing_unless_it_is_of_the_shape() -> None:
    def warning(rule: str) -> Finding:
        return replace(_error(rule, "A.b"), severity=Severity.WARNING)

    assert _left("A.b", warning("dom-6"))
    assert not _left("A.b", warning("value-empty"))
