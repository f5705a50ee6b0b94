"""Undesirable effects: list items under a class, or sentences with a list.

Does: read each effect with the class and frequency that its lead or sentence gives it.
Does not: judge how often an effect is; the page's words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Term, UndesirableEffect
from luspa_fhir.knowledge.phrases.frequencies import read_class, read_share
from luspa_fhir.knowledge.phrases.lists import items
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.knowledge.said import Said, lead_term
from luspa_fhir.monograph.model import StatementRole

_NAMES = re.compile(
    r"(?:(?:may|can|could|might)\s(?:also\s)?(?:include|cause|be)|include[sd]?|including|are|is|such as|cause[sd]?|experience|associated with)"
    r"(?:,?\s(?:but\s(?:are\s)?not\slimited\sto|the\sfollowing|temporary|mild))*\s?:?\s+",
    re.IGNORECASE,
)
_SPEAKS_OF_EFFECTS = re.compile(r"\b(?:side|adverse|undesirable)\s(?:effects?|reactions?|events?)\b|\breactions?\b|\bsymptoms\b|\bcan cause\b|\bmay cause\b|\bmight experience\b|\bmay experience\b", re.IGNORECASE)
_NO_LIST = re.compile(
    r"\b(?:if you|consult|contact|seek|report|vary|varies|depend|your doctor|healthcare|not exhaustive|not an exhaustive|possible\.?$|may occur\.?$|can occur\.?$|exist\b|immediate(?:ly)?|"
    r"mild(?: to severe| and)?\b.{0,20}$|unavailable|well-tolerated\.?$|range from|should)\b",
    re.IGNORECASE,
)
_NO_EFFECT = re.compile(
    r"^(?:no|none|other|others|more|these|this|it|they|generally|usually|mild|side effects?|adverse (?:effects|reactions)|serious side effects|rare|possible|important|note|any|some|unusual)\b"
    r"(?!\s(?:skin|stomach|headache|allergic|diarrhea|nausea|dizziness|pain|fever|rash|drowsiness|gastro))|\b(?:doctor|pharmacist|healthcare|medication|dose|listed|treatment)\b",
    re.IGNORECASE,
)
_AFTER_DASH = re.compile(r"\s[–—-]\s.*$|,\s(?:which|though|although|especially|particularly|usually|potentially|leading)\b.*$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:an?\s|the\s|potential\s(?:for\s)?|possible\s|temporary\s|risk\sof\s|mild\s(?=gas\b|bloating\b))+", re.IGNORECASE)
_NOTE = re.compile(r"^(?:important|note|caution|remember|disclaimer)\b", re.IGNORECASE)


def read_effects(said: Said) -> tuple[UndesirableEffect, ...]:
    """The effects that a statement of the side-effects section names."""
    if _NOTE.match(said.lead):
        return ()
    if said.statement.role is StatementRole.ITEM or _class_lead(said):
        start, head = _listed(said)
    else:
        start, head = _in_sentence(said)
    if start is None:
        return ()
    return tuple(_effects(said, start, head))


def _class_lead(said: Said) -> bool:
    """A paragraph right behind a lead that names a class is a list: "**Common:** Nausea, vomiting."."""
    return bool(read_class(said.lead)) and not _sentence(said.text)


def _sentence(text: str) -> bool:
    """Whether the words are a sentence about effects rather than a bare list of them."""
    return bool(re.search(r"\b(?:is|are|was|were|has|have|can|may|might|should|will|requires?|consult|seek|contact|report|monitor|occur|include|affect)\b", re.sub(r"\([^)]*\)", "", text), re.IGNORECASE))


def _listed(said: Said) -> tuple[int | None, Term | None]:
    """Where the list begins in an item, and the words that class it."""
    head = _class_of_leads(said)
    if not _sentence(said.text):
        return 0, head
    bare = _AFTER_DASH.sub("", said.text)
    if not _sentence(bare):
        return 0, head
    return _in_sentence(said)


def _class_of_leads(said: Said) -> Term | None:
    """The nearest lead that names a class or a share."""
    for lead in reversed(said.leads):
        words = lead.words.rstrip(" :")
        if read_class(words) or read_share(Words(words)):
            end = _head_end(words)
            return lead_term(lead, 0, end)
    return None


def _head_end(words: str) -> int:
    """A lead without its verb: "Common side effects (>10%)" of "Common side effects (>10%) may include"."""
    match = re.search(r",?\s(?:which\b.*|(?:may|can|could|might)\s(?:include|be|cause|occur).*|include[sd]?\b.*|are\b.*|reported\sinclude.*|of\sthis.*)$", words, re.IGNORECASE)
    return match.start() if match else len(words)


def _in_sentence(said: Said) -> tuple[int | None, Term | None]:
    """Where the list begins in a sentence such as "Common side effects (>10%) may include: …"."""
    text = said.text
    if text.rstrip().endswith(":") or not (_SPEAKS_OF_EFFECTS.search(text) or read_class(text)):
        return None, None
    colon = text.find(": ")
    names = None if colon > 0 and _SPEAKS_OF_EFFECTS.search(text[:colon]) else _NAMES.search(text)
    begin = colon + 2 if names is None and colon > 0 else names.end() if names else None
    if begin is None or _NO_LIST.search(text[begin:]) or re.match(r"(?:not|no|generally|usually|also|rare\b|possible|unknown|mild|dose)", text[begin:], re.IGNORECASE):
        return None, None
    end = names.start() if names else colon
    head = said.term(0, _head_end(text[:end].rstrip(" :"))) if read_class(text[:end]) else _class_of_leads(said)
    return begin, head


def _effects(said: Said, start: int, head: Term | None) -> Iterator[UndesirableEffect]:
    part = said.words.part(start, len(said.text))
    for begin, end in items(part):
        effect = _effect(said, start + begin, start + end, head)
        if effect:
            yield effect


def _effect(said: Said, start: int, end: int, head: Term | None) -> UndesirableEffect | None:
    text = said.text[start:end]
    after = _AFTER_DASH.search(text)
    end = start + after.start() if after else end
    leading = _LEADING.match(said.text[start:end])
    start += leading.end() if leading else 0
    end = start + len(said.text[start:end].rstrip(" .:;,"))
    words = said.text[start:end]
    if not re.search(r"[A-Za-z]{2}", words) or _NO_EFFECT.search(words) or len(words) > 120:
        return None
    own = re.search(r"\((?P<own>(?:rare|uncommon|common|serious)\b[^)]*|[<>]?\s?\d[^)]*%[^)]*)\)\s*$", words, re.IGNORECASE)
    if own:
        head = said.term(start + own.start("own"), start + own.end("own"))
        end = start + len(words[: own.start()].rstrip())
    term = said.term(start, end)
    if head is None:
        return UndesirableEffect(term, said.evidence)
    grouping = read_class(head.words)
    share = read_share(Words(head.words, lambda a, b: head.span))
    seriousness = head if grouping == "serious" else None
    return UndesirableEffect(term, said.evidence, head, share, grouping, seriousness)
