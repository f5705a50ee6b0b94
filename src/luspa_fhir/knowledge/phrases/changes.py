"""A step from what is given now: "increase by 25 mg", "reduced by 50 %", "in increments of 5 mg".

Does: find the words that make an amount a step up or down.
Does not: read the target of a step ("increased to 1.25 mg/kg": that is a dose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Bounds, Change
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, number
from luspa_fhir.knowledge.phrases.units import BODY, COUNT, MEASURE, body_unit, dose_unit, time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_UP = r"increas(?:e|ed|es|ing)|rais(?:e|ed|ing)|escalat(?:e|ed|ing)|titrat(?:e|ed|ing)(?:\supwards?)?"
_DOWN = r"decreas(?:e|ed|es|ing)|reduc(?:e|ed|es|ing)|lower(?:ed|ing)?|taper(?:ed|ing)?"
_AMOUNT = (
    rf"(?P<low>{NUMBER})\s?(?:%\s?)?(?:{DASH}(?P<high>{NUMBER})\s?)?-?(?P<unit>%|percent|(?:{MEASURE}|"
    rf"{COUNT})(?![\w²]))(?:\s?(?:/|per)\s?(?P<body>{BODY})\b)?(?:\s?(?:/|per)\s?(?P<over>day|hour|hr|h|"
    r"min(?:ute)?)\b)?"
)
_BY = re.compile(
    rf"""\b(?:(?:the\s)?(?:dos(?:e|age)\s)?(?:(?:may|can|should|must|is|be|to|then|
gradually)\s){{0,4}}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))
    (?:\s(?:the|dose|dosage|daily|gradually|slowly|it)){{0,3}}(?:,?\s(?:typically|usually|generally|often))?\s(?:by|in\s(?:increments|steps)\sof|in)|
    (?P<steps>in\s(?:increments|steps)\sof))\s(?:about\s|approximately\s)?{_AMOUNT}
    (?:\s(?P<steps2>increments|steps))?""",
    re.VERBOSE | re.IGNORECASE,
)
_NOUN = re.compile(
    (
        rf"\b(?:a\s|an\s)?{_AMOUNT}\s(?:dos(?:e|age)\s)?(?P<noun>reduction|decrease|increase)(?:\s(?:in|"
        r"of)\s(?:the\s)?dos(?:e|age))?"
    ),
    re.IGNORECASE,
)


_SHARE_OF_DOSE = re.compile(
    (
        rf"\b{NUMBER}\s?%\sof\s(?:the\s)?(?:normal|usual|standard|recommended|initial|full|"
        r"original)\s(?:\w+\s)?dos(?:e|age)"
    ),
    re.IGNORECASE,
)


def find_changes(words: Words) -> Iterator[Found]:
    """Each step, as `Found("change", …, Change)`; the interval between steps is a schedule phrase beside it."""
    for match in _BY.finditer(words.text):
        yield from _change(words, match, "decrease" if match["down"] else "increase")
    for match in _SHARE_OF_DOSE.finditer(words.text):  # what remains is no step, and no amount: it is refused
        yield Found("unread", match.start(), match.end(), None)
    for match in _NOUN.finditer(words.text):
        yield from _change(words, match, "increase" if match["noun"].lower() == "increase" else "decrease")


def _change(words: Words, match: re.Match[str], direction: str) -> Iterator[Found]:
    written = match["unit"]
    try:
        unit = "%" if written.lower() in ("%", "percent") else dose_unit(written)
        low, high = number(match["low"]), number(match["high"] or match["low"])
    except ValueError:
        return
    code = f"{unit}/{body_unit(match['body'])}" if match["body"] else unit
    if match["over"] and match["over"].lower() != "day":
        code = f"{code}/{time_unit(match['over'].lower())}"
    span = words.locate(match.start("low"), match.end("unit"))
    yield Found("change", match.start(), match.end(), Change(direction, Bounds(low, high, code, span)))
