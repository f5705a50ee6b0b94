"""Each element of a bundle leads back to its line of the page."""

from collections.abc import Iterator
from typing import Any

import pytest

from luspa_fhir.evidence.search import fold
from luspa_fhir.views.explain import explain

ORIGINAL = "http://hl7.org/fhir/StructureDefinition/originalText"


def carriers(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """(path, quote) of each element that carries a statement."""
    if isinstance(value, dict):
        for part in value.get("extension", []):
            if part["url"] == ORIGINAL:
                yield path, part["valueString"]
        for name, inner in value.items():
            yield from carriers(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from carriers(inner, f"{path}[{number}]")


def test_every_statement_is_found_on_the_page_verbatim(bundle: dict[str, Any]) -> None:
    found = [pair for n, e in enumerate(bundle["entry"]) for pair in carriers(e, f"Bundle.entry[{n}]")]

    assert len(found) == 17
    for path, quote in found:
        [explained] = explain(bundle, path)
        span = explained.span
        assert fold(explained.source.text[span.start : span.end]) == quote


@pytest.mark.parametrize(
    ("path", "line", "words"),
    [
        ("MedicationKnowledge.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage", 12, "1.250 mg/kg every 3"),
        ("MedicationKnowledge.indicationGuideline[1].dosingGuideline[0].dosage[0].dosage", 16, "1.250 mg/kg every 3"),
        (
            "MedicationKnowledge.indicationGuideline[1].dosingGuideline[0].dosage[0].dosage.doseAndRate.dose.value",
            16,
            "1.250",
        ),
        ("MedicationKnowledge.indicationGuideline[1].indication.concept", 8, "marble skin"),
        ("ClinicalUseDefinition/z-zorvamab-ci-quartz-allergy-children", 22, "Zorvamab is contraindicated"),
        ("Group/z-zorvamab-children.characteristic.value", 22, "children"),
    ],
)
def test_where_an_element_came_from(bundle: dict[str, Any], path: str, line: int, words: str) -> None:
    [explained] = explain(bundle, path)

    place = explained.source.place(explained.span.start)
    assert (place.file, place.line) == ("z__zorvamab.md", line)
    assert explained.source.text[explained.span.start :].startswith(words)
