"""What leads and statements together say of whom: each group once."""

from __future__ import annotations

import pytest

from luspa_fhir.evidence.span import Span
from luspa_fhir.knowledge.dosing.context import distinct
from luspa_fhir.knowledge.model import Bounds, Characteristic, CharacteristicKind, Term


def _people(words: str, bounds: Bounds | None = None) -> Characteristic:
    return Characteristic(CharacteristicKind.POPULATION, Term(words, Span(0, len(words))), bounds)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["children", "Children"], ["children"]),
        (["Pediatric", "Infants and adolescents"], ["Infants and adolescents"]),
        (["Pediatric patients", "neonates"], ["neonates"]),
        (["Pediatric"], ["Pediatric"]),
        (["Pediatric", "dialysis patients"], ["Pediatric", "dialysis patients"]),
        (["adults", "elderly"], ["adults", "elderly"]),
    ],
)
def test_each_group_stands_once_and_the_nearer_name_is_kept(said: list[str], left: list[str]) -> None:
    assert [one.term.words for one in distinct(tuple(map(_people, said)))] == left
