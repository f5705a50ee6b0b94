"""What the value of a FHIR primitive may look like in JSON (https://hl7.org/fhir/R5/datatypes.html#primitive).

Does: say what is wrong with one value of one primitive type: its kind in JSON, its format, its date.
Does not: know elements, codes or paths.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple


class Complaint(NamedTuple):
    """The rule that a value breaks, and the end of a sentence that begins with the element and its value."""

    rule: str
    reason: str


_YEAR = "(?!0000)[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,9})?"
_ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_DATES = {
    "date": (f"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?", "2024, 2024-05 or 2024-05-31"),
    "dateTime": (
        f"{_YEAR}(?:-{_MONTH}(?:-{_DAY}(?:T{_CLOCK}{_ZONE})?)?)?",
        "2024, 2024-05, 2024-05-31 or 2024-05-31T10:30:00Z",
    ),
    "instant": (f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}", "2024-05-31T10:30:00Z"),
    "time": (_CLOCK, "10:30:00"),
}
_HEX = "[0-9a-f]"
# `*+` and `++` never give back what they took: values of 50 MB cost no more than their own length.
_FORMATS = {
    "id": (r"[A-Za-z0-9\-.]{1,64}", "1 to 64 letters, digits, hyphens and points"),
    "code": (r"\S++(?: \S++)*+", "words with single blanks between them and none at the ends"),
    "uri": (r"\S*", "an address without blanks"),
    "url": (r"\S*", "an address without blanks"),
    "canonical": (r"\S*", "an address without blanks"),
    "oid": (r"urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*+))++", "urn:oid: and numbers with points between them"),
    "uuid": (f"urn:uuid:{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}", "urn:uuid: and a UUID in lower case"),
    "base64Binary": (
        "(?:[0-9A-Za-z+/]{4})*+(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?",
        "base64: groups of four letters, digits, + and /, with = only at the end and no blanks",
    ),
    "integer64": ("0|[-+]?[1-9][0-9]{0,18}", "a whole number of 64 bits, in quotation marks"),
}
_ADDRESSES = frozenset({"uri", "url", "canonical"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PATTERNS = {name: re.compile(pattern) for name, (pattern, _) in (_DATES | _FORMATS).items()}
_LEAST = {"positiveInt": 1, "unsignedInt": 0, "integer": -(2**31)}
_GREATEST_INTEGER = 2**31 - 1
_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "true or false",
    str: "text in quotation marks",
    list: "a list",
    dict: "an object",
    int: "a whole number",
}


def complaint(type_name: str, value: Any, *, blanks_in_base64: bool = False) -> Complaint | None:
    """What is wrong with a value of a primitive type, or None where it is right; R4 and R4B allow blanks in base64."""
    if blanks_in_base64 and type_name == "base64Binary" and isinstance(value, str):
        value = "".join(value.split())
    match type_name:
        case "boolean":
            return None if isinstance(value, bool) else _wrong_kind("true or false", value)
        case "decimal":
            is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
            return None if is_number else _wrong_kind("a number, without quotation marks", value)
        case "integer" | "positiveInt" | "unsignedInt":
            return _integer(type_name, value)
        case _:
            return _text(type_name, value) if isinstance(value, str) else _wrong_kind("text in quotation marks", value)


def _integer(type_name: str, value: Any) -> Complaint | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return _wrong_kind("a whole number, without point or quotation marks", value)
    least = _LEAST[type_name]
    if least <= value <= _GREATEST_INTEGER:
        return None
    return Complaint("value-malformed", f"must be a number from {least} to {_GREATEST_INTEGER} ({type_name})")


def _text(type_name: str, value: str) -> Complaint | None:
    if not value.strip():
        return Complaint("value-empty", "is text without a visible character")
    if type_name in _DATES:
        return _date(type_name, value)
    return _formatted(type_name, value) if type_name in _FORMATS else None


def _date(type_name: str, value: str) -> Complaint | None:
    if not _PATTERNS[type_name].fullmatch(value):
        return Complaint("date-malformed", f"is not a {type_name} as FHIR writes it ({_DATES[type_name][1]})")
    if type_name == "time" or _is_in_calendar(value):
        return None
    return Complaint("date-malformed", "is a day that no calendar has")


def _formatted(type_name: str, value: str) -> Complaint | None:
    expected = _wrong_address(type_name, value) if type_name in _ADDRESSES else None
    if not expected:
        fits = _PATTERNS[type_name].fullmatch(value) is not None
        if fits and (type_name != "integer64" or -(2**63) <= int(value) < 2**63):
            return None
        expected = _FORMATS[type_name][1]
    return Complaint("value-malformed", f"must be {expected} ({type_name})")


def _wrong_address(type_name: str, value: str) -> str | None:
    """What an address should be; urns name their own format, and a canonical address is whole."""
    for urn, kind in (("urn:uuid:", "uuid"), ("urn:oid:", "oid")):
        if value.startswith(urn):
            plain = value.partition("#")[0].partition("|")[0]
            return None if _PATTERNS[kind].fullmatch(plain) else _FORMATS[kind][1]
    if type_name == "canonical" and value[0] != "#" and not _SCHEME.match(value):
        return "an absolute address, or # and the id of a contained resource"
    return None


def _is_in_calendar(value: str) -> bool:
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _wrong_kind(expected: str, value: Any) -> Complaint:
    return Complaint("type-wrong", f"must be {expected}, not {kind_of(value)}")


def kind_of(value: Any) -> str:
    """The kind of a JSON value in plain words."""
    return _KINDS.get(type(value), "a number with a point")
