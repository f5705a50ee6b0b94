"""What a dose rule waits for → words: "if fasting glucose falls by more than 20 mg/dL within 3 weeks without insulin".

Does: say a trigger from its structure alone, so that `phrases/triggers.py` reads the same from it.
Does not: say the dose (`wording.py`), or look at the page's sentence.
"""

from __future__ import annotations

import re
from decimal import Decimal

from luspa_fhir.knowledge.model import Bounds, Trigger
from luspa_fhir.knowledge.phrases.units import TIMES_IN_WORDS

_UNITS = {
    "umol/L": "µmol/L",
    "meq/L": "mEq/L",
    "ug/mL": "mcg/mL",
    "ug/L": "mcg/L",
    "[iU]/L": "IU/L",
    "m[iU]/L": "mIU/L",
    "u[iU]/mL": "µIU/mL",
    "mm[Hg]": "mmHg",
    "{beats}/min": "bpm",
    "{cells}/mm3": "cells/mm³",
    "{cells}/uL": "cells/µL",
    "/mm3": "/mm³",
    "/uL": "/µL",
    "10*9/L": "x 10^9/L",
    "s": "seconds",
    "Cel": "°C",
    "[degF]": "°F",
    "kg/m2": "kg/m²",
    "mosm/L": "mOsm/L",
}
_CHANGES = {"increase": "increases by", "decrease": "decreases by", "level": "is"}
_BEFORE_ANALYTE = re.compile(r"pre-dose|post-dose|fasting|trough|peak", re.IGNORECASE)
_OPENS_ITSELF = re.compile(r"(?:until|unless|after)\b", re.IGNORECASE)


def trigger_in_words(trigger: Trigger) -> str:
    """The condition with its opening word."""
    if trigger.analyte is None or trigger.value is None:
        words = " ".join(trigger.circumstances)
        return words if _OPENS_ITSELF.match(words) else f"if {words}"
    before = [words for words in trigger.circumstances if _BEFORE_ANALYTE.fullmatch(words)]
    behind = [words for words in trigger.circumstances if not _BEFORE_ANALYTE.fullmatch(words)]
    window = [f"within {_side_by_side(trigger.window)} {_times(trigger.window)}"] if trigger.window else []
    compared = f"{_CHANGES[trigger.course]} {_compared(trigger.value)} {_unit(trigger.value.unit)}"
    return " ".join(["if", *before, trigger.analyte.words, compared, *window, *behind])


def _unit(code: str) -> str:
    return _UNITS.get(code, code)


def _times(window: Bounds) -> str:
    return f"{TIMES_IN_WORDS[window.unit]}s"


def _compared(bounds: Bounds) -> str:
    if bounds.low is None:
        return f"{'less than' if bounds.high_excluded else 'at most'} {_side_by_side(bounds)}"
    if bounds.high is None:
        return f"{'more than' if bounds.low_excluded else 'at least'} {_side_by_side(bounds)}"
    return _side_by_side(bounds)


def _side_by_side(bounds: Bounds) -> str:
    sides = dict.fromkeys(_digits(side) for side in (bounds.low, bounds.high) if side is not None)
    return " to ".join(sides)


def _digits(value: Decimal) -> str:
    return f"{value:f}"
