"""A page as an outline that tests can be read by: each statement on a line, its leads before it.

Does: `outline` and `statements_of` for tests.
Does not: assert anything.
"""

from __future__ import annotations

from luspa_fhir.monograph import Monograph, Statement, read_text

NAMED = "# Zelvoxin\n\n"


def statements_of(page: str) -> tuple[Statement, ...]:
    """The statements of a page that begins with the drug's name."""
    return read_text("page.md", page).statements


def outline(page: str | Monograph) -> list[str]:
    """Each statement as "outer lead > inner lead > [role] words", headings of sections left out of the leads."""
    monograph = read_text("page.md", page) if isinstance(page, str) else page
    return [_line(statement) for statement in monograph.statements]


def _line(statement: Statement) -> str:
    leads = [lead.words for lead in statement.leads if lead.role != "heading"]
    return " > ".join([*leads, f"[{statement.role}] {statement.words}"])
