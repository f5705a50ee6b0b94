"""Plain-text cases of `phrases/schedules.py`: cases/schedules.txt."""

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.notation import phrase_in_words

from luspa_fhir.knowledge.phrases.schedule_meanings import Groups, times_per
from luspa_fhir.knowledge.phrases.schedules import find_schedules
from luspa_fhir.knowledge.phrases.words import Words, without_overlaps

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "schedules"))
def test_words_are_read_as_written(case: Case) -> None:
    found = without_overlaps(find_schedules(Words(case.words)))

    assert "\n".join(phrase_in_words(phrase) for phrase in found) == case.expected


def test_the_second_place_of_a_part_stands_in_for_the_first() -> None:
    said = Groups({"low": None, "low2": "4", "high": "6", "high2": None})

    assert (said["low"], said["high"], said["unit"]) == ("4", "6", "")


def test_a_fraction_of_a_time_is_no_schedule() -> None:
    with pytest.raises(ValueError, match="whole number of times"):
        times_per(Groups({"low": "1.5", "what": "times", "adverb": "daily"}))
