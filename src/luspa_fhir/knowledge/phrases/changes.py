"""A step from what is given now: "increase by 25 mg", "reduced by 50 %", "in increments of 5 mg".

Does: find the words that make an amount a step up or down.
Does not: read the target of a step ("increased to 1.25 mg/kg": that is a dose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Bounds, Change
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, TO, number
from luspa_fhir.knowledge.phrases.units import BODY, COUNT, MEASURE, TIME, body_unit, dose_unit, time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_UP = r"increas(?:e|ed|es|ing)|rais(?:e|ed|ing)|escalat(?:e|ed|ing)|titrat(?:e|ed|ing)(?:\supwards?)?"
_DOWN = r"decreas(?:e|ed|es|ing)|reduc(?:e|ed|es|ing)|lower(?:ed|ing)?|taper(?:ed|ing)?"
_AMOUNT = (
    rf"(?P<low>{NUMBER})\s?(?:%\s?)?(?:{DASH}(?P<high>{NUMBER})\s?)?-?(?P<unit>%|percent|(?:{MEASURE}|"
    rf"{COUNT})(?![\w²]))(?:\s?(?:/|per)\s?(?P<body>{BODY})\b)?(?:\s?(?:/|per)\s?(?P<over>day|hour|hr|h|"
    r"min(?:ute)?)\b)?"
)
_VERB = rf"""\b(?:(?:the\s)?(?:dos(?:e|age)\s)?(?:(?:may|can|should|must|is|be|to|then|gradually|carefully)\s){{0,4}}
    (?:(?P<up>{_UP})|(?P<down>{_DOWN}))
    (?:\s(?:the|dose|dosage|daily|gradually|slowly|very|it)){{0,3}}(?:,?\s(?:typically|usually|generally|often))?)"""
_MOST = (
    r"(?:(?P<most>up\sto|as\smuch\sas|no\smore\sthan|at\smost|a\smaximum\sof)\s|(?P<least>at\sleast)\s)?"
    r"(?:about\s|approximately\s)?"
)
_STEPS = r"(?:increments|steps)"
_MADE = (
    r"(?:the\s)?(?:dose\s)?(?:increases?|adjustments?)\s"
    r"(?:(?:is|are|should|may|can|be|made|done|typically|usually|often)\s){1,4}"
)
_OF_EACH_DOSE = r"(?:\sper\sdose)?(?:\s(?:BID|TID|(?:once|twice|three\stimes)\sdaily)(?=\s(?:weekly|every\s\d)))?"
"""What a step is counted by: "by 50 mg BID weekly" is 50 mg more in each dose, every week."""
_STEP = [
    re.compile(words, re.VERBOSE | re.IGNORECASE)
    for words in (
        rf"{_VERB}\s(?:by|in\s{_STEPS}\sof|in)\s{_MOST}{_AMOUNT}(?P<more>\sor\smore)?(?:\s{_STEPS})?"
        rf"(?(most)(?:\sdaily)?){_OF_EACH_DOSE}",
        rf"{_VERB}\s\((?:(?:typically|usually|generally|increases)\s){{0,2}}(?:by\s)?{_MOST}{_AMOUNT}{_OF_EACH_DOSE}"
        r"(?=\s(?:every|each|daily|weekly)\b)",
        rf"{_VERB}\sin\s(?:small|gradual)\s{_STEPS}\s\((?:(?:e\.g\.|typically|usually|of)[,\s]\s?)?{_AMOUNT}\)",
        rf"{_VERB}\s(?:every|each)\s(?:(?P<every>{NUMBER})(?:{TO}(?P<every_most>{NUMBER}))?[\s-])?(?P<time>{TIME})\sby\s"
        rf"{_MOST}{_AMOUNT}",
        rf"(?:{_MADE})?\bin\s{_STEPS}\sof\s{_MOST}{_AMOUNT}",
        rf"(?:{_MADE})?\bin\s{_AMOUNT}\s{_STEPS}",
    )
]
_ONE_OF_TWO = re.compile(
    rf"\bin\s(?P<first>{NUMBER})\sor\s(?P<other>{NUMBER})\s?(?P<unit>{MEASURE})\s{_STEPS}\b", re.IGNORECASE
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
    for pattern in _STEP:
        for match in pattern.finditer(words.text):
            yield from _change(words, match, "decrease" if match.groupdict().get("down") else "increase")
    for match in _ONE_OF_TWO.finditer(words.text):
        unit = dose_unit(match["unit"])
        for name, start, end in (
            ("first", match.start(), match.end("first")),
            ("other", match.end("first"), match.end()),
        ):
            value, span = number(match[name]), words.locate(*match.span(name))
            yield Found("change", start, end, Change("increase", Bounds(value, value, unit, span)))
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
    said = match.groupdict()
    span = words.locate(match.start("low"), match.end("unit"))
    bounds = Bounds(
        None if said.get("most") else low, None if said.get("more") or said.get("least") else high, code, span
    )
    yield Found("change", match.start(), match.end(), Change(direction, bounds, _interval(words, match)))


def _interval(words: Words, match: re.Match[str]) -> Bounds | None:
    """The time between steps, where it stands inside their words: "increased every 2 weeks by 10 mg"."""
    said = match.groupdict()
    if not said.get("time"):
        return None
    low = number(said["every"] or "one")
    high = number(said["every_most"]) if said["every_most"] else low
    return Bounds(low, high, time_unit(said["time"].lower()), words.locate(match.start(), match.end()))
