"""Every number of a dose rule stands in the words that the number claims to come from: over all sentences of cases/."""

from decimal import Decimal
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from tests.knowledge.case_files import Case, read_cases
from tests.knowledge.dosing.test_sentences import page_of
from tests.knowledge.said_numbers import numbers_with_spans, says

from luspa_fhir.knowledge import understand
from luspa_fhir.monograph import read_text

CASES = Path(__file__).parent / "cases"
ALL = [case for path in sorted(CASES.glob("*.txt")) for case in read_cases(path)]
_COUNT_OUTSIDE = (
    "so many doses"  # the count of doses is joined to the schedule, but the schedule's place is not widened
)


def _open_or_not(case: Case) -> ParameterSet:
    marks = (
        [pytest.mark.xfail(strict=True, reason="a schedule's place leaves its count out")]
        if case.title == _COUNT_OUTSIDE
        else []
    )
    return pytest.param(case, id=f"{case.file.stem}: {case.title}", marks=marks)


@pytest.mark.parametrize("case", [_open_or_not(case) for case in ALL])
def test_every_number_stands_where_it_says(case: Case) -> None:
    page = page_of(case.words)
    knowledge = understand(read_text("case.md", page))

    for number, span in numbers_with_spans((knowledge.dosing, knowledge.contraindications, knowledge.warnings)):
        assert span is not None, f"{number} has no place"
        assert says(page[span.start : span.end], number), f"{number} is not in {page[span.start : span.end]!r}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file.stem}: {case.title}")
def test_every_term_and_quote_stands_on_the_page(case: Case) -> None:
    """The words of a rule are the page's own; a number that goes unread leaves a finding or a row in the ledger."""
    page = page_of(case.words)
    knowledge = understand(read_text("case.md", page))

    for rule in knowledge.dosing:
        terms = [
            rule.condition,
            rule.route,
            rule.ingredient,
            rule.as_needed_for,
            *(one.term for one in rule.population),
        ]
        for term in filter(None, terms):
            assert all(word in page[term.span.start : term.span.end] for word in term.words.split(" or "))
        assert page[rule.evidence.span.start : rule.evidence.span.end].replace("*", "") == rule.evidence.quote


def test_the_walk_finds_numbers_and_what_the_words_do_not_say() -> None:
    assert says("every three weeks", Decimal(3))
    assert says("1,200 mg", Decimal(1200))
    assert says("1½ tablets", Decimal("1.5"))
    assert not says("every three weeks", Decimal(4))
    assert not says("0.55 mg", Decimal("0.5"))
