"""Plain-text cases of the reader of warnings: cases/warnings.txt.

Does: write a small page about the invented drug Zelvoxin with the statement in the section named, and compare topics.
Does not: test the labels and people of a warning (`test_warnings.py`).

The first line names the section (`# Precautions`); a line that begins with `> ` is the bold lead of the statement.
A fact is a topic; `nothing` where the statement does not warn.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.pages import knowledge_of

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "warnings"))
def test_warnings_are_read(case: Case) -> None:
    section, *lines = case.words.split("\n")
    leads = "".join(f"**{line.removeprefix('> ')}** " for line in lines if line.startswith("> "))
    text = " ".join(line for line in lines if not line.startswith("> "))

    found = knowledge_of(**{section.removeprefix("# ").lower().replace(" ", "_"): f"{leads}{text}"}).warnings

    assert ("\n".join(one.topic for one in found) or "nothing") == case.expected
