"""Three truth values, as the tables of FHIRPath have them (http://hl7.org/fhirpath/#boolean-logic)."""

from __future__ import annotations

import pytest
from tests.validation.fhirpath.evaluating import holds, items

T, F, E = "true", "false", "{}"
_VALUE = {T: True, F: False, E: None}

# One row for each left side: what comes of true, false and nothing on the right.
TABLES: dict[str, dict[str, tuple[bool | None, ...]]] = {
    "and": {T: (True, False, None), F: (False, False, False), E: (None, False, None)},
    "or": {T: (True, True, True), F: (True, False, None), E: (True, None, None)},
    "xor": {T: (False, True, None), F: (True, False, None), E: (None, None, None)},
    "implies": {T: (True, False, None), F: (True, True, True), E: (True, None, None)},
}
CASES = [
    (operator, left, right, expected)
    for operator, table in TABLES.items()
    for left, row in table.items()
    for right, expected in zip((T, F, E), row, strict=True)
]


@pytest.mark.parametrize(("operator", "left", "right", "expected"), CASES)
def test_the_tables_of_logic(operator: str, left: str, right: str, expected: bool | None) -> None:
    assert holds(f"{left} {operator} {right}") is expected
    assert items(f"{left} {operator} {right}") == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("true.not()", False),
        ("{}.not()", None),
        ("name.not()", False),
        ("name.exists()", True),
        ("photo.exists()", False),
        ("photo.empty()", True),
        ("name.exists(use = 'old')", False),
        ("name.exists(use = 'maiden')", True),
        ("name.all(family.exists())", True),
        ("photo.all(false)", True),
        ("gender.exists()", True),
        ("gender.hasValue()", False),
        ("active", True),
        ("name", True),
        ("photo", None),
    ],
)
def test_what_is_true(expression: str, expected: bool | None) -> None:
    assert holds(expression) is expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("name.family = 'Curie'", False),
        ("name[0].family = 'Curie'", True),
        ("name[0].family != 'Curie'", False),
        ("name[0].given = name[0].given", True),
        ("name[0].given = name[1].given", False),
        ("photo = 'a'", None),
        ("photo != 'a'", None),
        ("birthDate = @1867", None),
        ("birthDate != @1867", None),
        ("birthDate = @1867-11-07", True),
        ("multipleBirth = 5.0", True),
        ("multipleBirth < 6", True),
        ("multipleBirth >= 6", False),
        ("multipleBirth < 'a'", None),
        ("photo < 6", None),
        ("birthDate < @1900", True),
        ("birthDate > @1867", None),
        ("birthDate <= @1867", True),
        ("'Maria' in name.given", True),
        ("name.given contains 'Maria'", True),
        ("'Eve' in name.given", False),
        ("{} in name.given", None),
        ("'Maria' in %resource.name.given", True),
        ("'Eve' in %resource.name.given", False),
        ("birthDate in (%resource.birthDate | %resource.id)", True),
        ("5.0 in %resource.multipleBirth", True),
        ("name[0] in %resource.name", True),
        ("contact.name in %resource.name", False),
        ("multipleBirth is integer", True),
        ("multipleBirth is Quantity", False),
        ("active is Boolean", True),
        ("name is HumanName", None),
        ("photo is Attachment", False),
        ("$this is Patient", True),
        ("$this is DomainResource", True),
        ("$this is Observation", False),
    ],
)
def test_comparisons(expression: str, expected: bool | None) -> None:
    assert holds(expression) is expected
