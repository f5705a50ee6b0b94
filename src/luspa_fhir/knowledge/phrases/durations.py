"""How long treatment lasts: "for 7-10 days", "for at least 3 months", "for up to one year", "a 5-day course".

Does: read the bounds of a treatment.
Does not: read how often (`schedules.py`) or how long one infusion runs (`infusions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luspa_fhir.knowledge.model import Bounds
from luspa_fhir.knowledge.phrases.numbers import NUMBER, TO, number
from luspa_fhir.knowledge.phrases.units import time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_LONG = r"days?|nights?|weeks?|wks?|months?|years?|yrs?"
_LEAST = r"at\sleast|a\sminimum\sof|no\sless\sthan|not\sless\sthan"
_MOST = (
    r"up\sto|a\smaximum\sof|no\smore\sthan|not\smore\sthan|no\slonger\sthan|not\slonger\sthan|"
    r"a\smaximum\s(?:treatment\s)?duration\sof"
)
_ABOUT = (
    r"about|approximately|around|(?:an?\s)?(?:additional|initial|total\sof)|a\speriod\sof|a\sduration\sof|"
    r"another|an?\stotal\sof"
)

_LENGTH = re.compile(
    rf"""\b(?:for|over|during|lasting|lasts?(?:\sfor)?|continu(?:e|ed|es)\sfor|extend(?:s|ed)?(?=\s(?:up\s)?to\s)|(?:treatment\s)?duration\s(?:is|
of)(?:\s(?:usually|typically|generally))?)\s
    (?:(?:usually|typically|generally)\s)?
    (?:the\s(?:first|initial|next|last|second|third|fourth)\s|(?P<least>{_LEAST})\s|(?P<most>{_MOST})\s|
    (?:{_ABOUT})\s)?
    (?P<low>{NUMBER}|a|
    an)?(?:{TO}(?:up\sto\s)?(?P<high>{NUMBER}))?[\s-]{{0,3}}(?:consecutive\s|additional\s|more\s)?(?P<unit>{_LONG})\b(?!\s(?:old|
    of\sage|and\solder))
    (?:\s(?P<most2>or\sless|at\smost|maximum)|\s(?P<least2>or\s(?:more|longer)|at\sleast))?""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_CYCLE = re.compile(r"\sof\s(?:the|each|every|a)\s(?:[a-z]+\s){0,2}?(?:cycles?|months?)\b", re.IGNORECASE)
"""Behind days that are a part of each cycle, and no length of treatment."""
_NTH = re.compile(r"\bin\sthe\s(?:first|second|third|fourth)\s(?P<unit>week|month)\b", re.IGNORECASE)
_AT_MOST = re.compile(
    (
        rf"\b(?:treatment|therapy|use|duration|course)\s(?:[a-z]+\s){{0,2}}?(?:should|must|may)\s(?:not|"
        r"never)\s(?:exceed|last\slonger\sthan|be\slonger\sthan|"
        rf"be\scontinued\sfor\smore\sthan)\s(?P<low>{NUMBER})\s(?:consecutive\s)?(?P<unit>{_LONG})\b"
    ),
    re.IGNORECASE,
)
_COURSE = re.compile(
    (
        rf"\b(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-](?P<unit>day|week|month)[\s-](?:course|treatment|"
        r"regimen|therapy)\b"
    ),
    re.IGNORECASE,
)
_FROM_DAY_ONE = re.compile(r"\b(?:from|on)\sdays?\s1\s?(?:-|–|to|through)\s?(?P<low>\d{1,2})\b(?!\sof)", re.IGNORECASE)


def find_durations(words: Words) -> Iterator[Found]:
    """Each length of treatment as `Found("duration", …, Bounds)`; "in the second week" as `nth_period`."""
    for match in _LENGTH.finditer(words.text):
        if _OF_A_CYCLE.match(words.text, match.end()):
            continue
        unit = time_unit(match["unit"])
        if match["low"] is None and not re.search(
            r"\bthe\s(?:first|initial|next|second|third|fourth)\s", match.group(), re.IGNORECASE
        ):
            continue
        low = Decimal(1) if match["low"] is None or match["low"].lower() in ("a", "an") else number(match["low"])
        high = number(match["high"]) if match["high"] else low
        least, most = match["least"] or match["least2"], match["most"] or match["most2"]
        span = words.locate(match.start(), match.end())
        bounds = Bounds(None if most else low, None if least else high, unit, span)
        yield Found("duration", match.start(), match.end(), bounds)
    for match in _NTH.finditer(words.text):
        bounds = Bounds(Decimal(1), Decimal(1), time_unit(match["unit"]), words.locate(match.start(), match.end()))
        yield Found("nth_period", match.start(), match.end(), (bounds, match.group()))
    for match in _AT_MOST.finditer(words.text):
        bounds = Bounds(None, number(match["low"]), time_unit(match["unit"]), words.locate(match.start(), match.end()))
        yield Found("duration", match.start(), match.end(), bounds)
    for pattern in (_COURSE, _FROM_DAY_ONE):
        for match in pattern.finditer(words.text):
            groups = match.groupdict()
            low = number(groups["low"])
            high = number(groups["high"]) if groups.get("high") else low
            unit = time_unit(groups["unit"]) if groups.get("unit") else "d"
            yield Found(
                "duration",
                match.start(),
                match.end(),
                Bounds(low, high, unit, words.locate(match.start(), match.end())),
            )
