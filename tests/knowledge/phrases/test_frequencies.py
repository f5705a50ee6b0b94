"""Plain-text cases of `phrases/frequencies.py`: cases/frequencies.txt; `share` in percent, `class` as the page says."""

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.notation import bounds_in_words

from luspa_fhir.knowledge.phrases.frequencies import read_class, read_share
from luspa_fhir.knowledge.phrases.words import Words

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "frequencies"))
def test_how_often_is_read_as_written(case: Case) -> None:
    share, grouping = read_share(Words(case.words)), read_class(case.words)
    lines = [f"share {bounds_in_words(share)}"] if share else []
    lines += [f"class {grouping}"] if grouping else []

    assert "\n".join(lines) == case.expected
