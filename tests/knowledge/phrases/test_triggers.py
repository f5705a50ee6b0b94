"""Plain-text cases of `phrases/triggers.py`: cases/triggers.txt."""

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.notation import trigger_in_words

from luspa_fhir.knowledge.phrases.triggers import read_trigger
from luspa_fhir.knowledge.phrases.words import Words

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "triggers"))
def test_a_condition_is_read_as_written(case: Case) -> None:
    assert trigger_in_words(read_trigger(Words(case.words))) == case.expected
