"""Findings as JSON: every member always there, counts of each severity, the same bytes each time."""

from __future__ import annotations

import json

from luspa_fhir.findings import Place, finding
from luspa_fhir.findings.faces.json import as_data, as_json

FINDINGS = (
    finding("input-missing", "There is no file `ä`.", remedy="Look.", file="ä", place=Place("ä", 1, 2)),
    finding("statement-kept-as-text", "It stays text.", quote="words"),
)


def test_every_member_is_there_and_in_order() -> None:
    data = as_data(FINDINGS)

    assert data["findings"][0] == {
        "rule": "input-missing",
        "severity": "error",
        "layer": "reading",
        "message": "There is no file `ä`.",
        "remedy": "Look.",
        "file": "ä",
        "place": {"file": "ä", "line": 1, "column": 2},
        "expression": None,
        "quote": None,
    }
    assert list(data["findings"][0]) == list(data["findings"][1])
    assert data["counts"] == {"fatal": 0, "error": 1, "warning": 0, "information": 1}


def test_the_bytes_are_json_and_the_same_each_time() -> None:
    assert json.loads(as_json(iter(FINDINGS))) == as_data(FINDINGS)
    assert as_json(FINDINGS) == as_json(FINDINGS)
    assert as_json(()).endswith(b"}\n")
