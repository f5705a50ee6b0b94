"""Plain-text cases of `phrases/as_needed.py`: cases/as_needed.txt."""

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.notation import phrase_in_words

from luspa_fhir.knowledge.phrases.as_needed import find_as_needed
from luspa_fhir.knowledge.phrases.words import Words, without_overlaps

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "as_needed"))
def test_words_are_read_as_written(case: Case) -> None:
    found = without_overlaps(find_as_needed(Words(case.words)))

    assert "\n".join(phrase_in_words(phrase) for phrase in found) == case.expected
