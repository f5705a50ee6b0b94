"""Plain-text cases of the reader of indications: cases/indications.txt.

Does: write a small page about the invented drug Zelvoxin whose usage section is the words of the case, and compare.
Does not: test what an indication says of its patients in detail (`test_indications.py`).

A line that begins with `> ` is a lead of the bullet below it: an introduction where it ends with a colon, else bold
words. A line `# Dosage` begins the dosage section. A fact is `condition`, `condition | people`, or
`condition | people | due to`; `nothing` where there is none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.pages import knowledge_of

from luspa_fhir.knowledge.model import Indication

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", grammar_cases(CASES, "indications"))
def test_indications_are_read(case: Case) -> None:
    usage, _, dosage = case.words.partition("\n# Dosage\n")
    sections = {"usage": _markdown(usage)} | ({"dosage": _markdown(dosage)} if dosage else {})

    found = knowledge_of(**sections).indications

    assert ("\n".join(map(_in_words, found)) or "nothing") == case.expected


def _markdown(words: str) -> str:
    """The body of a section: sentences, introductions, and bullets with their bold leads."""
    body, leads = "", ""
    for line in words.split("\n"):
        if not line.startswith("> "):
            body += f"* {leads}{line}\n" if leads or _in_a_list(body) else f"{line}\n"
            leads = ""
        elif line.endswith(":"):
            body += f"{line.removeprefix('> ')}\n\n"
        else:
            leads += f"**{line.removeprefix('> ')}:** "
    return body


def _in_a_list(body: str) -> bool:
    last = body.rstrip().rpartition("\n")[2]
    return last.endswith(":") or last.startswith("* ")


def _in_words(one: Indication) -> str:
    people = ", ".join(characteristic.term.words for characteristic in one.population)
    parts = [one.condition.words, people, ", ".join(term.words for term in one.underlying)]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)
