"""Operators that give items."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.validation.fhirpath.evaluating import items


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", [7]),
        ("7 - 2 - 1", [4]),
        ("7 / 2", [Decimal("3.5")]),
        ("7 div 2", [3]),
        ("-7 div 2", [-3]),
        ("7 mod 2", [1]),
        ("-7 mod 2", [-1]),
        ("1 / 0", []),
        ("1 div 0", []),
        ("1 mod 0", []),
        ("1 + {}", []),
        ("'a' + 'b'", ["ab"]),
        ("'a' + {}", []),
        ("'a' & {}", ["a"]),
        ("'a' & 'b' & 'c'", ["abc"]),
        ("'a' + 1", []),
        ("name.given + 'x'", []),
        ("-multipleBirth", [-5]),
        ("-name", []),
        ("-id", []),
        ("1 | 2 | 1", [1, 2]),
        ("name.family | contact.name.family", ["Curie", "Skłodowska"]),
        ("name[1].family", ["Skłodowska"]),
        ("name[2].family", []),
        ("name[-1].family", []),
        ("name['a'].family", []),
        ("multipleBirth as integer", [5]),
        ("multipleBirth as string", []),
    ],
)
def test_operations(expression: str, expected: list[Any]) -> None:
    assert items(expression) == expected


def test_numbers_beyond_all_measure_give_nothing() -> None:
    huge = {"resourceType": "Basic", "extension": [{"url": "a", "valueDecimal": Decimal("9e999999")}]}

    assert items("extension.value * extension.value", huge) == []
