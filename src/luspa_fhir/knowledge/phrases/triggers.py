"""What a rule waits for: "if the pre-dose hemoglobin level reaches ≥11.5 g/dL without transfusions".

Does: read a condition as a laboratory value with its comparator, course, circumstances and window; else as words.
Does not: find where a condition begins and ends in a sentence (the reading does), nor judge a value.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import Bounds, Term, Trigger
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, TO, number
from luspa_fhir.knowledge.phrases.units import TIME, time_unit
from luspa_fhir.knowledge.phrases.words import Words

LABORATORY_UNIT = (
    r"g/dL|mg/dL|mmol/L|µmol/L|μmol/L|mcmol/L|mEq/L|ng/mL|pg/mL|mcg/mL|mcg/L|mIU/L|[µμ]IU/mL|mU/L|U/L|"
    r"IU/L|mmHg|mm\sHg|bpm|"
    r"beats\sper\sminute|%|"
    r"cells/mm³|cells/mm3|cells/µL|cells/μL|/mm³|/µL|x\s?10\^?9/L|×\s?10⁹/L|mL/min|seconds|°C|°F|g/L|kg/m²|kg/m2|mOsm/L"
)
"""Units of what is measured in a patient, never of what is given."""

_UCUM = {
    "µmol/L": "umol/L",
    "μmol/L": "umol/L",
    "mcmol/L": "umol/L",
    "mEq/L": "meq/L",
    "mcg/mL": "ug/mL",
    "mcg/L": "ug/L",
    "IU/L": "[iU]/L",
    "mIU/L": "m[iU]/L",
    "µIU/mL": "u[iU]/mL",
    "μIU/mL": "u[iU]/mL",
    "mmHg": "mm[Hg]",
    "mm Hg": "mm[Hg]",
    "bpm": "{beats}/min",
    "beats per minute": "{beats}/min",
    "cells/mm³": "{cells}/mm3",
    "cells/mm3": "{cells}/mm3",
    "cells/µL": "{cells}/uL",
    "cells/μL": "{cells}/uL",
    "/mm³": "/mm3",
    "/µL": "/uL",
    "x 10^9/L": "10*9/L",
    "x 109/L": "10*9/L",
    "×10⁹/L": "10*9/L",
    "× 10⁹/L": "10*9/L",
    "seconds": "s",
    "°C": "Cel",
    "°F": "[degF]",
    "kg/m²": "kg/m2",
    "mOsm/L": "mosm/L",
}
_RISES = r"increases?|rises?|(?:is|has)\sincreased|increased|rose"
_FALLS = r"decreases?|falls?|drops?|declines?|(?:is|has)\sdecreased|decreased|fell"
_FURTHER = r"\sor\s(?:(?P<less>less|lower|below|under)|more|higher|greater|above)\b"
_REACHES = (
    r"reaches|reach|drops?\sto|falls?\sto|is|are|exceeds?|remains?|levels?\sof|rises?\s(?:to|above)|"
    r"drops?\sbelow|falls?\sbelow|of|goes\sabove|stays"
)
_SIGNS = {
    ">": (True, False),
    "≥": (False, False),
    ">=": (False, False),
    "<": (True, True),
    "≤": (False, True),
    "<=": (False, True),
    "above": (True, False),
    "over": (True, False),
    "exceeds": (True, False),
    "exceed": (True, False),
    "more than": (True, False),
    "greater than": (True, False),
    "at least": (False, False),
    "below": (True, True),
    "under": (True, True),
    "less than": (True, True),
    "at most": (False, True),
    "at or below": (False, True),
    "at or above": (False, False),
}
_SIGN = "|".join(sorted((re.escape(sign).replace(r"\ ", r"\s") for sign in _SIGNS), key=len, reverse=True))
_VALUE = re.compile(
    rf"""(?P<analyte>(?:[A-Za-z][\w/-]{{0,30}}\s){{1,6}}?)(?:(?P<rises>{_RISES})|(?P<falls>{_FALLS})|(?:{_REACHES}))\s
    (?P<joint>by\s|to\s)?(?:(?P<sign>{_SIGN})\s?)?(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?\s?
    (?P<unit>{LABORATORY_UNIT})(?!\w)(?P<further>{_FURTHER})?""",
    re.VERBOSE | re.IGNORECASE,
)
_WINDOW = re.compile(
    (
        r"\b(?:within|in|over|after)\s(?:(?:a|any|"
        rf"the\sfirst)\s)?(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-](?P<unit>{TIME})\b|"
        rf"\((?P<low2>{NUMBER})\s(?P<unit2>{TIME})\)"
    ),
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    (
        r"\b(?:without|despite|after|on\stwo\sconsecutive|in\sthe\sabsence\sof)\s[^,;]{2,80}|\b(?:pre-dose|"
        r"post-dose|fasting|trough|peak)\b"
    ),
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    (
        r"^(?:if|when|once|unless|until|only|and|or|the|a|an|patient(?:['’]s)?|your|their|pre-dose|post-dose|"
        r"fasting|trough|peak)\s+"
    ),
    re.IGNORECASE,
)
_TURNED_ROUND = re.compile(r"^(?:only\s)?(?:until|unless)\b", re.IGNORECASE)
"""A value behind these words is not what the rule waits for, but what ends or forbids it: it stays in words."""
_LEVEL_SIGNS = ("above", "over", "below", "under", "at or below", "at or above")
"""Behind a verb of change these compare the level reached ("rises above 5"), the others may not."""
_OPENING = re.compile(
    (
        r"^(?:only\s)?(?:if|when|once|in\scases?\s(?:where|of)|provided(?:\sthat)?|"
        r"as\slong\sas)\s"
    ),
    re.IGNORECASE,
)


def read_trigger(words: Words) -> Trigger:
    """The condition that `words` (one clause, from its "if" or "when" on) states."""
    text = words.text
    value = None if _TURNED_ROUND.match(text) else _VALUE.search(text)
    course = _course(value) if value else None
    window = _window(words)
    span = words.locate(0, len(text))
    if not value or not course:
        return Trigger(text, span, circumstances=(_OPENING.sub("", text),), window=window)
    said = (match.group().strip() for match in _CIRCUMSTANCE.finditer(text))
    circumstances = tuple(words_ for words_ in said if not _WINDOW.fullmatch(words_))
    return Trigger(text, span, _analyte(words, value), course, _bounds(words, value), circumstances, window)


def _course(match: re.Match[str]) -> str | None:
    """Whether a level or its change is compared; None where the words leave it open ("increases >2 g/dL")."""
    direction = "increase" if match["rises"] else "decrease" if match["falls"] else None
    joint = (match["joint"] or "").strip().lower()
    if direction is None or joint == "to":
        return "level"
    if joint == "by":
        return direction
    return "level" if " ".join((match["sign"] or "").lower().split()) in _LEVEL_SIGNS else None


def _analyte(words: Words, match: re.Match[str]) -> Term:
    start, text = match.start("analyte"), match["analyte"]
    while article := _ARTICLE.match(text):
        start, text = start + article.end(), text[article.end() :]
    bare = re.sub(r"\s+(?:levels?|concentrations?|values?)$", "", text.rstrip(), flags=re.IGNORECASE)
    return Term(bare, words.locate(start, start + len(bare)))


def _bounds(words: Words, match: re.Match[str]) -> Bounds:
    unit = " ".join(match["unit"].split())
    span = words.locate(match.start("sign") if match["sign"] else match.start("low"), match.end())
    low = number(match["low"])
    code = _UCUM.get(unit, unit)
    if match["high"]:
        low, high = sorted((low, number(match["high"])))
        return Bounds(low, high, code, span)
    if match["further"]:  # "40 mL/min or less"
        return Bounds(None, low, code, span) if match["less"] else Bounds(low, None, code, span)
    said = re.search(rf"({_SIGN})\s?$", match.group()[: match.start("low") - match.start()], re.IGNORECASE)
    if not said:
        return Bounds(low, low, code, span)
    excluded, below = _SIGNS[" ".join(said.group(1).lower().split())]
    return (
        Bounds(None, low, code, span, high_excluded=excluded)
        if below
        else Bounds(low, None, code, span, low_excluded=excluded)
    )


def _window(words: Words) -> Bounds | None:
    match = _WINDOW.search(words.text)
    if not match:
        return None
    low = number(match["low"] or match["low2"])
    high = number(match["high"]) if match["high"] else low
    if high < low:
        return None
    return Bounds(
        low, high, time_unit((match["unit"] or match["unit2"]).lower()), words.locate(match.start(), match.end())
    )
