"""People with a condition: "adults with A or B whose anemia isn't responding to C and who require D".

Does: read who is meant, what they have, what they need, what did not help them; what an earlier sentence left open.
Does not: read what is said of a condition itself (`conditions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.indications.conditions import conditions
from luspa_fhir.knowledge.indications.edges import PEOPLE
from luspa_fhir.knowledge.indications.naming import key_of, names_of
from luspa_fhir.knowledge.model import Characteristic, Indication, Term
from luspa_fhir.knowledge.phrases.burdens import find_burdens
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.words import without_overlaps
from luspa_fhir.knowledge.said import Said

_TREATED = r"\s(?:(?:already|previously|recently|not|never)\s)?(?:received|been|failed|tried|undergone|responded)\b"
_WHO_HAVE = re.compile(
    rf"(?P<people>{PEOPLE})\s(?:with|who\shave(?:\s(?:had|experienced))?(?!{_TREATED})|suffering\sfrom|experiencing|having)\s(?P<condition>[^.;]+)",
    re.IGNORECASE,
)
_SPECIFIC = re.compile(
    r"\s(?:in|for|among)\s(?:specific|certain|particular|selected)\s(?:\w+\s)?(?:populations?|patients?|"
    r"groups?|adults?|individuals|people)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\s(?:and\s)?who(?:se)?\s(?P<rest>[^.;]+)$", re.IGNORECASE)
_NEEDS = re.compile(r"\b(?P<needs>(?:require|need)s?\s[^.;]+?)(?=\sand\swho|[.;]|$)", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:(?:(?:is|are)n['’]t|(?:is|are|has|have)\snot|(?:is|are)\sno\slonger)\s(?:responding|responded|"
    r"responsive)\sto|refractory\sto)\s(?P<therapy>[^.;,]+?)(?=\sand\s(?:who|require)|[.;,]|$)",
    re.IGNORECASE,
)


def left_open(text: str, start: int) -> int | None:
    """Where "in specific populations" stands: which they are, the next sentences say."""
    match = _SPECIFIC.search(text, start)
    return match.start() if match else None


def people_with(text: str, start: int, end: int) -> re.Match[str] | None:
    """Whether what a use is said for are people with a condition."""
    return _WHO_HAVE.match(text, start, end)


def population(said: Said, start: int, end: int) -> tuple[Characteristic, ...]:
    """The kinds of people that some of the words name; a band of age is read to its end ("… and older")."""
    found = without_overlaps(find_populations(said.words.part(start, len(said.text))))
    return tuple(phrase.value for phrase in found if phrase.start < end - start)


def refined(said: Said, people: re.Match[str], opened: Term | None, effect: Term | None) -> Iterator[Indication]:
    """One indication for each condition that the people have; of the condition left open before, where there is one."""
    text = said.text
    begin, end = people.span("condition")
    end = begin + len(text[begin:end].rstrip(" .,"))
    who = _WHO.search(text, begin, end)
    status = failed = None
    burdens: tuple[Characteristic, ...] = ()
    if who:
        rest = who.start("rest")
        needs, lost = _NEEDS.search(text, rest, end), _FAILED.search(text, rest, end)
        status = said.term(*needs.span("needs")) if needs else None
        failed = said.term(*lost.span("therapy")) if lost else None
        burdens = tuple(found.value for found in find_burdens(said.words.part(rest, end)))
    meant = (*population(said, *people.span("people")), *burdens)
    for named in conditions(text, begin, who.start() if who else end):
        condition = said.term(named.start, named.end)
        key, names = key_of(condition.words), names_of(condition.words)
        if opened:
            yield Indication(key, opened, said.evidence, (condition,), status, failed, effect, meant, names)
        else:
            yield Indication(key, condition, said.evidence, (), status, failed, effect, meant, names)
