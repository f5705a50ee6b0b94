"""How often an effect is seen: ">10%", "1-10%", "less than 1%", "affecting more than 10% of patients", and its class.

Does: read the share in percent, the class (common, uncommon, rare, serious), and say which words say it.
Does not: turn a share into a class or a class into a share: pages use "common" for >10 %, 1-10 % and <1 %.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import Bounds
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, number
from luspa_fhir.knowledge.phrases.words import Words

_SIGNS = {
    ">": (True, False),
    "more than": (True, False),
    "over": (True, False),
    "greater than": (True, False),
    "≥": (False, False),
    "at least": (False, False),
    ">=": (False, False),
    "<": (True, True),
    "less than": (True, True),
    "under": (True, True),
    "fewer than": (True, True),
    "≤": (False, True),
    "up to": (False, True),
}
_SIGN = "|".join(sorted((re.escape(sign) for sign in _SIGNS), key=len, reverse=True))
_SHARE = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s?)?(?P<low>{NUMBER})\s?%?(?:{DASH}(?P<high>{NUMBER}))?\s?(?:%|percent)"
    r"(?P<vague>\s(?:or\s(?:less|more|fewer)))?",
    re.IGNORECASE,
)
_CLASSES = [
    (
        "serious",
        re.compile(
            r"\bserious\b|\bsevere\b(?!\s(?:diarrhea|allergic|skin|stomach|headache))|\blife-threatening\b",
            re.IGNORECASE,
        ),
    ),
    ("rare", re.compile(r"\brare(?:ly)?\b", re.IGNORECASE)),
    ("uncommon", re.compile(r"\buncommon\b|\bless\s(?:common|frequent)(?:ly)?\b|\binfrequent(?:ly)?\b", re.IGNORECASE)),
    ("common", re.compile(r"\bcommon(?!\scold)(?:ly)?\b|\bfrequent(?:ly)?\b", re.IGNORECASE)),
]


def read_share(words: Words) -> Bounds | None:
    """The share that the words give, in percent; None where there is none or its range is vague ("1-10% or less")."""
    match = _SHARE.search(words.text)
    if not match or match["vague"]:
        return None
    low, span = number(match["low"]), words.locate(match.start(), match.end())
    if match["high"]:
        high = number(match["high"])
        return Bounds(low, high, "%", span) if low <= high else None
    if not match["sign"]:
        return Bounds(low, low, "%", span)
    excluded, below = _SIGNS[match["sign"].lower()]
    return (
        Bounds(None, low, "%", span, high_excluded=excluded)
        if below
        else Bounds(low, None, "%", span, low_excluded=excluded)
    )


def read_class(words: str) -> str | None:
    """The class that the words name: the gravest one wins ("Less common but serious" is serious)."""
    return next((name for name, pattern in _CLASSES if pattern.search(words)), None)
