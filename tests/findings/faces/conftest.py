"""Findings of every kind, as a run tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from luspa_fhir.findings import Finding, Place, Severity, finding
from luspa_fhir.findings.faces.told import Told

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def told() -> tuple[Told, ...]:
    """A fatal one, errors with and without place, one on the page of a bundle, one of HL7's keys, a suppressed one."""
    in_json = Place("out/a b.json", 12, 17)
    hl7 = Finding("ele-99", Severity.WARNING, "A constraint: not met.", "Mend it.", file="x.json", expression="Patient")
    return (
        Told(finding("json-unreadable", "Not JSON.", file="broken.json", place=Place("broken.json", 2, 1))),
        Told(finding("input-missing", "There is no file, 100%.", file="none.json")),
        Told(
            finding(
                "unit-not-ucum",
                "The unit `mgg` is not UCUM.\x00\nIt is \ud800 <b>&amp;",
                file="out/a b.json",
                place=Place("a.md", 3, 4),
                expression="Bundle.entry[1].resource.dose.ofType(Quantity).code",
                quote="5 mgg",
            ),
            in_json,
        ),
        Told(hl7),
        Told(finding("statement-kept-as-text", "It stays text.", file="a.md", place=Place("a.md", 9, 1))),
        Told(
            finding("qty-3", "No system.", file="x.json", expression="Patient.x"), None, "The sender cannot change it."
        ),
    )
