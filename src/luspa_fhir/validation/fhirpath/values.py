"""Values of FHIRPath: what a node is worth, and how two values compare (http://hl7.org/fhirpath/#equality-1).

Does: numbers, texts, dates of any precision, whole objects; None where the standard leaves a comparison open.
Does not: convert between units: quantities of different units do not compare.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from luspa_fhir.validation.tree import Node

_DATES = frozenset({"date", "dateTime", "instant", "time"})
_MOMENT = re.compile(
    r"@?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?:(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d+))?)?)?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?)?"
)
_MARGIN = timedelta(hours=14)  # how far a date without a zone may be off


class Moment(NamedTuple):
    """A date or time as the span of moments that it may mean; without a zone it may be hours off."""

    earliest: datetime
    latest: datetime
    precision: int
    has_zone: bool


def worth(item: Any) -> Any:
    """The value of an item: of a primitive its JSON value, else the item itself."""
    return item.value if isinstance(item, Node) and item.shape is None else item


def is_date(item: Any) -> bool:
    """Whether an item is of one of FHIR's types for dates, or a literal such as `@2024-05-31`."""
    if isinstance(item, Node):
        return item.type_name in _DATES
    return isinstance(item, Moment) or (isinstance(item, str) and item[:1] == "@")


@lru_cache(maxsize=1024)
def moment(text: str) -> Moment | None:
    """The span of moments that a date means; None where it is no date."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    parts = [match[name] for name in ("year", "month", "day", "hour", "minute", "second")]
    given = [int(part) for part in parts if part is not None]
    try:
        year, month, day, hour, minute, second = [*given, *(1, 1, 1, 0, 0, 0)[len(given) :]]
        start = datetime(year, month, day, hour, minute, second, tzinfo=_zone(match["zone"]))
        fraction = match["fraction"]
        if fraction:
            start += timedelta(microseconds=int(fraction[:6].ljust(6, "0")))
        end = _end(start, len(given), fraction)
    except (ValueError, OverflowError):
        return None
    return Moment(start, end, len(given), match["zone"] is not None)


def _zone(text: str | None) -> timezone:
    if text is None or text == "Z":
        return UTC
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return timezone(-shift if text[0] == "-" else shift)


def _end(start: datetime, precision: int, fraction: str | None) -> datetime:
    """The last moment of a year, a month, a day and so on."""
    if precision == 1:
        return start.replace(year=start.year + 1) - timedelta(microseconds=1)
    if precision == 2:
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(microseconds=1)
    step = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))[precision - 3]
    if fraction:
        step = timedelta(seconds=10.0 ** -min(len(fraction), 6))
    return start + step - timedelta(microseconds=1)


def number(value: Any) -> Decimal | int | None:
    """The value as a number; None where it is none (true and false are none)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return value
    return Decimal(str(value)) if isinstance(value, float) else None


def equal(left: Any, right: Any) -> bool | None:
    """Whether two items are equal; None where two dates of different precision leave it open."""
    one, other = worth(left), worth(right)
    if isinstance(one, Node) or isinstance(other, Node):
        return isinstance(one, Node) and isinstance(other, Node) and one.value == other.value
    if isinstance(one, str) and isinstance(other, str):
        if one == other or not (is_date(left) or is_date(right)):
            return one == other
        return _equal_moments(moment(one), moment(other))
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, Moment) or isinstance(other, Moment):
        return _equal_moments(_as_moment(one), _as_moment(other))
    result: bool = one == other
    return result


def _equal_moments(one: Moment | None, other: Moment | None) -> bool | None:
    if one is None or other is None:
        return None
    if one.precision != other.precision:
        return False if one.latest < other.earliest or other.latest < one.earliest else None
    return one == other


def order(left: Any, right: Any) -> int | None:
    """-1, 0 or 1 as the left is less, equal or greater; None where they do not compare."""
    one, other = worth(left), worth(right)
    if isinstance(one, Node) and isinstance(other, Node):
        return _order_of_quantities(one, other)
    if isinstance(one, Moment) or isinstance(other, Moment) or (is_date(left) or is_date(right)):
        return _order_of_moments(_as_moment(one), _as_moment(other))
    if isinstance(one, str) and isinstance(other, str):
        return (one > other) - (one < other)
    first, second = number(one), number(other)
    if first is None or second is None:
        return None
    return (first > second) - (first < second)


def _as_moment(value: Any) -> Moment | None:
    return value if isinstance(value, Moment) else moment(value) if isinstance(value, str) else None


def _order_of_moments(one: Moment | None, other: Moment | None) -> int | None:
    if one is None or other is None:
        return None
    if one == other:
        return 0
    margin = timedelta(0) if one.has_zone == other.has_zone else _MARGIN
    if other.earliest - one.latest > margin:
        return -1
    return 1 if one.earliest - other.latest > margin else None


def _order_of_quantities(one: Node, other: Node) -> int | None:
    if not comparable(one, other):
        return None
    return order(one.value.get("value"), other.value.get("value"))


def comparable(one: Any, other: Any) -> bool:
    """Whether two quantities are of one unit, so that their numbers compare."""
    if not isinstance(one, Node) or not isinstance(other, Node):
        return False
    if not (_is_quantity(one) and _is_quantity(other)):
        return False
    return all(one.value.get(name) == other.value.get(name) for name in ("system", "code")) and (
        "code" in one.value or one.value.get("unit") == other.value.get("unit")
    )


def _is_quantity(item: Node) -> bool:
    return item.shape is not None and "Quantity" in item.shape.ancestors
