"""A need counted over time: "two or more RBC units over eight weeks".

Does: read the count as a bound in UCUM with its period: at least 2 `{RBC_unit}/(8.wk)`.
Does not: read doses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Bounds, Characteristic, CharacteristicKind, Term
from luspa_fhir.knowledge.phrases.numbers import NUMBER, number
from luspa_fhir.knowledge.phrases.units import TIME, time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_BURDEN = re.compile(
    rf"(?P<low>{NUMBER})(?P<more>\sor\smore)?\s(?P<thing>(?:[A-Za-z]+\s){{0,2}}?(?:units?|transfusions?|"
    rf"attacks?|episodes?|seizures?))\s(?:over|within|in|per|"
    rf"every)\s(?:(?P<period>{NUMBER})[\s-])?(?P<unit>{TIME})\b",
    re.IGNORECASE,
)


def find_burdens(words: Words) -> Iterator[Found]:
    """Each need counted over time, as `Found("burden", …, Characteristic)`."""
    for match in _BURDEN.finditer(words.text):
        thing = "_".join(match["thing"].rstrip("s").split())
        period, unit = number(match["period"] or "1"), time_unit(match["unit"].lower())
        code = f"{{{thing}}}/{unit}" if period == 1 else f"{{{thing}}}/({period}.{unit})"
        span = words.locate(match.start(), match.end())
        low = number(match["low"])
        bounds = Bounds(low, None if match["more"] else low, code, span)
        yield Found(
            "burden",
            match.start(),
            match.end(),
            Characteristic(CharacteristicKind.BURDEN, Term(match.group(), span), bounds),
        )
