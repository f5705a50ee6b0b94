"""A statement → the contraindications that it names.

Does: find the sentence or list that forbids the drug, and take its conditions.
Does not: cut lists (`conditions.py`) or hold words (`vocabulary.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luspa_fhir.knowledge.contraindications import vocabulary as words
from luspa_fhir.knowledge.contraindications.conditions import conditions
from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind, Contraindication, Term
from luspa_fhir.knowledge.own_name import is_own_name
from luspa_fhir.knowledge.phrases.lists import without_brackets
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.words import Words, without_overlaps
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import SectionKind

_HEAD_SENTENCES = (words.IS_ONE, words.USE_IN, words.USE_WITH, words.STATE_FIRST)
_FORBIDS = re.compile(r"contra|\bnot\b|n['’]t\b|never|avoid", re.IGNORECASE)  # no rule does without one of these
_WITH = re.compile(r"\bwith\s$")
_LONGEST = 200
_SHORTEST = 3
_PART = 2  # words: a lead as short below "Contraindications" names a form of the drug
_BORN = re.compile(r"\b(?:(?:premature|preterm|full-term|low-birth-weight)\s(?:(?:and|or)\s)?)+$", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:heart|cardiac|liver|hepatic|kidney|renal|lung|pulmonary|thyroid),?\s(?:and|or|and/or)\s$", re.IGNORECASE
)
"""The end of the words before an organ that shares its noun with others: "heart, liver, or kidney disease"."""
_NO_CONDITION = re.compile(
    r"^(?:some\s)?other\s(?:drugs|medications|medicines)\b|^(?:refer|see|it|this|these|consult|do|especially)\s"
    r"|^(?:these\s\w+|such\s\w+|it|them|they|these|this(?:\s\w+)?|conditions?|children\sand\sadults|doctor|certain\s\w+|others?"
    r"|everyone|specific\s\w+|situations?|cases|the\sfollowing|you|some|humans?"
    r"|(?:some\s|certain\s)?(?:patients?|individuals|people)|combination)$|\b(?:consult|precautions\)|section|following:)",
    re.IGNORECASE,
)


def read_contraindications(said: Said) -> tuple[Contraindication, ...]:
    """The contraindications that a statement names."""
    text = said.text
    if words.NEGATED.search(text) or text.rstrip().endswith(("?", ":")):
        return ()
    return tuple(found for start, end in _ranges(said) for found in _conditions(said, start, end))


def _ranges(said: Said) -> Iterator[tuple[int, int]]:
    """Where a statement lists conditions."""
    text = said.text
    if not _FORBIDS.search(text):
        if _under_lead(said) and not _speaks(text):
            yield 0, len(text)
        return
    if match := words.CONTRAINDICATED.search(text):
        clause = text[: match.start()].rsplit(", ", 1)[-1]
        with_it = _WITH.search(text, 0, match.start("list"))  # "some drugs are contraindicated with" the page's drug
        own = with_it is not None and is_own_name(said, match["list"])
        if not own and (not words.OTHER_SUBJECT.search(clause) or " is also " in text):
            yield match.span("list")
        return
    for pattern in _HEAD_SENTENCES:
        if match := pattern.search(text):
            yield match.span("list")
            return
    if match := words.IF_YOU.search(text) or words.INCLUDE.search(text):
        yield match.span("list")
    elif not words.UNLESS.search(without_brackets(text)):
        yield from _rules(said)


def _rules(said: Said) -> Iterator[tuple[int, int]]:
    """The sentences that forbid, as long as nothing in them takes it back; else a bare list under its lead."""
    text = said.text
    if match := words.NOT_TO_BE_USED.search(text):
        if is_own_name(said, match["list"]):
            yield 0, match.start()
        elif not words.OTHER_SUBJECT.search(text, 0, match.start()):
            yield match.span("list")
    elif match := words.DO_NOT_USE.search(text) or words.AVOID_USE.search(text) or words.AVOID_IF.search(text):
        yield match.span("list")
    elif match := words.AVOIDED.search(text):
        if not words.OTHER_SUBJECT.search(match["subject"] or "") and (not match["time"] or _under_lead(said)):
            yield match.span("list")
    elif match := words.AVOIDERS.search(text):
        if not words.OTHER_OBJECT.search(match["object"]):
            first = 0 if words.PEOPLE_FIRST.match(text[: match.start()]) else match.start("list")
            yield first, match.end("list")
    elif _under_lead(said):
        yield from _under_its_lead(text)


def _under_its_lead(text: str) -> Iterator[tuple[int, int]]:
    """What words below "Contraindications" say or list that forbid nothing elsewhere."""
    if match := words.NOT_FOR.search(text):
        yield match.span("list")
    elif not _speaks(text):
        yield 0, len(text)


def _speaks(text: str) -> bool:
    """Whether a text says something about conditions instead of naming them."""
    return bool(words.SPEAKS.search(words.RELATIVE.sub("", without_brackets(text))))


def _under_lead(said: Said) -> bool:
    """Whether the nearest lead says that contraindications follow."""
    if not said.leads or said.section is SectionKind.QUESTIONS:
        return False
    leads = [lead.words for lead in said.leads[-2:]]
    if any(words.WEAK_LEAD.search(lead) for lead in leads):
        return False
    part = len(leads) > 1 and len(leads[-1].split()) <= _PART and bool(words.LEAD.search(leads[0]))
    return part or bool(words.LEAD.search(leads[-1]) or words.FORBIDDING_LEAD.search(leads[-1]))


def _conditions(said: Said, start: int, end: int) -> Iterator[Contraindication]:
    for first, last in conditions(said.text[start:end]):
        begin, until = start + first, start + last
        term = said.term(begin, until)
        if not _SHORTEST <= until - begin <= _LONGEST or _NO_CONDITION.search(term.words):
            continue
        population = tuple(_people(said.words.part(begin, until)))
        yield Contraindication(term, said.evidence, population, term if _is_therapy(term.words) else None)


def _people(words: Words) -> Iterator[Characteristic]:
    """Whom the words of a condition name: born early or not, and no organ that is one of several."""
    for found in without_overlaps(find_populations(words)):
        whole = len(found.value.term.words) > found.end - found.start  # two organs, each in the words of both
        if not whole and _ONE_OF_SEVERAL.search(words.text, 0, found.start):
            continue
        born = _BORN.search(words.text, 0, found.start)
        if born and found.value.kind is CharacteristicKind.POPULATION:
            start, end = born.start(), found.end
            yield replace(found.value, term=Term(words.text[start:end], words.locate(start, end)))
        else:
            yield found.value


def _is_therapy(condition: str) -> bool:
    """Whether a condition is that another drug is taken: no allergy to its like, nor what one did in the past."""
    given = words.OTHER_THERAPY.search(condition)
    return given is not None and not words.NOT_GIVEN_WITH.search(condition, 0, given.start())
