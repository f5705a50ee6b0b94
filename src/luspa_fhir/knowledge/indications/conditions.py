"""The words that name uses → each condition with its place: "pain, such as headache, and fever" → three.

Does: judge each item of the list, take whom it is for from it, read what brackets give as examples.
Does not: find where a use is said (`cues.py`), cut the list (`joints.py`), read people with a condition (`people.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.indications.cues import LOWER_PART
from luspa_fhir.knowledge.indications.edges import BRACKET, PEOPLE, hide_brackets, leading, stop, tail
from luspa_fhir.knowledge.indications.joints import pieces
from luspa_fhir.knowledge.indications.vocabulary import is_part_of_the_body, is_vague, is_value, looks_like_a_condition

LONGEST_NAME = 22
"""Words of the longest name of a condition that is believed."""
_GENERAL_CAUSE = re.compile(
    r"\s(?:from|due\sto|associated\swith|related\sto|(?:stemming|arising)\sfrom|"
    r"resulting\sfrom)\s(?:(?:various|several|certain|many|other|underlying)\s)?(?:conditions|disorders|"
    r"causes|situations|diseases|injuries)$",
    re.IGNORECASE,
)
_STEMS = re.compile(r"\s(?:stemming|resulting|arising)\sfrom\b", re.IGNORECASE)
_IN_PEOPLE = re.compile(
    rf"\s\(?(?:in|for|among)\s(?:both\s)?(?P<people>{PEOPLE})\b(?:\s(?:with|who\shave\s(?:had|experienced)|"
    rf"who\shave|suffering\sfrom|experiencing|undergoing|having|receiving)\s(?P<with>[^,;]+))?.*$",
    re.IGNORECASE,
)
_FOR_PURPOSE = re.compile(r"\sfor\sthe\s(?:\w+\s)?(?:treatment|management|prevention|relief)\sof\s", re.IGNORECASE)
_IN_CONDITION = re.compile(
    r"\sin\s(?:conditions\s(?:like|such\sas)\s)?(?!the\b|patients|adults|children|people|individuals)", re.IGNORECASE
)
_IN_CASES = re.compile(r"\sin\scases?\sof\s", re.IGNORECASE)
_WEAK_VERB = re.compile(
    rf"(?!{LOWER_PART})(?:to\s|the\s)?(?:(?:rapid|gradual|temporary)\s)?(?:reduc|improv|lower|decreas|minimi|suppress(?!ion)|slow|delay|lessen|inhibit|increas|restor|"
    r"maintain|enhanc|promot|stimulat|boost|regulat|replac|replenish|supplement|protect|help|aid|assist|"
    r"provid|produc|achiev|"
    r"visuali|assess|evaluat|encourag|clear|loosen|break|remov|optimi|normali|"
    r"stabili)\w*\s(?!(?:the\s)?(?:severity|appearance|symptoms?|signs|risks?|incidence|recurrence|"
    r"likelihood|chances?|duration|occurrence)\sof\s)",
    re.IGNORECASE,
)
_SURE_VERB = re.compile(
    r"(?:to\s|for\s|in\s)?(?:the\s)?(?:treat|manag|prevent|reliev|alleviat|control|address|correct|revers|"
    r"diagnos|eradicat|prophyla|support|facilitat|induc)\w*\s",
    re.IGNORECASE,
)


_PROCESS = re.compile(r"^inflammation$|\b(?:control|synthesis|absorption|production)$", re.IGNORECASE)
_OF_SYMPTOMS = re.compile(r"\bsymptoms?\s$", re.IGNORECASE)
"""Before a bracket whose examples are symptoms, not uses."""
_ESPECIALLY_THOSE = re.compile(
    rf",?\s(?:particularly|especially)\s(?:in|for)\s(?:{PEOPLE})\s(?:experiencing|suffering\sfrom|with|who\shave)\s",
    re.IGNORECASE,
)
_BEHIND_EXPLANATION = re.compile(
    r",\san?\s(?:[\w-]+\s){0,3}?(?:condition|disease|disorder|infection|cancer|illness|syndrome)\s[^.;,]{3,80},\s(?:and|or)\s",
    re.IGNORECASE,
)
"""An explanation of the name before it, behind which the list goes on."""
_DISEASE = re.compile(
    r"(?:itis|osis|oma|emia|aemia|pathy|disease|syndrome|disorder|infection|pneumonia|cancer)s?$", re.IGNORECASE
)
"""How the name of a disease ends, and not that of a symptom."""
_OPENS_EXAMPLES = re.compile(r"(?:e\.g\.|such\sas|like|including|for\sexample)[,\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition's range in the words; whom it is said for and what these have, where the words say so."""

    start: int
    end: int
    people: tuple[int, int] | None = None
    underlying: tuple[int, int] | None = None


