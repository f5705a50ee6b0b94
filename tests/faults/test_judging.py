"""Each planted fault is found by its own rule at its own place, and nothing else is; no control is flagged."""

from __future__ import annotations

import pytest
from tests.faults.suite import Control, Fault, controls, faults

from luspa_fhir.findings import Finding, Severity
from luspa_fhir.validation import Release


def judge(content: bytes, release: str, name: str) -> tuple[Finding, ...]:
    """What validation says of a file; the one place that knows how validation is called."""
    from luspa_fhir.validation import validate_content

    return validate_content(content, name, release=Release(release))


def _is_at(found: str | None, wanted: str | None) -> bool:
    """Whether a finding is at a place or, more exactly, inside of it."""
    if wanted is None or found is None:
        return found == wanted
    return found == wanted or found.startswith((f"{wanted}.", f"{wanted}["))


@pytest.mark.parametrize("fault", faults(), ids=lambda one: one.name)
def test_a_fault_is_found_once_by_its_own_rule(fault: Fault) -> None:
    findings = judge(fault.planted(), fault.release, fault.base)

    shown = [f"{one.rule} at {one.expression}: {one.message}" for one in findings]
    right = [one for one in findings if one.rule == fault.rule and _is_at(one.expression, fault.at)]
    assert right, shown
    assert right[0].severity == Severity(fault.severity) or right[0].severity is Severity.FATAL, shown
    expected = {fault.rule} | fault.also
    assert [one.rule for one in findings if one.severity.at_least(Severity.ERROR) and one.rule not in expected] == [], (
        shown
    )


@pytest.mark.parametrize("control", controls(), ids=lambda one: f"{one.release}/{one.name}")
def test_a_control_is_not_flagged(control: Control) -> None:
    findings = judge(control.content, control.release, control.name)

    # dom-6 only recommends a narrative; not every control has one.
    assert [one for one in findings if one.severity.at_least(Severity.WARNING) and one.rule != "dom-6"] == []
