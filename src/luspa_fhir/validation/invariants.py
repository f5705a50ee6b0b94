"""HL7's invariants that matter for our types, each a small function under HL7's own key.

Does: say for one object which of the constraints of its type it breaks (hl7.fhir.r5.core 5.0.0).
Does not: HL7's other constraints; those that need the whole resource or bundle are in `definitions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

UCUM = "http://unitsofmeasure.org"

Content = Mapping[str, Any]


class Invariant(NamedTuple):
    """One constraint; `broken` gives the sentence that says how an object breaks it, or None."""

    key: str
    at: str | None
    """The member that the finding shows; None for the whole object."""
    broken: Callable[[Content], str | None]


def _when(condition: Callable[[Content], Any], sentence: str) -> Callable[[Content], str | None]:
    """A constraint whose sentence may show members of the object, as `{value}`."""
    return lambda content: sentence.format_map(_Shown(content)) if condition(content) else None


class _Shown(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "none"


def _number(value: Any) -> Decimal | None:
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else None


def _has(content: Content, name: str) -> bool:
    return name in content or f"_{name}" in content


def _has_value(content: Content) -> bool:
    return any(name.lstrip("_").startswith("value") for name in content)


def _needs(member: str, other: str) -> Callable[[Content], bool]:
    """Broken where `member` is there and `other` is not."""
    return lambda content: _has(content, member) and not _has(content, other)


def _is_negative(member: str) -> Callable[[Content], bool]:
    return lambda content: (number := _number(content.get(member))) is not None and number < 0


def _upside_down_range(content: Content) -> str | None:
    bounds = [content.get(name) for name in ("low", "high")]
    low, high = (_number(bound.get("value")) if isinstance(bound, dict) else None for bound in bounds)
    units = [(bound.get("system"), bound.get("code")) for bound in bounds if isinstance(bound, dict)]
    if low is None or high is None or low <= high or units[0] != units[1]:
        return None
    return f"The range is upside down: {low} is above {high}."


def _upside_down_period(content: Content) -> str | None:
    start, end = content.get("start"), content.get("end")
    if not isinstance(start, str) or not isinstance(end, str):
        return None
    digits = min(len(start), len(end), 10)  # the day is the finest that can be compared without time zones
    if start[:digits] <= end[:digits]:
        return None
    return f"The period ends at {end}, before it begins at {start}."


def _half_ratio(content: Content) -> str | None:
    given = [name for name in ("numerator", "denominator") if name in content]
    if len(given) == 2 or (not given and "extension" in content):
        return None
    return f"The ratio has {f'a {given[0]} only' if given else 'neither numerator nor denominator'}."


def _bad_age(content: Content) -> str | None:
    value = _number(content.get("value"))
    if value is not None and value <= 0:
        return f"The age {value} is not above 0."
    if "system" in content and content["system"] != UCUM:
        return f"The age has its unit from {content['system']}, not from UCUM."
    return f"The age {value} has no unit code." if value is not None and not _has(content, "code") else None


def _bodies(content: Content) -> str | None:
    names = ("indication", "contraindication", "interaction", "undesirableEffect", "warning")
    given = [name for name in names if name in content]
    return f"The ClinicalUseDefinition has {len(given)} bodies: {', '.join(given)}." if len(given) > 1 else None


def _offset_without_event(content: Content) -> bool:
    events = content.get("when")
    at_meals = isinstance(events, list) and any(event in ("C", "CM", "CD", "CV") for event in events)
    return _has(content, "offset") and (at_meals or not _has(content, "when"))


_QUANTITY = (Invariant("qty-3", None, _when(_needs("code", "system"), "The unit code {code} has no system.")),)
_DURATION = Invariant(
    "drt-1",
    None,
    _when(
        lambda content: "code" in content and not (content.get("system") == UCUM and _has(content, "value")),
        "The duration with the code {code} has the value {value} and the system {system}.",
    ),
)
_NAME = Invariant(
    "cnl-0",
    "name",
    _when(
        lambda content: (
            isinstance(name := content.get("name"), str) and not re.fullmatch(r"[A-Z]([A-Za-z0-9_]){1,254}", name)
        ),
        "The name `{name}` cannot be used by programs.",
    ),
)

INVARIANTS: Mapping[str, tuple[Invariant, ...]] = {
    "Quantity": _QUANTITY,
    "Age": (*_QUANTITY, Invariant("age-1", None, _bad_age)),
    "Count": _QUANTITY,
    "Distance": _QUANTITY,
    "Duration": (*_QUANTITY, _DURATION),
    "Range": (Invariant("rng-2", None, _upside_down_range),),
    "Period": (Invariant("per-1", None, _upside_down_period),),
    "Ratio": (Invariant("rat-1", None, _half_ratio),),
    "TimingRepeat": (
        Invariant(
            "tim-1", "duration", _when(_needs("duration", "durationUnit"), "The duration {duration} has no unit.")
        ),
        Invariant("tim-2", "period", _when(_needs("period", "periodUnit"), "The period {period} has no unit.")),
        Invariant("tim-4", "duration", _when(_is_negative("duration"), "The duration {duration} is negative.")),
        Invariant("tim-5", "period", _when(_is_negative("period"), "The period {period} is negative.")),
        Invariant(
            "tim-6",
            "periodMax",
            _when(_needs("periodMax", "period"), "There is a periodMax {periodMax} without period."),
        ),
        Invariant(
            "tim-7",
            "durationMax",
            _when(_needs("durationMax", "duration"), "There is a durationMax {durationMax} without duration."),
        ),
        Invariant(
            "tim-8", "countMax", _when(_needs("countMax", "count"), "There is a countMax {countMax} without count.")
        ),
        Invariant(
            "tim-9",
            "offset",
            _when(
                _offset_without_event,
                "The offset {offset} does not go with the events {when}.",
            ),
        ),
        Invariant(
            "tim-10",
            "timeOfDay",
            _when(
                lambda content: _has(content, "timeOfDay") and _has(content, "when"),
                "There are times of day and events.",
            ),
        ),
    ),
    "Dosage": (
        Invariant(
            "dos-1",
            "asNeededFor",
            _when(
                lambda content: "asNeededFor" in content and content.get("asNeeded") is False,
                "The dose is not as needed, but has a reason for taking it as needed.",
            ),
        ),
    ),
    "Attachment": (
        Invariant(
            "att-1", "data", _when(_needs("data", "contentType"), "The attachment has data, but no contentType.")
        ),
    ),
    "Reference": (
        Invariant(
            "ref-2",
            None,
            _when(
                lambda content: (
                    not any(_has(content, name) for name in ("reference", "identifier", "display", "extension"))
                ),
                "The reference leads nowhere: it has neither reference, identifier nor display.",
            ),
        ),
    ),
    "Coding": (Invariant("cod-1", "display", _when(_needs("display", "code"), "The coding `{display}` has no code.")),),
    "Extension": (
        Invariant(
            "ext-1",
            None,
            _when(
                lambda content: ("extension" in content) == _has_value(content),
                "The extension {url} must have a value or extensions of its own, one of the two.",
            ),
        ),
    ),
    "CompositionSection": (
        Invariant(
            "cmp-1",
            None,
            _when(
                lambda content: not any(name in content for name in ("text", "entry", "section")),
                "The section `{title}` has neither text nor entries nor sections.",
            ),
        ),
        Invariant(
            "cmp-2",
            "emptyReason",
            _when(
                lambda content: "emptyReason" in content and "entry" in content,
                "The section `{title}` has entries and a reason why it has none.",
            ),
        ),
    ),
    "ClinicalUseDefinition": (Invariant("cud-1", None, _bodies),),
    "Library": (_NAME,),
    "PlanDefinition": (_NAME,),
    "Expression": (
        Invariant(
            "exp-1",
            None,
            _when(
                lambda content: not _has(content, "expression") and not _has(content, "reference"),
                "The expression has neither text nor a reference.",
            ),
        ),
    ),
    "ContactPoint": (
        Invariant("cpt-2", "value", _when(_needs("value", "system"), "The contact point {value} has no system.")),
    ),
}

# Elements that HL7 types as SimpleQuantity, whose constraint sqty-1 forbids a comparator: (type, element).
SIMPLE_QUANTITIES = frozenset(
    {
        ("Range", "low"),
        ("Range", "high"),
        ("Ratio", "denominator"),
        ("RatioRange", "lowNumerator"),
        ("RatioRange", "highNumerator"),
        ("RatioRange", "denominator"),
        ("DosageDoseAndRate", "doseQuantity"),
        ("DosageDoseAndRate", "rateQuantity"),
        ("Dosage", "maxDosePerAdministration"),
        ("Dosage", "maxDosePerLifetime"),
        ("MedicationKnowledgeDefinitionalDrugCharacteristic", "valueQuantity"),
        ("MedicationKnowledgeRegulatoryMaxDispense", "quantity"),
    }
)
