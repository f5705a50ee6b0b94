"""How long one administration runs: "over 30-60 minutes", "infused over at least 1 hour", "continuous … for 6 minutes".

Does: read the time over which a dose is given.
Does not: read infusion rates (they are amounts) or how long treatment lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luspa_fhir.knowledge.model import Bounds
from luspa_fhir.knowledge.phrases.numbers import NUMBER, TO, number
from luspa_fhir.knowledge.phrases.units import time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_SHORT = r"seconds?|secs?|minutes?|mins?|hours?|hrs?"
_OVER = re.compile(
    rf"""\b(?:(?:given|infused|administered|injected|slowly|and)\s){{0,3}}(?:(?P<over>over)|for|in)\s
    (?:a\speriod\sof\s|the\sfirst\s|about\s|approximately\s)?(?:(?P<least>at\sleast|no\sless\sthan|
    more\sthan|not\sless\sthan)\s|(?P<most>up\sto|a\smaximum\sof)\s)?
    (?:an?\s(?={NUMBER}))?(?P<low>{NUMBER}|
    an?)(?:{TO}(?P<high>{NUMBER}))?[\s-]{{0,2}}(?P<unit>{_SHORT})\b(?:\speriod\b)?(?!\s(?:after|later|apart|intervals?))
    (?(over)|(?!\s(?:before|prior)))""",
    re.VERBOSE | re.IGNORECASE,
)


_AT_MOST = re.compile(
    rf"\b(?:the\s)?infusion\s(?:time\s)?(?:should|must|may)\s(?:\w+\s)?(?:not|never)\s(?:exceed|last\slonger\sthan)\s"
    rf"(?P<low>{NUMBER})\s(?P<unit>{_SHORT})\b",
    re.IGNORECASE,
)
_LONG_INFUSION = re.compile(
    (
        r"\b(?:given\s|"
        rf"administered\s)?(?:as\s)?(?:an?\s)?(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-](?P<unit>minute|"
        rf"hour|second)\s(?:continuous\s|IV\s|intravenous\s){{0,2}}infusions?\b"
    ),
    re.IGNORECASE,
)


def find_infusions(words: Words) -> Iterator[Found]:
    """Each running time, as `Found("infusion", …, Bounds)` in a UCUM unit of time."""
    for match in _OVER.finditer(words.text):
        low = Decimal(1) if match["low"].lower() in ("a", "an") else number(match["low"])
        high = number(match["high"]) if match["high"] else low
        bounds = Bounds(
            None if match["most"] else low,
            None if match["least"] else high,
            time_unit(match["unit"]),
            words.locate(match.start(), match.end()),
        )
        yield Found("infusion", match.start(), match.end(), bounds)
    for match in _AT_MOST.finditer(words.text):
        span = words.locate(match.start(), match.end())
        bounds = Bounds(None, number(match["low"]), time_unit(match["unit"].lower()), span)
        yield Found("infusion", match.start(), match.end(), bounds)
    for match in _LONG_INFUSION.finditer(words.text):
        low = number(match["low"])
        span = words.locate(match.start(), match.end())
        bounds = Bounds(low, number(match["high"]) if match["high"] else low, time_unit(match["unit"].lower()), span)
        yield Found("infusion", match.start(), match.end(), bounds)
