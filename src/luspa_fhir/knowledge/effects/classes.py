"""Which class and frequency an effect has: from the words behind it, its sentence, or the nearest lead that names one.

Does: choose the words, and read class and share from them.
Does not: turn a share into a class.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luspa_fhir.evidence.span import Span
from luspa_fhir.knowledge.model import Bounds, Term
from luspa_fhir.knowledge.phrases.frequencies import read_class, read_share
from luspa_fhir.knowledge.phrases.lists import without_brackets
from luspa_fhir.knowledge.phrases.words import Words
from luspa_fhir.knowledge.said import Said, lead_term

_VERB = re.compile(
    r",?\s(?:which\b|that\b(?!\scan)|(?:may|can|could|might)\s(?:also\s)?(?:include|be|cause|occur|range|involve)"
    r"|include[sd]?\b|including\b|are\b"
    r"|is\b|have\sbeen\b|were\b|reported\sinclude|of\sthis\b|often\sresolve|associated\swith|requir(?:e|ing)\b)",
    re.IGNORECASE,
)

_CLASS_WORD = re.compile(
    r"\b(?:(?:very|less|more|potentially|extremely)\s)?(?:rare|uncommon|common(?!\scold)|infrequent|frequent|serious"
    r"|life-threatening)(?:ly)?\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:(?:potentially|more|most|very|extremely)\s)*(?:serious|severe|life-threatening)\b", re.IGNORECASE
)
_HOW_OFTEN = re.compile(r"common|rare|frequent|\d|%|percent", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:these|they)\b", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"(?:^|(?<=[\n.*])|(?<=\s\s))(?P<words>[A-Z][^.\n*:]{10,160})\.\s+$")
_LONGEST_SENTENCE = 180


@dataclass(frozen=True, slots=True)
class Grouping:
    """The words that class an effect, the class and the share that they name."""

    words: Term
    name: str | None
    share: Bounds | None

    @property
    def frequency(self) -> Term | None:
        """The words, where they say how often: a class of frequency, or a number."""
        return self.words if _HOW_OFTEN.search(self.words.words) or self.name != "serious" else None

    @property
    def seriousness(self) -> Term | None:
        """Those of the words that say how grave it is: "potentially serious", "life-threatening"."""
        grave = _GRAVE.search(self.words.words) if self.name == "serious" else None
        return _part(self.words, *grave.span()) if grave else None


def _part(words: Term, start: int, end: int) -> Term:
    """Some words of a term, with their own place where no markup stands between."""
    span = words.span
    plain = span.end - span.start == len(words.words)
    return Term(words.words[start:end], Span(span.start + start, span.start + end) if plain else span)


def grouping(words: Term) -> Grouping | None:
    """The class and share of some words, None where they name neither."""
    share = read_share(Words(words.words, lambda start, end: words.span))
    name = read_class(words.words)
    return Grouping(words, name, share) if name or share else None


def named_in(words: Words) -> Grouping | None:
    """The same of a sentence: only the word of the class itself, or the share."""
    share, found = read_share(words), _CLASS_WORD.search(words.text)
    if share is None and found is None:
        return None
    term = (
        Term(found.group(), words.locate(*found.span()))
        if found
        else Term(words.text, words.locate(0, len(words.text)))
    )
    return Grouping(term, read_class(term.words), share)


def of_leads(said: Said) -> Grouping | None:
    """What the nearest lead says that names a class or a share."""
    for lead in reversed(said.leads):
        words = lead.words.rstrip(" :")
        found = grouping(lead_term(lead, 0, head_end(words)))
        if found:
            return found
        if _PRONOUN.match(words) and (before := _sentence_before(said, lead.span.start)):
            return before
    return _sentence_before(said, said.statement.span.start) if _PRONOUN.match(said.text) else None


def _sentence_before(said: Said, at: int) -> Grouping | None:
    """What the sentence before "These include …" says, on the same line."""
    found = _LAST_SENTENCE.search(said.source.text, max(0, at - _LONGEST_SENTENCE), at)
    if found is None:
        return None
    end = found.start("words") + head_end(found["words"])
    return grouping(Term(said.source.text[found.start("words") : end], Span(found.start("words"), end)))


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
    match = _VERB.search(without_brackets(words))
    return match.start() if match else len(words)
