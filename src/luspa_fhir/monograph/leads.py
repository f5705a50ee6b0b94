"""The words that open a paragraph or item and say what it is about: "**Initial dose:**", "**Q: …?**", "*Diacerein:*".

Does: find where such a lead-in ends.
Does not: know what a lead means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luspa_fhir.monograph.markdown import Inline

_AFTER = re.compile(r"\s*[:：]\s*|\s*[–—-]\s+")
_QUESTION = re.compile(r"(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*)[^\n?]{1,300}\?+")
_ANSWER = re.compile(r"(?:\*\*)?A(?:nswer)?\s*\d*\s*[:.)]\s*")


@dataclass(frozen=True, slots=True)
class Opening:
    """A lead-in: `words[start:end]` is the lead, what follows begins at `rest`."""

    start: int
    end: int
    rest: int


def opening(inline: Inline, start: int = 0) -> Opening | None:
    """The lead-in at `start`, where the words begin with one.

    Words set off at the beginning are a lead-in where they, or what follows them, end with a colon, a question mark,
    or nothing follows at all; a plain "Q: …?" is one too.
    """
    words = inline.words
    begin = start + len(words[start:]) - len(words[start:].lstrip()) if start else 0
    for at, end, _ in inline.set_off:
        if at <= begin < end:
            break
        if at > begin:
            return _plain_question(words, begin)
    else:
        return _plain_question(words, begin)
    inside = words[begin:end].rstrip()
    after = _AFTER.match(words, end)
    if inside.endswith((":", "?")) or not words[end:].strip(" \n:."):
        rest = after.end() if after and not inside.endswith((":", "?")) else end
        return Opening(begin, begin + len(inside), rest)
    if after:
        colon = after.start() + len(after.group().rstrip())
        return Opening(begin, colon if after.group().strip() in (":", "：") else end, after.end())
    return None


def _plain_question(words: str, begin: int) -> Opening | None:
    question = _QUESTION.match(words, begin)
    return Opening(begin, question.end(), question.end()) if question else None


def answer_label(words: str, start: int) -> int:
    """Where the words begin after an "A:" at `start`, or `start`."""
    begin = start + len(words[start:]) - len(words[start:].lstrip())
    match = _ANSWER.match(words, begin)
    return match.end() if match else start
