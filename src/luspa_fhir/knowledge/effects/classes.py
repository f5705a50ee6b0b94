"""Which class and frequency an effect has: from the words behind it, its sentence, or the nearest lead that names one.

Does: choose the words, and read class and share from them.
Does not: turn a share into a class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luspa_fhir.knowledge.model import Bounds, Term
from luspa_fhir.knowledge.phrases.frequencies import read_class, read_share
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.knowledge.said import Said, lead_term

_VERB = re.compile(
    r",?\s(?:which\b|that\b(?!\scan)|(?:may|can|could|might)\s(?:also\s)?(?:include|be|cause|occur|range|involve)|include[sd]?\b|including\b|are\b"
    r"|is\b|have\sbeen\b|were\b|reported\sinclude|of\sthis\b|often\sresolve|associated\swith)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The words that class an effect, the class and the share that they name."""

    words: Term
    name: str | None
    share: Bounds | None


def grouping(words: Term) -> Grouping | None:
    """The class and share of some words, None where they name neither."""
    share = read_share(Words(words.words, lambda start, end: words.span))
    name = read_class(words.words)
    return Grouping(words, name, share) if name or share else None


def of_leads(said: Said) -> Grouping | None:
    """What the nearest lead says that names a class or a share."""
    for lead in reversed(said.leads):
        words = lead.words.rstrip(" :")
        found = grouping(lead_term(lead, 0, head_end(words)))
        if found:
            return found
    return None


def of_words(said: Said, start: int, end: int) -> Grouping | None:
    """What some words of the statement say."""
    until = start + head_end(said.text[start:end].rstrip(" :"))
    return grouping(said.term(start, until)) if until > start else None


def merged(own: Grouping | None, above: Grouping | None) -> Grouping | None:
    """The words nearest to the effect, but "serious" above stays, and so does a class that the nearer words lack."""
    if own is None or above is None:
        return own or above
    if own.name is None:
        return Grouping(own.words, above.name, own.share)
    return above if above.name == "serious" and own.name != "serious" else own


def head_end(words: str) -> int:
    """A lead without its verb: "Common side effects (>10%)" of "Common side effects (>10%) may include"."""
    match = _VERB.search(words)
    return match.start() if match else len(words)
