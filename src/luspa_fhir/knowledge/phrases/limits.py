"""The most that may be given: "maximum daily dose is 4 g", "not exceeding 150 mg", "up to a maximum of 6 mg", "max 16 mg/day".

Does: find the words that make the amount after them a maximum, and what it is counted over.
Does not: read the amount (`amounts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import LimitPer
from luspa_fhir.knowledge.phrases.words import Found, Words

_KIND = r"(?:(?P<dose>single|individual)|(?P<day>daily|24-hour)|(?P<lifetime>lifetime|cumulative)|(?P<total>total)|(?P<week>weekly))"
_FILL = r"(?:[\s(]{1,2}(?:is|are|of|should|must|not|exceed|be|generally|usually|typically|recommended|adult|to|at|does|can|reach|for\sadults|limited|dose|allowed|about|approximately|:)){0,6}[\s:(]{0,2}"
_INTRODUCTIONS = [
    rf"(?:(?:up\sto|with|and|(?:(?:should|must|do|may)\s)?(?:not|never)\s(?:to\s)?exceed(?:ing)?)\s)?(?:an?\s|the\s)?(?:usual\s|recommended\s|absolute\s|suggested\s)?(?:maximum|max\.?|maximal)(?:\s(?:recommended|adult|allowed|tolerated))?(?:\s{_KIND}){{0,1}}(?:\s(?P<day2>daily))?(?:\s(?:dose|dosage|amount|intake|limit)s?)?(?:\s(?P<per>per\s(?:day|dose|course|week|month)(?:\sof\s\w+)?|in\s24\shours|in\sa\sday))?{_FILL}",
    rf"(?:(?:it|this|which|(?:the\s)?(?:(?:total|recommended)\s)?{_KIND}?\s?(?:dose|dosage|amount|intake)s?)\s)?(?:should\s|must\s|may\s|is\s|are\s|do\s|does\s|can\s)?(?:not|never)\s(?:be\s|to\s)?(?:exceed(?:ing|ed)?|more\sthan|surpass)(?:\s(?:the|a|an|of|maximum|total|usually|generally|{_KIND.replace('?P<', '?P<also_')}|dose)){{0,4}}[\s(]{{0,2}}",
    r"(?:with\s|to\s)?(?:no|not)\smore\sthan\s",
    r"up\sto\sa\s(?P<total2>total|maximum)\s(?:daily\s)?(?:dose\s)?of\s",
]  # fmt: skip
_OVER_A_DAY = re.compile(r"\(?\b(?:within|in|per|over|during)\s(?:a|any|each|one)?\s?24[\s-]hours?(?:\speriod)?\)?|\bin\s(?:a|one)\sday\b", re.IGNORECASE)
_WHICHEVER = re.compile(r",?\swhichever\sis\s(?:the\s)?(?:less|lower|smaller|lesser|greater|higher|larger)", re.IGNORECASE)
_COMPILED = [re.compile(rf"(?<![A-Za-z])(?:{words})(?=(?:\d|[½¼¾]|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several))", re.IGNORECASE) for words in _INTRODUCTIONS]


def find_limits(words: Words) -> Iterator[Found]:
    """Words that make the amount right after them a maximum, as `Found("limit", …, LimitPer | "day" | "week" | None)`."""
    for pattern in _COMPILED:
        for match in pattern.finditer(words.text):
            if re.search(r"maxim|max\b|exceed|more\sthan|surpass|up\sto", match.group(), re.IGNORECASE):
                yield Found("limit", match.start(), match.end(), _per(match))
    for match in _OVER_A_DAY.finditer(words.text):
        yield Found("limit_day", match.start(), match.end(), None)
    for match in _WHICHEVER.finditer(words.text):
        yield Found("whichever", match.start(), match.end(), None)


def _per(match: re.Match[str]) -> LimitPer | str | None:
    said = {name.removeprefix("also_").rstrip("2") for name, value in match.groupdict().items() if value}
    per = (match.groupdict().get("per") or "").lower()
    if "day" in said or "day" in per or "24" in per:
        return "day"
    if "week" in said or "week" in per:
        return "week"
    if "course" in per or "total" in said:
        return LimitPer.COURSE
    if "lifetime" in said:
        return LimitPer.LIFETIME
    return LimitPer.DOSE if "dose" in said or "dose" in per else None
