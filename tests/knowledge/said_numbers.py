"""Every number of a fact, with the place that it claims to come from, and whether that place says it.

Does: walk the frozen values of the middle; know how a number is written in words.
Does not: assert anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.knowledge.phrases.numbers import NUMBER_WORDS

_IN_WORDS: dict[Decimal, str] = {
    Decimal(1): (
        r"once|an?|every|each|single|one-time|daily|weekly|monthly|yearly|nightly|hourly|"
        r"per|at|in|first|next|day|week|[btq]?\.?i?\.?d\b|q\d"
    ),
    Decimal(2): r"twice|other|second|alternate|b\.?i\.?d|bd|q\.?o\.?d|morning and evening|morning and in the evening",
    Decimal(3): r"thrice|t\.?i\.?d|tds",
    Decimal(4): r"q\.?i\.?d|qds",
    Decimal(24): r"day|daily|24-hour",
    Decimal("0.5"): r"half|½|1/2",
}
_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def numbers_with_spans(value: Any, span: Span | None = None) -> Iterator[tuple[Decimal, Span | None]]:
    """Each number within a fact, with the nearest span around it; places and occurrences are no numbers of a fact."""
    if isinstance(value, (Span, Evidence, bool, str)):
        return
    if isinstance(value, (int, Decimal)):
        yield Decimal(value), span
    elif isinstance(value, tuple):
        for inner in value:
            yield from numbers_with_spans(inner, span)
    elif is_dataclass(value):
        own = getattr(value, "span", None) or getattr(getattr(value, "evidence", None), "span", None) or span
        for each in fields(value):
            if each.name != "sequence":
                yield from numbers_with_spans(getattr(value, each.name), own)


def says(text: str, number: Decimal) -> bool:
    """Whether a text holds a number, in digits or in words."""
    digits = {Decimal(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    digits |= {Decimal(whole or 0) + Decimal(_SIGNS[sign]) for whole, sign in re.findall(r"(\d*)([½¼¾])", text)}
    words = [word for word, value in NUMBER_WORDS.items() if Decimal(value) == number]
    pattern = "|".join([*words, *([_IN_WORDS[number]] if number in _IN_WORDS else [])])
    return number in digits or bool(pattern and re.search(rf"(?<![A-Za-z])(?:{pattern})", text, re.IGNORECASE))
