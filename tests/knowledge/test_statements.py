"""Plain-text cases of the readers of effects, contraindications and interactions: cases/<reader>.txt.

Does: write a small page about the invented drug Zelvoxin around each statement, and read that statement.
Does not: go through `understand`, which decides what readers a statement is given to.

A line that begins with `> ` is a lead: an introduction where it ends with a colon, else bold words before the words.
An effect is written `effect`, `effect | class` or `effect | class | share`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.knowledge.case_files import Case, grammar_cases
from tests.knowledge.notation import bounds_in_words

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.knowledge.contraindications import read_contraindications
from luspa_fhir.knowledge.effects import read_effects
from luspa_fhir.knowledge.interactions import read_interactions
from luspa_fhir.knowledge.model import Term, UndesirableEffect
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph import read_text

CASES = Path(__file__).parent / "cases"
_USAGE = "Zelvoxin is used against fever.  Zelvoxin is a tablet.  Take Zelvoxin in the morning."


def said(words: str, section: str) -> Said:
    """The last statement of a page that holds a section with these words and leads."""
    lines = words.split("\n")
    leads = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    text = " ".join(line for line in lines if not line.startswith("> "))
    introductions = [lead for lead in leads if lead.endswith(":")]
    bold = "".join(f"**{lead}:** " for lead in leads if not lead.endswith(":"))
    bullet = "* " if leads else ""
    body = "\n\n".join([*introductions, f"{bullet}{bold}{text}"])
    monograph = read_text("zelvoxin.md", f"# Zelvoxin\n\n### Usage\n\n{_USAGE}\n\n### {section}\n\n{body}\n")
    return Said(monograph.statements[-1], monograph.source, FoldedText(monograph.source.text))


@pytest.mark.parametrize("case", grammar_cases(CASES, "effects"))
def test_effects_are_read_with_class_and_share(case: Case) -> None:
    found = read_effects(said(case.words, "Side Effects"))

    assert "\n".join(map(_in_words, found)) == case.expected


@pytest.mark.parametrize("case", grammar_cases(CASES, "contraindications"))
def test_contraindications_are_read(case: Case) -> None:
    found = read_contraindications(said(case.words, "Precautions"))

    assert "\n".join(one.condition.words for one in found) == case.expected


@pytest.mark.parametrize("case", grammar_cases(CASES, "interactions"))
def test_interactants_are_read(case: Case) -> None:
    found = read_interactions(said(case.words, "Precautions"))

    assert "\n".join(one.interactant.words for one in found) == case.expected


@pytest.mark.parametrize("case", grammar_cases(CASES, "effects") + grammar_cases(CASES, "contraindications"))
def test_each_term_stands_on_the_page_where_it_says(case: Case) -> None:
    one = said(case.words, "Side Effects")
    terms = [effect.effect for effect in read_effects(one)]
    terms += [contraindication.condition for contraindication in read_contraindications(one)]

    assert [term.words for term in terms] == [_on_the_page(one, term) for term in terms]


def _on_the_page(one: Said, term: Term) -> str:
    return one.source.text[term.span.start : term.span.end]


def _in_words(effect: UndesirableEffect) -> str:
    parts = [effect.effect.words]
    if effect.grouping or effect.share:
        parts.append(effect.grouping or "-")
    if effect.share:
        parts.append(bounds_in_words(effect.share))
    return " | ".join(parts)
