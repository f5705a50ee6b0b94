"""What is given: "250-500 mg", "1.5 to 3 grams", "20 mg/kg/day", "two tablets", "up to 20 mg", "140 mcg/kg/min".

Does: read an amount with its unit, its measure (per kg, per m²) and what it is counted by (dose, day, time).
Does not: say whether the amount is a dose, a strength or a limit: its neighbours and the reading do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luspa_fhir.knowledge.model import Amount, Basis, Bounds, Term
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, number
from luspa_fhir.knowledge.phrases.units import BODY, COUNT, MEASURE, TIME, body_unit, dose_unit, time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_OPEN_BELOW = r"(?:up\sto|as\smuch\sas|at\smost)"
_OPEN_ABOVE = r"(?:at\sleast|no\sless\sthan|not\sless\sthan|a\sminimum\sof|down\sto|as\slow\sas|as\slittle\sas)"
_UNIT = rf"(?:{MEASURE}|{COUNT})"
_PER = r"\s{0,2}(?:/|\bper\b|\ba(?=\s(?:day|week))|\bfor\s(?:every|each)\b)\s{0,2}(?:each\s)?"
_DOSE_WORD = r"dose|administration|application|injection|infusion"


_NOT_A_TAIL = r"(?<!\d[-–—−~])(?<!\d\sor\s)(?<!\d\sand\s)(?<!\d\sto\s)(?<!\bper\s)"
_LIST_TAIL = re.compile(r"(?:^|[^\w.])\d+(?:\.\d+)?,\s\d+(?:\.\d+)?,?\s(?:and|or)\s$")
"""What stands before the end of a range or list that is not read as one: that end is never an amount of its own."""


def _pattern(opening: str, joint: str, unit: str) -> re.Pattern[str]:
    """An amount with its unit; `joint` is what stands between the ends of a range."""
    return re.compile(
        rf"""
        {opening}
        {_NOT_A_TAIL}(?P<low>{NUMBER})(?:(?<=half)\sa)?
        (?:(?:\s{{0,2}}-?\s{{0,2}}(?P<low_unit>{unit})\b)?(?:{_PER}(?P<low_body>{BODY})\b)?(?:{_PER}(?P<low_over>(?!week|wk|month|year|yr){TIME})\b)?{joint}(?:up\sto\s
        )?(?P<high>{NUMBER}))?
        \s{{0,2}}-?\s{{0,2}}
        (?P<unit>{unit})(?![\w²])
        (?:\sof\s(?P<substance>[a-z]+(?:\s[IVX]+[a-z]?)?)(?=/(?:kg|m2|m²)\b))?
        (?:\sof\s(?!body)[a-z]+(?:\s[a-z]+)?(?=\sper\sday\b))?
        (?:{_PER}(?P<body>{BODY})\b(?:\s(?:of\s)?(?:body\s?weight|bw)\b)?)?
        (?:{_PER}(?P<over>(?!week|wk|month|year|yr){TIME}|24\s?hours?|{_DOSE_WORD})\b)?
        (?P<open>\sor\s(?:less|lower|fewer|more|higher|greater)\b(?!\s(?:than|often|frequent)))?
        (?!\s?/\s?(?:\d|d?L\b|mL\b|[µμ]L\b|mm|cm|g\b|kg\b|min\b|hr?\b|day\b|m²|m2))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_PATTERNS = (
    _pattern(
        rf"(?:(?P<between>\bbetween\s)|\b(?P<bound>{_OPEN_BELOW}|{_OPEN_ABOVE})\s+(?:about\s|approximately\s)?)?",
        rf"(?:{DASH}|(?(between)\s(?:and|to)\s|(?!)))",
        _UNIT,
    ),
    _pattern(r"\b(?P<bound>(?!x)x)?", r"\sor\s", COUNT),
)
_COUNTED_STRENGTH = re.compile(
    (
        rf"(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?\s(?P<strength>{NUMBER}(?:/\d+(?:\."
        rf"\d+)?)?\s?-?{MEASURE}(?:/h(?:ou)?r?)?)[\s-](?:vaginal\s|"
        rf"oral\s|rectal\s|chewable\s|transdermal\s|film-coated\s|extended-release\s)?(?P<unit>{COUNT})(?!\w)"
    ),
    re.IGNORECASE,
)


def find_amounts(words: Words) -> Iterator[Found]:
    """Each amount in the words, as `Found("amount", …, Amount)`; "one 40 mg patch" is one patch."""
    for match in _COUNTED_STRENGTH.finditer(words.text):
        low, high = number(match["low"]), number(match["high"] or match["low"])
        bounds = Bounds(low, high, dose_unit(match["unit"]), words.locate(match.start(), match.end()))
        yield Found("amount", match.start(), match.end(), Amount(bounds))
    for pattern in _PATTERNS:
        for match in pattern.finditer(words.text):
            before = words.text[max(0, match.start("low") - 40) : match.start("low")]
            amount = None if _LIST_TAIL.search(before) else _amount(words, match)
            yield Found("amount" if amount else "unread", match.start(), match.end(), amount)


def _amount(words: Words, match: re.Match[str]) -> Amount | None:
    try:
        unit = dose_unit(match["unit"])
        if match["low_unit"] and dose_unit(match["low_unit"]) != unit:
            return None
        if match["low_over"] and (not match["over"] or time_unit(match["low_over"]) != time_unit(match["over"])):
            return None
        low, high = number(match["low"]), number(match["high"] or match["low"])
        basis, code = _basis(unit, match["body"] or match["low_body"], match["over"])
    except ValueError:
        return None
    if high < low or (match["open"] and match["high"]):  # "1 to 10 g or more" has no end
        return None
    substance = Term(match["substance"], words.locate(*match.span("substance"))) if match["substance"] else None
    return Amount(_bounds(words, match, low, high, code), basis, substance)


def _basis(unit: str, body: str | None, over: str | None) -> tuple[Basis, str]:
    """What the amount is counted by, and its UCUM code; a day's total keeps the plain unit."""
    code = f"{unit}/{body_unit(body)}" if body else unit
    folded = " ".join((over or "").lower().split())
    if not folded or re.fullmatch(_DOSE_WORD, folded):
        return Basis.PER_DOSE, code
    if folded in ("24 hours", "24 hour", "24hours", "day", "days"):
        return Basis.PER_DAY, code
    return Basis.PER_TIME, f"{code}/{time_unit(over or '')}"


def _bounds(words: Words, match: re.Match[str], low: Decimal, high: Decimal, code: str) -> Bounds:
    span = words.locate(match.start("low"), match.end())
    bound = (match["bound"] or "").lower()
    if match["open"]:
        below = match["open"].lower().endswith(("less", "lower", "fewer"))
        return Bounds(None, high, code, span) if below else Bounds(low, None, code, span)
    if bound and re.fullmatch(_OPEN_BELOW, bound):
        return Bounds(None, high, code, span)
    if bound:
        return Bounds(low, None, code, span)
    return Bounds(low, high, code, span)
