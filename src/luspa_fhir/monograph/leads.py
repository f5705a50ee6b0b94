"""The words that open a paragraph or item and say what it is about: "**Initial dose:**", "**Q: …?**", "*Diacerein:*".

Does: find where such a lead-in ends.
Does not: know what a lead means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from luspa_fhir.monograph.markdown import Inline

_AFTER = re.compile(r"\s*[:：]\s*|\s*[–—-]\s+")
_NOTHING_MORE = re.compile(r"[ \n:.]*\Z")
_SENTENCE_WORDS = 4  # words: no sentence of advice is shorter, and hardly a sub-head with a full stop longer
_QUESTION = re.compile(r"(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*)[^\n?]{1,300}\?+")
_ANSWER = re.compile(r"(?:\*\*)?A(?:nswer)?\s*\d*\s*[:.)](?!\d)\s*")


@dataclass(frozen=True, slots=True)
class Opening:
    """A lead-in: `words[start:end]` is the lead, what follows begins at `rest`."""

    start: int
    end: int
    rest: int


def opening(inline: Inline, start: int = 0) -> Opening | None:
    """The lead-in at `start`, where the words begin with one.

    Words set off at the beginning are a lead-in where they, or what follows them, end with a colon, a question mark,
    or nothing follows at all; a plain "Q: …?" is one too. A whole sentence that is set off is no lead-in.
    """
    words = inline.words
    begin = _after_blanks(words, start) if start else 0
    number = bisect_right(inline.set_off, begin, key=lambda one: one[1])  # the first that ends behind `begin`
    if number == len(inline.set_off) or inline.set_off[number][0] > begin:
        return _plain_question(words, begin)
    end = inline.set_off[number][1]
    last = end
    while last > begin and words[last - 1].isspace():
        last -= 1
    asks_or_opens = words.endswith((":", "?"), begin, last)
    nothing_more = bool(_NOTHING_MORE.match(words, end))
    if nothing_more and _is_sentence(words[begin:last]):
        return None
    if asks_or_opens or nothing_more:
        after = None if asks_or_opens else _AFTER.match(words, end)
        return Opening(begin, last, after.end() if after else end)
    after = _AFTER.match(words, end)
    if after:
        colon = after.start() + len(after.group().rstrip())
        return Opening(begin, colon if after.group().strip() in (":", "：") else end, after.end())
    return None


def is_bare(words: str, lead: Opening, end: int) -> bool:
    """Whether the words up to `end` are the lead alone, and nothing says that something follows."""
    return not words.endswith((":", "?"), lead.start, lead.end) and not words[lead.rest : end].strip(" \n.")


def _is_sentence(words: str) -> bool:
    """Whether words end as a sentence does and are as many."""
    return words.endswith((".", "!")) and len(words.split()) >= _SENTENCE_WORDS


def _plain_question(words: str, begin: int) -> Opening | None:
    question = _QUESTION.match(words, begin)
    return Opening(begin, question.end(), question.end()) if question else None


def answer_label(words: str, start: int) -> int:
    """Where the words begin after an "A:" at `start`, or `start`."""
    match = _ANSWER.match(words, _after_blanks(words, start))
    return match.end() if match else start


def _after_blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at
