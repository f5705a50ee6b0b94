"""Numbers as pages write them: "1,000", "0.5", "½", "1/2", "three", and ranges "250-500", "two to three".

Does: give the pattern fragments, and the value as a Decimal that keeps its digits.
Does not: know units.
"""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-four": 24,
    "twenty-eight": 28,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "one hundred": 100,
}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER_WORDS |= {f"{tens}-{ones}": 20 + 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(_ONES, 1)}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75", "half": "0.5"}
_SPELLED = (  # the words of NUMBER_WORDS, short: this pattern stands in most others
    rf"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:{'|'.join(_ONES)})|one\shundred|eleven|twelve|"
    r"(?:four|fif|six|eigh)teen|"
    rf"(?:twen|thir|for|fif|six|nine)ty|{'|'.join(_ONES)}|ten"
)

DIGITS = r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?[½¼¾]?|[½¼¾])"
"""A number in digits."""

NUMBER = rf"(?:(?<![\w.,])(?<!\d/)(?:[13]/[24](?![\d/])|{DIGITS}(?![\d])|(?:{_SPELLED}|half)\b))"
"""A number in digits or words, that is not the tail of another word or number."""

TO = r"\s{0,3}(?:-|–|—|−|‐|‑|\bto\b|\bor\b|\band\b)\s{0,3}"
"""What stands between the ends of a range; "or" and "and" only where the grammar asks for them."""

DASH = r"\s{0,3}(?:-|–|—|−|‐|‑|\bto\b)\s{0,3}"
"""What stands between the ends of a range, strictly."""


def number(words: str) -> Decimal:
    """The value of a number as written, with its digits ("1.50" stays 1.50).

    Raises:
        ValueError: the words are no number.
    """
    bare = words.strip().lower()
    if bare in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[bare])
    if bare in _FRACTIONS:
        return Decimal(_FRACTIONS[bare])
    if bare[-1:] in "½¼¾" and bare[:-1].isdigit():
        return Decimal(bare[:-1]) + Decimal(_FRACTIONS[bare[-1]])
    try:
        return Decimal(bare.replace(",", ""))
    except ArithmeticError:
        raise ValueError(f"{words!r} is not a number") from None


ANY_NUMBER = re.compile(rf"{DIGITS}|\b(?:{_SPELLED})\b", re.IGNORECASE)
"""Any number, also inside a word: what must be accounted for."""

NAMES_WITH_DIGITS = re.compile(
    r"\b(?:CD4\+?|[Tt]ype\s[12]|HbA1c|CYP\d\w{1,4}|P2Y12|HER2|COVID-19|IL-\d{1,2}|B(?:1|2|6|12)|D[23])(?!\w)"
)
"""Names with a digit in them, which is no number of anything."""
