"""A list of effects → each effect as a term, with its class: "severe rash such as A (B), C leading to D" → four.

Does: cut the list, drop what is said about an effect, read class and frequency behind it.
Does not: find where a list stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.knowledge.effects.classes import Grouping, grouping, merged
from luspa_fhir.knowledge.effects.vocabulary import (
    CLASS_WORDS_BEHIND,
    LEADING,
    NO_EFFECT,
    OF_THE_BODY,
    QUALIFYING_BRACKET,
    SHARED_HEAD,
    SHOWN_BY,
    TAIL,
)
from luspa_fhir.knowledge.model import Term, UndesirableEffect
from luspa_fhir.knowledge.phrases.lists import items, pieces, trimmed, without_brackets
from luspa_fhir.knowledge.phrases.words import Words

_AND_ITS_NAMES = re.compile(r",?\s(?:such\sas|like|including|leading\sto|namely)\s", re.IGNORECASE)
_RARELY = re.compile(
    r"(?:very\s)?rare(?:ly,?|,?\sbut\s[\w\s-]{3,30}:|\s(?:cases|instances|reports)\sof)?\s", re.IGNORECASE
)
_CASES_OF = re.compile(
    r"\s*(?:an?\s|the\s)?(?:increased\s(?=cases))?(?P<rare>(?:very\s)?rare\s)?(?:cases|instances|reports|development"
    r"|(?<!d\s)risk)\sof\s",
    re.IGNORECASE,
)
_RARE = re.compile(r"rare(?:ly)?", re.IGNORECASE)
_BOTH = re.compile(r"^([A-Za-z]{5,})/([A-Za-z]{5,})$")
_OF_A_PART = re.compile(r"\b(?:of|in)\s|^\W*dry\s", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LONGEST = 120


def effects(words: Words, evidence: Evidence, above: Grouping | None) -> Iterator[UndesirableEffect]:
    """The effects that a list names; `above` is what classes them all."""
    for start, end in _pieces(words):
        cases = _CASES_OF.match(words.text, start, end)
        own = grouping(term_of(words, *cases.span("rare"))) if cases and cases["rare"] else None
        piece = words.part(cases.end() if cases else start, end)
        several = _whole(piece.text) or items(piece)
        for first, last in several:
            yield from _effect(piece.part(first, last), evidence, merged(own, above))


def term_of(words: Words, start: int, end: int) -> Term:
    """Some of the words as a term."""
    return Term(words.text[start:end].replace("\n", " "), words.locate(start, end))


def _pieces(words: Words) -> Iterator[tuple[int, int]]:
    """The words cut at commas, and each piece at "such as" and the like: the head and the first named one."""
    for start, end in _of_the_body_joined(_without_signs(words.text)):
        shown = without_brackets(words.text[start:end])
        at = 0
        for match in _AND_ITS_NAMES.finditer(shown):
            if match.start() > at:
                yield start + at, start + match.start()
            at = match.end()
        yield start + at, end


def _without_signs(text: str) -> str:
    """The text, as long as before, without what an effect shows itself by."""
    return SHOWN_BY.sub(lambda found: " " * len(found.group()), text)


def _of_the_body_joined(text: str) -> Iterator[tuple[int, int]]:
    """The pieces between commas; "lips" behind "swelling of the face" belongs to it, and what shares its head."""
    begin = until = 0
    shared = [match.span() for match in SHARED_HEAD.finditer(text)]
    for start, end in pieces(text):
        of_a_part = OF_THE_BODY.match(text[start:end]) and _OF_A_PART.search(text[begin:until])
        joined = until > 0 and (of_a_part or any(first < start < last for first, last in shared))
        if not joined:
            if until > 0:
                yield begin, until
            begin = start
        until = end
    yield begin, until


def _whole(text: str) -> tuple[tuple[int, int], ...]:
    """All of it where its commas stand between parts of the body."""
    return (trimmed(text, 0, len(text)),) if len(list(pieces(text))) > 1 else ()


def _effect(words: Words, evidence: Evidence, above: Grouping | None) -> Iterator[UndesirableEffect]:
    own = None
    rarely = _RARELY.match(words.text)
    if rarely and (rare := _RARE.search(words.text)):
        own = grouping(term_of(words, *rare.span()))
    behind = CLASS_WORDS_BEHIND.search(words.text)
    if behind:
        own = grouping(term_of(words, *behind.span("own" if behind["own"] else "said"))) or own
    end = behind.start() if behind and not words.text[behind.end() :].strip(" .") else len(words.text)
    tail = TAIL.search(without_brackets(words.text)[:end])
    end = tail.start() if tail else end
    leading = LEADING.match(words.text[:end])
    start = leading.end() if leading else 0
    end = start + len(words.text[start:end].rstrip(" .:;,"))
    qualified = QUALIFYING_BRACKET.search(words.text[start:end])
    end = start + qualified.start() if qualified else end
    text = words.text[start:end]
    shown = " ".join(without_brackets(text).split())
    if not _LETTERS.search(shown) or NO_EFFECT.search(shown) or len(shown) > _LONGEST or _unbalanced(text):
        return
    both = _BOTH.match(shown)
    halves = ((start, start + both.end(1)), (start + both.start(2), end)) if both else ((start, end),)
    chosen = merged(own, above)
    for first, last in halves:
        yield _undesirable_effect(term_of(words, first, last), evidence, chosen)


def _unbalanced(text: str) -> bool:
    return text.count("(") != text.count(")")


def _undesirable_effect(effect: Term, evidence: Evidence, chosen: Grouping | None) -> UndesirableEffect:
    if chosen is None:
        return UndesirableEffect(effect, evidence)
    return UndesirableEffect(effect, evidence, chosen.frequency, chosen.share, chosen.name, chosen.seriousness)
