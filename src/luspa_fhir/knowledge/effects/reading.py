"""A statement of the side-effects section → the effects that it names.

Does: tell a list from a sentence, and a lead that is an effect from one that classes what follows.
Does not: hold words (`vocabulary.py`) or the forms of sentences (`sentences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.effects.classes import Grouping, grouping, head_end, merged, named_in, of_leads, of_words
from luspa_fhir.knowledge.effects.sentences import effects_in
from luspa_fhir.knowledge.effects.terms import effects, term_of
from luspa_fhir.knowledge.effects.vocabulary import (
    ADVICE,
    BODY_PART,
    CONTEXT,
    EXPLAINS,
    FINITE_VERB,
    NAMES_A_LIST,
    NO_EFFECT,
    NOTE,
    SAID_ABOUT,
    SPEAKS_OF_EFFECTS,
    SYMPTOMS_OF_HEAD,
    WELL_BORNE,
)
from luspa_fhir.knowledge.model import UndesirableEffect
from luspa_fhir.knowledge.phrases.frequencies import read_class, read_share
from luspa_fhir.knowledge.phrases.lists import without_brackets
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import Statement, StatementRole

_INLINE_LEAD = re.compile(r"^(?P<lead>[A-Za-z](?:[^:.;]|\.(?=\d)){2,70}):\s+(?=\S)")
_RARELY = re.compile(r"(?:very\s)?(?P<word>rarely),?\s", re.IGNORECASE)
_TITLE_LENGTH = 6  # words: a lead that is an effect is no longer
_SHORT = 12  # words: a text as short says of its lead how common it is
_SHORT_TERM = 4  # characters: no effect is shorter


def read_effects(said: Said) -> tuple[UndesirableEffect, ...]:
    """The effects that a statement of the side-effects section names."""
    if (said.leads and NOTE.match(said.leads[-1].words)) or said.text.rstrip().endswith((":", "?")):
        return ()
    inline = _INLINE_LEAD.match(said.text)
    if inline and NOTE.match(inline["lead"]):
        return ()
    if inline and (read_class(inline["lead"]) or not NAMES_A_LIST.search(inline["lead"])):
        lead = said.words.part(*inline.span("lead"))
        own = grouping(term_of(lead, 0, head_end(lead.text)))
        return tuple(_under(said, lead, inline.end(), merged(own, of_leads(said))))
    near = said.leads[-1] if said.leads else None
    if near is None or near.role is not StatementRole.LEAD or not _right_behind(said, near):
        return tuple(_read(said, 0, of_leads(said)))
    lead = Words(near.words.rstrip(" :.*–-"), near.source_span)
    return tuple(_under(said, lead, 0, of_leads(said)))


def _under(said: Said, lead: Words, start: int, above: Grouping | None) -> Iterator[UndesirableEffect]:
    """The effects of words right behind a lead: the lead itself, or what is listed below it."""
    if _is_effect(said, lead.text, said.text[start:]):
        text = said.text[start:]
        own = named_in(said.words.part(start, len(said.text))) if len(text.split()) <= _SHORT else None
        return effects(lead, said.evidence, above if above and above.name else merged(above, own))
    return _read(said, start, above)


def _is_effect(said: Said, lead: str, text: str) -> bool:
    """Whether a lead is itself the effect that the text explains: "Drowsiness: usually mild"."""
    bare = " ".join(without_brackets(lead).split())
    if read_class(bare) or read_share(Words(bare)) or CONTEXT.search(bare) or NO_EFFECT.search(bare):
        return False
    if len(bare.split()) > _TITLE_LENGTH or WELL_BORNE.search(text) or _named_before(said, bare):
        return False
    body = BODY_PART.match(bare)
    if body and not body["noun"]:
        return False
    if _sentence(text) or EXPLAINS.match(text):
        return not (body and effects_in(text, True))
    return not body and (bool(SYMPTOMS_OF_HEAD.search(bare)) or not _several(text))


def _named_before(said: Said, name: str) -> bool:
    """Whether the page speaks of it before its side effects, as it does of its ingredients and forms."""
    before = said.source.text[: said.statement.leads[0].span.start] if said.statement.leads else ""
    first = re.split(r"[\s/,&+]", name.strip(), maxsplit=1)[0].lower()
    lowered = before.lower()
    return lowered.count(name.lower()) > 1 or (
        len(first) > 2 and lowered.count(first) > 2 and not BODY_PART.match(name)
    )


def _right_behind(said: Said, lead: Statement) -> bool:
    """Whether the statement is the first one behind its lead."""
    between = said.source.text[lead.span.end : said.statement.span.start]
    return not re.search(r"\w", between.replace("A:", ""))


def _sentence(text: str) -> bool:
    """Whether the words are a sentence about effects rather than a bare list of them."""
    return bool(FINITE_VERB.search(without_brackets(text)))


def _read(said: Said, start: int, above: Grouping | None) -> Iterator[UndesirableEffect]:
    """The effects of the words from `start`: a list, or a sentence that holds one."""
    rarely = _RARELY.match(said.text, start)
    if rarely:
        above = merged(named_in(said.words.part(*rarely.span("word"))), above)
        start = rarely.end()
    words = said.words.part(start, len(said.text))
    if not _sentence(words.text):
        if said.statement.role is StatementRole.ITEM or said.leads or start or _bare_list(words.text):
            yield from effects(words, said.evidence, above)
        return
    until = _before_the_verb(words.text)
    if until and (said.statement.role is StatementRole.ITEM or said.leads or start):
        yield from effects(words.part(0, until), said.evidence, above)
        return
    for listed in effects_in(words.text, bool(above) or _effects_above(said)):
        own = of_words(said, start + listed.class_start, start + listed.class_end)
        if listed.start < listed.class_start or listed.class_end == listed.start:
            own = named_in(words.part(listed.class_start, listed.class_end))
        yield from effects(words.part(listed.start, listed.end), said.evidence, merged(own, above))


def _before_the_verb(text: str) -> int | None:
    """Where one thing ends that stands before words about it: "Glaucoma – this is rare"."""
    shown = without_brackets(text)
    cut = SAID_ABOUT.search(shown)
    before = shown[: cut.start()] if cut else ""
    if cut is None or len(before) < _SHORT_TERM or _sentence(before) or "," in before:
        return None
    if ADVICE.search(before) or NO_EFFECT.search(" ".join(before.split())):
        return None
    return cut.end() - len(cut.group().lstrip())  # a bracket before it is blank here


def _effects_above(said: Said) -> bool:
    return bool(said.leads) and bool(SPEAKS_OF_EFFECTS.search(said.all_leads))


def _several(text: str) -> bool:
    return bool(re.search(r"[,;]|\s(?:and|or)\s", without_brackets(text)))


def _bare_list(text: str) -> bool:
    """Three things or more between commas."""
    return without_brackets(text).count(",") > 1
