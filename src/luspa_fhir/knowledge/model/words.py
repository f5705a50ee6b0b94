"""Words and numbers of the page: terms, comparators, bounds.

Does: the frozen values that every fact is made of; numbers keep their digits (`Decimal`), units are UCUM codes.
Does not: say what they are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from luspa_fhir.evidence.span import Span


@dataclass(frozen=True, slots=True)
class Term:
    """The page's own words for a thing, and where they stand."""

    words: str
    span: Span


class Comparator(StrEnum):
    """How a value bounds; the characters are FHIR's."""

    LESS = "<"
    AT_MOST = "<="
    AT_LEAST = ">="
    MORE = ">"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A value or a range in one UCUM unit. `low == high` for one value; None leaves that side open.

    `low_excluded` / `high_excluded` say that the bound itself does not belong (">10 %").
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    span: Span
    low_excluded: bool = False
    high_excluded: bool = False

    @property
    def single(self) -> Decimal | None:
        """The value where there is only one."""
        return self.low if self.low == self.high else None
