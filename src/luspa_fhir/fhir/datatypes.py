"""Numbers and words → FHIR's data types.

Does: CodeableConcept, CodeableReference, Reference, Quantity, Range, Ratio, Duration as plain JSON trees.
Does not: know resources, or change a digit: `Decimal` goes in and out.

https://hl7.org/fhir/R5/datatypes.html. A SimpleQuantity has no comparator (sqty-1), so an open bound is half a Range.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from luspa_fhir.fhir.canonicals import UCUM
from luspa_fhir.knowledge.model import Bounds
from luspa_fhir.terminology import Coding

Json = dict[str, Any]

_ANNOTATION = re.compile(r"\{([^{}]*)\}")
_TIME_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}


def without_empty(element: Json) -> Json:
    """The element without what is absent: FHIR has no empty elements (ele-1)."""
    return {key: value for key, value in element.items() if value is not None and value not in ("", [], {}, ())}


def text_concept(text: str) -> Json:
    """A CodeableConcept of words alone."""
    return {"text": text}


def concept(text: str, codings: tuple[Coding, ...] = ()) -> Json:
    """A CodeableConcept: the page's words, and the codes that mean the same."""
    return without_empty({"coding": [coding(item) for item in codings], "text": text})


def coding(item: Coding) -> Json:
    """A Coding from the terminology tables."""
    return without_empty({"system": item.system, "version": item.version, "code": item.code, "display": item.display})


def coded(system: str, code: str, display: str, text: str | None = None) -> Json:
    """A CodeableConcept of one code, with its display as text where there are no other words."""
    return {"coding": [{"system": system, "code": code, "display": display}], "text": text or display}


def reference(resource_type: str, resource_id: str, display: str | None = None) -> Json:
    """A relative Reference."""
    return without_empty({"reference": f"{resource_type}/{resource_id}", "display": display})


def readable_unit(unit: str) -> str:
    """A UCUM code as people write it: `{tablet}` is tablet, `[iU]/kg` is IU/kg, `ug` is mcg."""
    plain = _ANNOTATION.sub(lambda match: match.group(1).replace("_", " "), unit)
    return re.sub(r"\bug\b", "mcg", plain.replace("[iU]", "IU"))


def quantity(value: Decimal, unit: str, comparator: str | None = None) -> Json:
    """A Quantity in a UCUM unit."""
    return without_empty(
        {"value": value, "comparator": comparator, "unit": readable_unit(unit), "system": UCUM, "code": unit}
    )


def duration(value: Decimal, unit: str) -> Json:
    """A Duration in a UCUM unit of time."""
    return {**quantity(value, unit), "unit": _TIME_UNITS.get(unit, readable_unit(unit))}


def span_of_values(bounds: Bounds, unit: str | None = None) -> Json:
    """A Range; a bound that is open is absent."""
    code = unit or bounds.unit
    sides = {"low": bounds.low, "high": bounds.high}
    return {side: quantity(value, code) for side, value in sides.items() if value is not None}


def amount(stem: str, bounds: Bounds, unit: str | None = None) -> Json:
    """`<stem>Quantity` for one value, `<stem>Range` for several or an open bound; {} where neither bound is known."""
    single = bounds.single
    if single is not None:
        return {f"{stem}Quantity": quantity(single, unit or bounds.unit)}
    return without_empty({f"{stem}Range": span_of_values(bounds, unit)})


def time_span(stem: str, bounds: Bounds) -> Json:
    """`<stem>Duration` for one length of time, `<stem>Range` for several or an open bound."""
    single = bounds.single
    return {f"{stem}Duration": duration(single, bounds.unit)} if single is not None else amount(stem, bounds)


def compared(stem: str, bounds: Bounds) -> list[Json]:
    """The bounds where a comparator is allowed: one element, or two where both sides count and one is excluded."""
    if bounds.single is not None:
        return [amount(stem, bounds)]
    low_sign, high_sign = (">" if bounds.low_excluded else ">="), ("<" if bounds.high_excluded else "<=")
    excluded = bounds.low_excluded or bounds.high_excluded
    if bounds.low is not None and bounds.high is not None and not excluded:
        return [amount(stem, bounds)]
    sides = ((bounds.low, low_sign), (bounds.high, high_sign))
    return [{f"{stem}Quantity": quantity(value, bounds.unit, sign)} for value, sign in sides if value is not None]


def ratio(numerator: Json, denominator: Json) -> Json:
    """A Ratio of two Quantities."""
    return {"numerator": numerator, "denominator": denominator}
