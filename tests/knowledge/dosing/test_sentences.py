"""Plain-text cases of `knowledge/dosing/`: every file in cases/; what open.txt holds is not read yet.

The words of a case: `# A + B` names the drug (an invented one where it is left out), `> lead` is a lead-in above the
statement, outermost first, the rest is the statement. Expected: a line for each dose rule; `refused: words` names the
words that stopped a reading, `refused` asks for a refusal whatever stopped it; `no dose: reason`; `nothing` where no
dose is stated.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, all_cases
from tests.knowledge.notation import rule_in_words

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.knowledge.dosing.context import read_context
from luspa_fhir.knowledge.dosing.reading import read_dosing
from luspa_fhir.knowledge.ingredients import read_ingredients
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph import SectionKind, StatementRole, read_text

CASES = Path(__file__).parent / "cases"


def page_of(words: str) -> str:
    """A page whose dosage section says the words of a case under its leads."""
    lines = words.splitlines()
    names = [line.removeprefix("# ") for line in lines if line.startswith("# ")] or ["Zelvoxin"]
    leads = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    said = " ".join(line for line in lines if not line.startswith(("# ", "> ")))
    above = [f"**{lead}**" for lead in leads[:-1]]
    item = f"* **{leads[-1]}** {said}" if leads else said
    return "\n\n".join([f"# {names[0]}", "### Dosage", *above, item]) + "\n"


def readings(page: str) -> Iterator[str]:
    """What the dosage section of a page says, line by line in the notation."""
    monograph = read_text("case.md", page)
    ingredients = read_ingredients(monograph)
    folded = FoldedText(page)
    for statement in monograph.statements:
        if statement.section is not SectionKind.DOSAGE or statement.role in (StatementRole.HEADING, StatementRole.LEAD):
            continue
        said = Said(statement, monograph.source, folded)
        reading = read_dosing(said, read_context(said, ingredients), ingredients)
        yield from map(rule_in_words, reading.rules)
        yield from (f"refused: {', '.join(refused.stopped_by)}" for refused in reading.refused)
        if reading.no_dose_because:
            yield f"no dose: {reading.no_dose_because}"


@pytest.mark.parametrize("case", all_cases(CASES))
def test_a_statement_is_read_as_a_pharmacist_reads_it(case: Case) -> None:
    said = list(readings(page_of(case.words))) or ["nothing"]

    assert [_as_asked(line, case.expected) for line in said] == case.expected.splitlines()


def _as_asked(line: str, expected: str) -> str:
    """`refused` alone asks for a refusal, whichever words stopped it."""
    return "refused" if line.startswith("refused: ") and "refused" in expected.splitlines() else line