def conditions(text: str, start: int, end: int, *, sure: bool = True) -> list[Named]:
    """The conditions named from `start` on; `sure` where what stands there is one whatever its form."""
    hidden = text[:start] + hide_brackets(text[start:end]) + text[end:]  # the list itself may stand in a bracket
    until = stop(hidden, start, end)
    found = [one for first, last in pieces(hidden, start, until) for one in _in_piece(text, hidden, first, last, sure)]
    if those := _ESPECIALLY_THOSE.match(hidden, until, end):  # "to improve memory, especially in those with …"
        return [*found, *conditions(text, those.end(), end)]
    if found and (more := _BEHIND_EXPLANATION.match(hidden, until, end)):  # "for A, a rare disease of …, and B"
        found += conditions(text, more.end(), end)
    people = next((one for one in reversed(found) if one.people), None)
    if people and len(found) > 1:  # "A, B and C in adults": all are in adults
        found = [one if one.people else Named(one.start, one.end, people.people, one.underlying) for one in found]
    return found


def _in_piece(text: str, hidden: str, start: int, end: int, sure: bool) -> Iterator[Named]:
    """The condition of one item, or what its bracket names where the item itself is a part of the body."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;:*"))
    weak = bool(_WEAK_VERB.match(hidden, start, end))
    if weak:
        sure = False
    elif _SURE_VERB.match(hidden, start, end):
        sure = True
    if purpose := _FOR_PURPOSE.search(hidden, start, end):
        start, sure = purpose.end(), True
    start = _behind_where(text, hidden, leading(hidden, start, end), end, weak)
    end = _before_its_cause(hidden, start, end)
    people, with_what = None, []
    inside = _IN_PEOPLE.search(hidden, start, end)
    if inside and inside.start() > start:
        people = inside.span("people")
        with_what = list(conditions(text, *inside.span("with"))) if inside["with"] else []
        end = inside.start()
    name = _name(text, hidden, start, end)
    if name and is_value(text[slice(*name)]):
        name = None
    if with_what and (name is None or not (sure or _looks_right(text[slice(*name)]))):
        yield from (replace(one, people=people) for one in with_what)  # "to improve control in adults with D": for D
    elif name is None:
        yield from _in_bracket(text, start, end)
    elif sure or _looks_right(text[slice(*name)]):
        yield Named(*name, people, (with_what[0].start, with_what[-1].end) if with_what else None)


def _behind_where(text: str, hidden: str, start: int, end: int, weak: bool) -> int:
    """Where the condition begins in "to ease repair in cases of C", or behind a weak verb in "improves A in C"."""
    if in_cases := _IN_CASES.search(hidden, start, end):
        return in_cases.end()
    inside = _IN_CONDITION.search(hidden, start, end) if weak else None
    return inside.end() if inside and looks_like_a_condition(text[inside.end() : end]) else start


def _before_its_cause(hidden: str, start: int, end: int) -> int:
    """Where a name ends that stems from conditions in general; `start` where these only say of what kind it is."""
    general = _GENERAL_CAUSE.search(hidden, start, end)
    if general is None:
        return end
    return general.start() if _STEMS.match(general.group()) else start


def _looks_right(words: str) -> bool:
    """Whether words that may name what the drug changes look like a condition and not like a value or process."""
    return looks_like_a_condition(words) and not _PROCESS.search(words)


def _name(text: str, hidden: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of a name without tail and lead words, None where it names no condition."""
    end = tail(hidden, start, end)
    start = leading(hidden, start, end)
    while end > start and text[end - 1] in ' .,;:*"”\n':
        end -= 1
    if text[start:end].count("(") < text[start:end].count(")"):
        end -= 1
    elif text[start:end].count("(") > text[start:end].count(")"):
        start, end = (start, text.index("(", start, end)) if text[start] != "(" else (start + 1, end)
        end = start + len(text[start:end].rstrip())
    words = text[start:end]
    if not words or is_vague(words) or is_part_of_the_body(words) or len(words.split()) > LONGEST_NAME:
        return None
    return start, end


def _in_bracket(text: str, start: int, end: int) -> Iterator[Named]:
    """What the bracket behind a part of the body names: "lungs (pneumonia)"."""
    bracket = BRACKET.search(text, start, end)
    if bracket and is_part_of_the_body(text[start : bracket.start()]):
        yield from conditions(text, bracket.start() + 1, bracket.end() - 1)


def examples_in_brackets(text: str, start: int, end: int, *, sure: bool = True) -> Iterator[Named]:
    """What brackets of a region give as examples: "(e.g., A and B)", "(including A)"."""
    for bracket in BRACKET.finditer(text, start, end):
        if _OF_SYMPTOMS.search(text, start, bracket.start()):
            continue
        if opens := _OPENS_EXAMPLES.match(text, bracket.start() + 1):
            yield from conditions(text, opens.end(), bracket.end() - 1, sure=sure)
        else:
            yield from _diseases(text, bracket)


def _diseases(text: str, bracket: re.Match[str]) -> list[Named]:
    """The items of a bracket that is a list of diseases: "(Crohn's disease and ulcerative colitis)"."""
    named = conditions(text, bracket.start() + 1, bracket.end() - 1)
    listed = len(named) > 1 and all(_DISEASE.search(text[one.start : one.end]) for one in named)
    return named if listed else []
