"""The most that may be given: "maximum daily dose is 4 g", "not exceeding 150 mg", "max 16 mg/day".

Does: find the words that make the amount after them a maximum, and what it is counted over.
Does not: read the amount (`amounts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import LimitPer
from luspa_fhir.knowledge.phrases.numbers import DIGITS
from luspa_fhir.knowledge.phrases.units import MEASURE
from luspa_fhir.knowledge.phrases.words import Found, Words

_KIND = (
    r"(?:single|individual|daily|24-hour|lifetime|cumulative|total|weekly|initial|oral|intravenous|IV|IM|"
    r"adult|p(?:a)?ediatric|recommended|allowed|approved|permitted|loading|application|tolerated|usual|safe|supplemental|infusion)"
)
_FILL = (
    r"(?:[\s(]{1,2}(?:is|are|of|should|must|not|exceed|be|generally|usually|typically|recommended|adult|"
    r"to|at|does|can|reach|for\sadults|limited|dose|allowed|about|approximately|often|exceeding|typically|"
    r"set|sometimes|around|up|remains|reach(?:es)?|may|at\sthis\sstage|was|:)(?![a-z])){0,6}[\s:(]{0,2}"
)
_OF_DRUG = r"of\s[a-z][\w-]{2,40}(?:\s[a-z][\w-]{0,40}){0,2}?(?=\s(?:is|should|must|may|can|was|does)\b)"
"""The drug whose maximum it is; that it is a drug of the page, its reader holds (`dosing/subjects.py`)."""
_INTRODUCTIONS = [
    (
        r"(?:(?:up\sto|with|and|(?:(?:should|must|do|may)\s)?(?:not|"
        r"never)\s(?:to\s)?exceed(?:ing)?)\s)?(?:an?\s|the\s)?(?:usual\s|recommended\s|absolute\s|"
        rf"suggested\s)?(?:maximum|max\.?|maximal)(?:\s{_KIND}){{0,4}}(?:\s(?:dose|dosage|amount|intake|limit|"
        r"bolus|rate|duration)s?)?(?:\s(?:per\s(?:day|dose|course|week|month)(?:\sof\s\w+)?|in\s24\shours|"
        rf"in\sa\sday|for\s\w+\s(?:administration|use|patients)|{_OF_DRUG}))?{_FILL}"
    ),
    (
        rf"(?:(?:it|this|which|(?:the\s)?(?:{_KIND}\s){{0,3}}(?:dose|dosage|amount|intake|"
        r"rate)s?)\s)?(?:should\s|must\s|may\s|is\s|are\s|do\s|does\s|can\s)?(?:(?:not|never|without)\s|(?:should|must)n['’]t\s)(?:be\s|"
        r"to\s)?(?:exceed(?:ing|ed)?|more\sthan|surpass)(?:\s(?:the|a|an|of|usually|generally|dose|"
        rf"{_KIND})){{0,4}}[\s(]{{0,2}}"
    ),
    r"(?:with\s|to\s)?(?:(?:do\snot|never|don['’]t)\s(?:use|take|give|administer)|no|not)\smore\sthan\s",
    (
        r"(?:the\s)?(?:tolerable\s)?upper\s(?:intake\s)?(?:limit|level)(?:\s(?:for|"
        r"of)\s(?:the\s)?(?:[a-z]+\s){1,3}?)?\s?(?:is|of)\s"
    ),
    r"up\sto\sa\s(?:total|maximum)\s(?:daily\s)?(?:dose\s)?of\s",
    rf"(?<=\()(?:≤|<=)\s?(?={DIGITS}\s?{MEASURE}\b)",
]
_OVER_A_DAY = re.compile(
    (
        r"\(?\b(?:within|in|per)\s(?:a|any|each|one)?\s?24[\s-]hours?(?:\speriod)?\)?|\bin\s(?:a|"
        r"one)\sday\b"
    ),
    re.IGNORECASE,
)
_WHICHEVER = re.compile(
    r",?\swhichever\sis\s(?:the\s)?(?:less|lower|smaller|lesser|greater|higher|larger)", re.IGNORECASE
)
_ADULT_DOSE = re.compile(
    (
        r"\b(?:not\s(?:to\s)?exceed(?:ing)?|up\sto|(?:to\s)?(?:a\s)?maximum\sof)\sthe\s(?:usual\s|"
        r"maximum\s)?adult\s(?:dose|dosage|maximum)"
    ),
    re.IGNORECASE,
)
_COMPILED = [
    re.compile(
        rf"(?<![A-Za-z])(?:{words})(?=\d|[½¼¾]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)",
        re.IGNORECASE,
    )
    for words in _INTRODUCTIONS
]


_FOR_WHOM = re.compile(
    rf"\b(?P<head>(?:the\s|an?\s)?(?:maximum|max\.?|maximal)(?:\s{_KIND}){{0,4}}\s(?:dose|dosage|amount|intake|limit|rate))"
    r"\s(?:for|in)\s[^.;,()\d]{3,50}?\s(?P<tail>(?:is|are|should|must|may|can)\s(?:(?:not|exceed|be|generally|usually|typically|"
    r"limited|to)\s){0,4})(?=\d)",
    re.IGNORECASE,
)
"""A maximum whose patients stand between its words: "the maximum dose for children should not exceed 200 mg"."""


def find_limits(words: Words) -> Iterator[Found]:
    """Words that make the amount behind them a maximum: `Found("limit", …, LimitPer | "day" | "week" | None)`."""
    for match in _FOR_WHOM.finditer(words.text):
        yield Found("limit_head", match.start("head"), match.end("head"), None)
        yield Found("limit", match.start("tail"), match.end(), _per(match))
    for pattern in _COMPILED:
        for match in pattern.finditer(words.text):
            if re.search(r"maxim|max\b|exceed|more\sthan|surpass|up\sto|upper|≤|<=", match.group(), re.IGNORECASE):
                yield Found("limit", match.start(), match.end(), _per(match))
    for match in _OVER_A_DAY.finditer(words.text):
        yield Found("limit_day", match.start(), match.end(), None)
    for match in _ADULT_DOSE.finditer(words.text):
        yield Found("adult_dose", match.start(), match.end(), match.group())
    for match in _WHICHEVER.finditer(words.text):
        yield Found("whichever", match.start(), match.end(), None)


def _per(match: re.Match[str]) -> LimitPer | str | None:
    """What a maximum is counted over, told from the words that introduce it."""
    words = match.group().lower()
    if re.search(r"\bdaily\b|24-hour|per day|in 24 hours|in a day", words):
        return "day"
    if re.search(r"\bweekly\b|per week", words):
        return "week"
    if re.search(r"lifetime|\bcumulative\b", words):
        return LimitPer.LIFETIME
    if re.search(r"per course|\btotal\b", words):
        return LimitPer.COURSE
    return LimitPer.DOSE if re.search(r"\bsingle\b|\bindividual\b|per dose|\bbolus\b", words) else None
