"""What the package ships: each code once, with its evidence, and nothing that must not be there."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from luspa_fhir.terminology import CONTEXTS
from luspa_fhir.terminology.coding import ATC, EDQM, LOINC, MONDO, SNOMED, SNOMED_GPS_VERSION
from luspa_fhir.terminology.phrase import normalise
from luspa_fhir.terminology.tables import table

TABLES = Path(__file__).parents[2] / "src" / "luspa_fhir" / "terminology" / "tables"


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


JUDGED = [*rows("concepts.csv"), *rows("sections.csv")]
EFFECTS = rows("undesirable_effects.csv")


def test_the_tables_are_there() -> None:
    assert len(EFFECTS) == 830
    assert len(JUDGED) > 40


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: f"{row['context']}-{row['code']}")
def test_each_row_has_two_pieces_of_evidence(row: dict[str, str]) -> None:
    assert row["context"] in CONTEXTS
    assert row["phrases"]
    assert row["display"]
    assert row["evidence_1"]
    assert row["evidence_2"]
    assert row["evidence_1"] != row["evidence_2"]


def test_only_systems_whose_licence_is_in_notice() -> None:
    assert {row["system"] for row in JUDGED} == {SNOMED, LOINC, ATC, EDQM, MONDO}


def test_every_display_is_the_one_of_the_table() -> None:
    names = {(row["system"], row["code"]): row["display"] for row in JUDGED}
    names |= {(SNOMED, row["snomed_code"]): row["snomed_name"] for row in EFFECTS}

    for found in table().values():
        for coding in found:
            assert coding.display == names[coding.system, coding.code]


def test_one_code_has_one_name_in_all_tables() -> None:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in JUDGED:
        names[row["system"], row["code"]].add(row["display"])
    for row in EFFECTS:
        names[SNOMED, row["snomed_code"]].add(row["snomed_name"])

    assert {key: found for key, found in names.items() if len(found) > 1} == {}


def test_a_phrase_has_at_most_one_code_of_each_system() -> None:
    for key, found in table().items():
        systems = [coding.system for coding in found]
        assert len(systems) == len(set(systems)), key


def test_normalising_brings_no_two_effects_together() -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    for row in EFFECTS:
        for name in row["agreed_names"].split("|"):
            codes[normalise(name)].add(row["snomed_code"])

    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


def verhoeff(digits: str) -> bool:
    """Whether the check digit of a SNOMED CT identifier holds."""
    d = [[(i + j) % 5 if i < 5 and j < 5 else 0 for j in range(10)] for i in range(10)]
    for i in range(10):
        for j in range(10):
            a, b = i % 5, j % 5
            if i < 5:
                d[i][j] = (a + b) % 5 + (5 if j >= 5 else 0)
            else:
                d[i][j] = (a - b) % 5 + (0 if j >= 5 else 5)
    p = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    for _ in range(6):
        p.append([p[-1][p[1][j]] for j in range(10)])
    check = 0
    for i, digit in enumerate(reversed(digits)):
        check = d[check][p[i % 8][int(digit)]]
    return check == 0


def test_codes_look_like_codes_of_their_system() -> None:
    shapes = {
        LOINC: r"\d{1,5}-\d",
        ATC: r"[A-Z]\d{2}[A-Z]{2}\d{2}",
        EDQM: r"\d{8}",
        MONDO: r"MONDO:\d{7}",
        SNOMED: r"[1-9]\d{5,17}",
    }
    for found in table().values():
        for coding in found:
            assert re.fullmatch(shapes[coding.system], coding.code), coding
            if coding.system == SNOMED:
                assert verhoeff(coding.code), coding


def test_snomed_codings_name_their_edition_and_the_others_none() -> None:
    for found in table().values():
        for coding in found:
            assert coding.version == (SNOMED_GPS_VERSION if coding.system == SNOMED else None)
