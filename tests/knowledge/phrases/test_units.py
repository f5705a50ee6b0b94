"""Plain-text cases of `phrases/units.py`: cases/units.txt; `dose`, `time` or `body`, then the words → the UCUM code."""

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases

from luspa_fhir.knowledge.phrases.units import body_unit, dose_unit, time_unit

CASES = Path(__file__).parent / "cases"
_READERS = {"dose": dose_unit, "time": time_unit, "body": body_unit}


def _code(words: str) -> str:
    kind, _, unit = words.partition(" ")
    try:
        return _READERS[kind](unit)
    except ValueError:
        return "none"


@pytest.mark.parametrize("case", grammar_cases(CASES, "units"))
def test_a_unit_becomes_its_ucum_code(case: Case) -> None:
    assert "\n".join(_code(line) for line in case.words.splitlines()) == case.expected
