"""The characters that FHIR's strings and XML can carry.

Does: put U+FFFD in the place of each character that neither may hold.
Does not: escape markup (`narrative.py`).

https://hl7.org/fhir/R5/datatypes.html#string and https://www.w3.org/TR/xml/#charsets.
"""

from __future__ import annotations

import re
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text with U+FFFD for each forbidden character."""
    return _FORBIDDEN.sub("\ufffd", text)


def legal_tree(value: Any) -> Any:
    """A JSON tree in which every string is legal."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, dict):
        return {key: legal_tree(part) for key, part in value.items()}
    if isinstance(value, list):
        return [legal_tree(part) for part in value]
    return value
