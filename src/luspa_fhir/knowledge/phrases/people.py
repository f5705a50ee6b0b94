"""People told one after another: "adults and adolescents", "children over 2 years or those with low weight".

Does: make one characteristic of them, in the words of the whole: a patient is one of them, never all.
Does not: find people or their bands (`populations.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind, Term
from luspa_fhir.knowledge.phrases.words import Found, Words, without_overlaps

_JOINED = re.compile(r"\s?\)?\s?(?:,|,?\s(?:and|or|and/or)|/|&)\s?(?:(?:in|for|the|patients)\s){0,2}", re.IGNORECASE)
_BAND_OF = re.compile(r"\s?[\s(,]\s?(?:aged?\s|who\sare\s)?", re.IGNORECASE)
_ARM = re.compile(
    r",?\s(?:or|and)\s(?:in\s|for\s)?(?:those|patients|people|individuals|anyone)\s(?:who\s(?:are|have)\s|with\s|on\s|"
    r"taking\s|receiving\s|at\s|over\s|under\s|aged\s|weighing\s)(?P<rest>[^,.;:()]{3,60}?)(?=[,.;:()]|$|\s(?:should|may|is|are|"
    r"can|take|receive|need|require|the|an?|start|use|usually|typically|might|could|will)\b)",
    re.IGNORECASE,
)
_SAME = (CharacteristicKind.POPULATION, CharacteristicKind.SEX)


def listed_people(words: Words, each: Sequence[Found]) -> Iterator[Found]:
    """The characteristics that hold for one of several people, as `Found("population", …, Characteristic)`."""
    found = without_overlaps(each)
    at = 0
    while at < len(found):
        last = _last_of_list(words.text, found, at)
        if last > at:
            yield _whole(words, found[at].start, _end(words.text, found, last), found[at].value.kind)
        at = last + 1
    for phrase in found:
        arm = _ARM.match(words.text, phrase.end)
        if arm:
            yield _whole(words, phrase.start, arm.end(), CharacteristicKind.POPULATION)


def _last_of_list(text: str, found: list[Found], first: int) -> int:
    """The last of the people joined to the one at `first`; bands of age may stand between."""
    kind, last, before = found[first].value.kind, first, found[first]
    if kind not in _SAME:
        return first
    for number in range(first + 1, len(found)):
        phrase = found[number]
        between = text[before.end : phrase.start]
        if phrase.value.kind is kind and _JOINED.fullmatch(between):
            last = number
        elif phrase.value.kind is not CharacteristicKind.AGE or not _BAND_OF.fullmatch(between):
            break
        before = phrase
    return last


def _end(text: str, found: list[Found], last: int) -> int:
    """Where the list ends: behind a band that is of its last people alone, since it has an upper end."""
    end = found[last].end
    behind = found[last + 1] if last + 1 < len(found) else None
    if behind and behind.value.kind is CharacteristicKind.AGE and _BAND_OF.fullmatch(text[end : behind.start]):
        bounds = behind.value.bounds
        end = behind.end if bounds and bounds.low is not None and bounds.high is not None else end
    opened = text.count("(", found[last].start, end) > text.count(")", found[last].start, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _whole(words: Words, start: int, end: int, kind: CharacteristicKind) -> Found:
    if words.text.count("(", start, end) > words.text.count(")", start, end) and words.text[end : end + 1] == ")":
        end += 1
    term = Term(words.text[start:end], words.locate(start, end))
    return Found("population", start, end, Characteristic(kind, term))
