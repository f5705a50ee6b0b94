"""Indications: what the drug is said to be used for, with what must be true of the patients.

Does: read one statement of the usage section in the light of those before it; the same for conditions that only the
dosage section names.
Does not: hold patterns (its neighbours do); read mechanisms or risks as conditions; infer what is not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from luspa_fhir.knowledge.indications import bullets, people
from luspa_fhir.knowledge.indications.conditions import Named, conditions, examples_in_brackets
from luspa_fhir.knowledge.indications.cues import Cue, find_cues
from luspa_fhir.knowledge.indications.edges import hide_brackets
from luspa_fhir.knowledge.indications.naming import key_of, names_of, same_words
from luspa_fhir.knowledge.model import Indication, Term
from luspa_fhir.knowledge.said import Said, lead_term

_CONTINUES = re.compile(
    r"^(?:this|these|they|examples)\s(?:(?:conditions?|infections?|disorders?|uses?|indications?|situations|"
    r"cases|can|may|might|could|often|also|commonly|typically|of\sthese)\s){0,3}(?:includes?)(?:\s(?:a\s(?:range|"
    r"variety)\sof|conditions\s(?:like|such\sas)))?\s(?!not\b)",
    re.IGNORECASE,
)
_SEEN_IN = re.compile(
    r"^this\s(?:(?:is|may|can|could|be|often|commonly|typically|also)\s){1,3}(?:seen|used|found|the\scase)\sin\s"
    r"(?:situations|conditions|cases)\s(?:like|such\sas)\s",
    re.IGNORECASE,
)
_IN_OTHER_WORDS = re.compile(r"^this\smeans\s(?:that\s)?it(?:['’]s|\sis)\s", re.IGNORECASE)
"""What opens the same use said again in plain words."""
_TREATED_ONES = re.compile(
    r"^(?:the\s|specific\s)?(?:[\w-]+\s){0,2}(?:subtypes|types|conditions|infections|disorders|cancers)\s(?:that\sare\s)?"
    r"(?:treated|covered)(?:\s(?:with|by)\s\w+)?\sinclude\s",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"^examples\s(?:\w+\s){0,2}?(?:includes?|are):?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UsageReading:
    """What a statement of the usage section says: indications, and whether later sentences refine them."""

    indications: tuple[Indication, ...] = ()
    open_condition: Term | None = None  # a condition said for populations that the next sentences name
    open_effect: Term | None = None
    found_any: bool = False  # whether a sentence so far says a use
    unrefined: Indication | None = None  # the open condition as an indication, until a sentence refines it

    @property
    def left_over(self) -> tuple[Indication, ...]:
        """The open condition where no sentence refined it."""
        return (self.unrefined,) if self.unrefined else ()


def read_indications(said: Said, before: UsageReading) -> UsageReading:
    """The indications of one statement; `before` is the reading of the section so far."""
    kept = replace(before, indications=())
    if said.text.rstrip().endswith("?") or (before.found_any and _IN_OTHER_WORDS.match(said.text)):
        return kept
    if bullets.is_what_the_lead_names(said) and (leads := tuple(_in_own_lead(said))):
        return replace(kept, indications=leads, found_any=True)
    found: list[Indication] = []
    if bullets.introduced(said):
        found += _item(said)
    sentence = _sentence(said, kept)
    found += sentence.indications
    more = _EXAMPLES.match(said.text) or _TREATED_ONES.match(said.text)
    if more is None and before.found_any:
        more = _SEEN_IN.match(said.text) or (_CONTINUES.match(said.text) if before.indications else None)
    if more:
        found += _indications(said, _with_examples(said.text, more.end(), len(said.text), sure=True), None)
    return replace(sentence, indications=tuple(_once(found)), found_any=before.found_any or bool(found))


def _sentence(said: Said, kept: UsageReading) -> UsageReading:
    """The uses that a sentence says itself."""
    text, found = said.text, kept
    cues = list(find_cues(hide_brackets(text)))
    if bullets.under_condition(said):  # the item is on a condition already
        cues = [cue for cue in cues if cue.sure]
    cues = [cue for cue in cues if not (cue.aim and kept.found_any)]
    for cue, after in zip_longest(cues, cues[1:]):
        end = after.at if after else len(text)
        effect = said.term(*cue.effect) if cue.effect else None
        if who := people.people_with(text, cue.start, end if after else len(text)):
            named = tuple(people.refined(said, who, found.open_condition, effect or found.open_effect))
            found = replace(
                found, indications=(*found.indications, *named), unrefined=None if named else found.unrefined
            )
            continue
        at = people.left_open(text, cue.start)
        if at is not None and at < end and not cues[1:]:
            term = said.term(cue.start, at)
            alone = Indication(key_of(term.words), term, said.evidence, effect=effect, names=names_of(term.words))
            return replace(found, open_condition=term, open_effect=effect, unrefined=alone)
        found = replace(found, indications=(*found.indications, *_indications(said, _named(text, cue, end), effect)))
    return found


def _named(text: str, cue: Cue, end: int) -> list[Named]:
    return _with_examples(text, cue.start, end, sure=cue.sure)


def _with_examples(text: str, start: int, end: int, *, sure: bool) -> list[Named]:
    named = conditions(text, start, end, sure=sure)
    last = max((one.end for one in named), default=start)
    return [*named, *examples_in_brackets(text, start, max(last, start))]


def _item(said: Said) -> Iterator[Indication]:
    """An item under "used for:": what its bold lead names, and the lists in its words."""
    lead = bullets.own_lead(said)
    words = list(bullets.in_words(said, lead=lead is not None))
    yield from _in_own_lead(said)
    yield from _indications(said, words, None)


def _in_own_lead(said: Said) -> Iterator[Indication]:
    """What the bold words that open an item name."""
    lead = bullets.own_lead(said)
    if lead is None:
        return
    aim = bullets.AIM.match(lead.words)
    effect = lead_term(lead, *aim.span()) if aim else None
    for one in bullets.in_lead(lead):
        term = lead_term(lead, one.start, one.end)
        yield Indication(key_of(term.words), term, said.evidence, effect=effect, names=names_of(term.words))


def _indications(said: Said, found: Iterable[Named], effect: Term | None) -> Iterator[Indication]:
    for one in found:
        term = said.term(one.start, one.end)
        meant = people.population(said, *one.people) if one.people else ()
        underlying = (said.term(*one.underlying),) if one.underlying else ()
        yield Indication(
            key_of(term.words),
            term,
            said.evidence,
            underlying,
            effect=effect,
            population=meant,
            names=names_of(term.words),
        )


def _once(found: Iterable[Indication]) -> Iterator[Indication]:
    """Each once by its words, but for those that differ in what they are due to."""
    seen: set[tuple[str, ...]] = set()
    for one in found:
        words = (same_words(one.condition.words), *(same_words(term.words) for term in one.underlying))
        if words not in seen:
            seen.add(words)
            yield one
