"""What the user may choose about a bundle.

Does: the frozen options, checked when they are made.
Does not: read a command line or an environment variable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_date

from luspa_fhir.fhir.canonicals import DEFAULT_BASE

# https://hl7.org/fhir/R5/datatypes.html#date
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
# An absolute URL without a fragment (https://hl7.org/fhir/R5/references.html#canonical)
_URL = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+[^\s#<>\"{}|\\^`]*")
_STATUSES = ("draft", "active")


def is_fhir_date(text: str) -> bool:
    """Whether the text is a FHIR date: a year, a month or a day, and one that the calendar has."""
    if _DATE.fullmatch(text) is None or text.startswith("0000"):
        return False
    try:
        calendar_date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """How a bundle is written.

    `canonical_base` is where own code systems, extensions and identifiers live; `status` is the status of each
    ClinicalUseDefinition ("draft" until somebody has reviewed it, then "active"); `date` is the date of the page where
    its front matter has none; `with_spans` adds offset and length of each quote; `snomed` False leaves SNOMED CT out.

    Raises:
        ValueError: the status or the date is not one that FHIR has, or the base is no absolute URL.
    """

    canonical_base: str = DEFAULT_BASE
    status: str = "draft"
    date: str | None = None
    with_spans: bool = False
    snomed: bool = True

    def __post_init__(self) -> None:
        if self.status not in _STATUSES:
            raise ValueError(f"{self.status!r} is not a status; it is one of {', '.join(_STATUSES)}.")
        if _URL.fullmatch(self.canonical_base) is None:
            raise ValueError(f"{self.canonical_base!r} is not an absolute URL; write it as https://example.org/fhir.")
        if self.date is not None and not is_fhir_date(self.date):
            raise ValueError(f"{self.date!r} is not a date; write it as 2024, 2024-05 or 2024-05-31.")
