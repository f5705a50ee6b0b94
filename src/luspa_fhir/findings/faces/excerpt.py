"""The line of a file that a finding is about, with a caret under the place.

Does: cut a long line to what is around the place; mark a JSON value whole, and words as far as they stand there.
Does not: read files; the caller gives the line.
"""

from __future__ import annotations

import re
import unicodedata

from luspa_fhir.findings.finding import Place

_BEFORE = 40
_LONGEST = 100
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\w.+-]+')


def excerpt(line: str, place: Place, quote: str | None = None) -> tuple[str, str]:
    """The line with its number, and a line with `^~~~`; `quote` is what stands there on a page, none in a JSON file."""
    at = min(place.column - 1, len(line))
    first = 0 if len(line) <= _LONGEST else max(0, min(at - _BEFORE, len(line) - _LONGEST))
    last = min(len(line), first + _LONGEST)
    cut, rest = ("…" if first else ""), ("…" if last < len(line) else "")
    width = max(1, min(_width(line, at, quote), last - at))
    shown = f"{cut}{line[first:last]}{rest}"
    lead = " " * _columns(cut + line[first:at])
    number, gap = f"{place.line:5}", " " * 5
    mark = "^" + "~" * (_columns(line[at : at + width]) - 1)
    return f"{number} | {_shown(shown)}".rstrip(), f"{gap} | {lead}{mark}"


def _width(line: str, at: int, quote: str | None) -> int:
    if quote is not None:
        return len(quote)
    match = _JSON_TOKEN.match(line, at)
    return match.end() - at if match else 1


def _shown(text: str) -> str:
    """The text with a blank for a tab and for each sign that would move the cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese signs take two, accents of their own none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
