"""The smaller facts: storage, mechanism, questions with their answers.

Does: pick the statements.
Does not: take them apart.
"""

from __future__ import annotations

import re
from itertools import groupby

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.knowledge.model import Answer, Mechanism, Storage, Term
from luspa_fhir.knowledge.said import Said, runs, together
from luspa_fhir.monograph.model import SectionKind, Statement, StatementRole

_STORE = re.compile(r"\bstor(?:e|ed|age|ing)\b", re.IGNORECASE)
_SETTING = re.compile(r"\brefrigerat(?:ed|or|ion)\b|\broom temperature\b|\bfrozen\b|\bfreezer\b", re.IGNORECASE)
_NOT_SETTING = re.compile(r"\b(?:not|never|avoid|don['’]t)\b[^.]{0,30}$", re.IGNORECASE)


def read_storage(saids: list[Said]) -> tuple[Storage, ...]:
    """Each answer or bullet on how the drug is kept, as one note."""
    found: list[Storage] = []
    for lead, group in groupby(saids, key=lambda said: said.leads[-1] if said.leads else None):
        kept = [
            said
            for said in group
            if said.section in (SectionKind.QUESTIONS, SectionKind.PRECAUTIONS, SectionKind.DOSAGE)
        ]
        if kept and (_STORE.search(lead.words) if lead else _STORE.search(kept[0].text)):
            found += [Storage(together(run), _setting(run)) for run in runs(kept)]
    return tuple(found)


def _setting(saids: list[Said]) -> Term | None:
    for said in saids:
        for match in _SETTING.finditer(said.text):
            if not _NOT_SETTING.search(said.text[: match.start()]):
                return said.term(*match.span())
    return None


def read_mechanism(said: Said) -> tuple[Mechanism, ...]:
    """Every statement of the section on how the drug works."""
    return (Mechanism(said.evidence),) if said.section is SectionKind.MECHANISM else ()


def read_answers(saids: list[Said]) -> tuple[Answer, ...]:
    """The questions of the page with the statements that answer them."""
    answers: list[Answer] = []
    asked = [
        said
        for said in saids
        if said.section is SectionKind.QUESTIONS
        and said.statement.role not in (StatementRole.LEAD, StatementRole.HEADING)
    ]
    for question, group in groupby(asked, key=_question):
        if question:
            page = asked[0].page
            words = question.words
            evidence = Evidence(words, question.span, page.occurrence(words, question.span))
            answers.append(Answer(evidence, tuple(said.evidence for said in group)))
    return tuple(answers)


def _question(said: Said) -> Statement | None:
    return next((lead for lead in reversed(said.leads) if "?" in lead.words), None)
