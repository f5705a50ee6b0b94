"""Required codes: those of FHIR's sets, and no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]


@pytest.mark.parametrize(
    ("entry", "path", "code"),
    [
        (4, ("status",), "activ"),
        (2, ("type",), "contra"),
        (1, ("membership",), "some"),
        (6, ("status",), "final"),
    ],
)
def test_codes_outside_required_sets(
    bundle: Json, found: Callable[..., list[Any]], entry: int, path: tuple[str], code: str
) -> None:
    bundle["entry"][entry]["resource"][path[0]] = code

    assert found(layers=["definitions"]) == [
        ("code-not-in-required-set", f"Bundle.entry[{entry}].resource.{path[0]}"),
    ]


def test_units_of_time_and_comparators(dosage: Json, found: Callable[..., list[Any]]) -> None:
    dosage["timing"]["repeat"] |= {"periodUnit": "weeks", "when": ["MORN", "noon"]}
    dosage["maxDosePerPeriod"][0]["numerator"]["comparator"] = "=<"

    rules = [(rule, (path or "").rpartition("dosage[0].")[2]) for rule, path in found(layers=["definitions"])]

    assert rules == [
        ("code-not-in-required-set", "maxDosePerPeriod[0].numerator.comparator"),
        ("code-not-in-required-set", "timing.repeat.periodUnit"),
        ("code-not-in-required-set", "timing.repeat.when[1]"),
    ]
