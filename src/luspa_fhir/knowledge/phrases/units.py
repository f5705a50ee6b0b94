"""Units as pages write them → UCUM codes (https://ucum.org): "mcg" → `ug`, "tablets" → `{tablet}`, "weeks" → `wk`.

Does: hold the words of each unit as data; give pattern fragments and look-ups.
Does not: know amounts or schedules; convert anything.
"""

from __future__ import annotations

import re

_MEASURES = {
    "mg{PE}": "mg PE|mg phenytoin equivalents?",
    "mg": "mg|milligrams?|mgs",
    "g": "g|gm|gms|grams?|gram",
    "ug": "mcg|µg|μg|ug|micrograms?|microgrammes?",
    "ng": "ng|nanograms?",
    "mL": "ml|mL|mls|cc|milliliters?|millilitres?",
    "L": "L|liters?|litres?",
    "[iU]": r"IU|I\.U\.|international units?|Intl units?",
    "10*6.[iU]": "MIU|million IU|million international units?",
    "10*6.U": "million units",
    "mU": r"milli-?units?",
    "U": r"U|units?(?!\sdoses?\b)",
    "mmol": "mmol|millimoles?",
    "meq": "mEq|meq|milliequivalents?",
    "kcal": "kcal|kilocalories?",
    "mCi": "mCi|millicuries?",
    "GBq": "GBq|gigabecquerels?",
    "MBq": "MBq|megabecquerels?",
    "Gy": "Gy",
}
_COUNTS = {
    "tablet": "tablets?|tabs?|caplets?|pills?",
    "capsule": "capsules?|caps?|softgels?",
    "drop": "drops?|gtt",
    "puff": "puffs?",
    "spray": "sprays?",
    "patch": "patch(?:es)?",
    "suppository": "suppositor(?:y|ies)",
    "application": "applications?",
    "applicatorful": "applicatorfuls?",
    "lozenge": "lozenges?",
    "sachet": "sachets?|packets?",
    "vial": "vials?",
    "ampoule": "ampoules?|ampules?|amps?",
    "injection": "injections?",
    "inhalation": "inhalations?",
    "actuation": "actuations?",
    "teaspoon": "teaspoons?|teaspoonfuls?|tsp",
    "tablespoon": "tablespoons?|tablespoonfuls?|tbsp",
    "scoop": "scoops?",
    "pessary": "pessar(?:y|ies)",
    "implant": "implants?",
    "gummy": "gumm(?:y|ies)",
    "strip": "strips?",
    "cup": "cups?",
    "piece": "pieces?",
    "ring": "rings?",
    "film": "films?",
    "insert": "inserts?",
    "wafer": "wafers?",
    "capful": "capfuls?",
    "nebule": "nebules?",
    "treatment": "treatments?",
    "dropperful": "dropperfuls?|droppers?",
    "treatment session": "sessions?",
    "wipe": "wipes?",
    "swab": "swabs?",
    "mouthful": "mouthfuls?",
    "billion CFU": r"billion (?:CFUs?|colony[- ]forming units?)",
}
_TIMES = {
    "s": "seconds?|secs?",
    "min": "minutes?|mins?",
    "h": "hours?|hrs?|hr|h",
    "d": "days?|nights?",
    "wk": "weeks?|wks?",
    "mo": "months?",
    "a": "years?|yrs?",
}
_BODY = {
    "kg": r"kg|kilograms?|kilogrammes?",
    "m2": r"m²|m2|m\^2|square met(?:er|re)s?|sq\.? ?m",
    "cm2": r"cm²|cm2|square centimet(?:er|re)s?",
    "[lb_av]": r"lbs?|pounds?",
}

TIMES_IN_WORDS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
"""UCUM units of time, one of each in words."""


def _alternatives(table: dict[str, str]) -> str:
    """One pattern for all words of a table; blanks are written out, so that it may stand in a verbose pattern."""
    return "|".join(table.values()).replace(" ", r"\s")


MEASURE = rf"(?:{_alternatives(_MEASURES)})"
"""A unit of mass, volume, activity …"""
COUNT = rf"(?:{_alternatives(_COUNTS)})"
"""A thing that is counted."""
TIME = rf"(?:{_alternatives(_TIMES)})"
"""A unit of time."""
BODY = rf"(?:{_alternatives(_BODY)})"
"""What a dose is measured by: body weight, body surface, treated area."""


def _lookup(table: dict[str, str], words: str, what: str) -> str:
    for code, forms in table.items():
        if re.fullmatch(forms, words):
            return code
    for code, forms in table.items():
        if len(words) > 1 and re.fullmatch(forms, words, re.IGNORECASE):
            return code
    raise ValueError(f"{words!r} is not a unit of {what}")


def dose_unit(words: str) -> str:
    """The UCUM code of a unit that doses are given in; a count of things stands in braces.

    Raises:
        ValueError: the words are no such unit.
    """
    folded = " ".join(words.split())
    try:
        return _lookup(_MEASURES, folded, "dose")
    except ValueError:
        return "{" + _lookup(_COUNTS, folded, "dose").replace(" ", "_") + "}"


def time_unit(words: str) -> str:
    """The UCUM code of a unit of time (s, min, h, d, wk, mo, a).

    Raises:
        ValueError: the words are no unit of time.
    """
    return _lookup(_TIMES, words, "time")


def body_unit(words: str) -> str:
    """The UCUM code of what a dose is measured by (kg, m2, cm2).

    Raises:
        ValueError: the words are no such measure.
    """
    return _lookup(_BODY, " ".join(words.split()), "body measure")
