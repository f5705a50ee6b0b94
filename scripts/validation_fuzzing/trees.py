"""Changes to JSON as a value: keys, kinds, grafts, depth, odd numbers and texts.

Does: change a value in place, by chance; the same chance gives the same change.
Does not: change the text (`texts.py`), nor know FHIR beyond the names below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from random import Random
from typing import Any

Parent = tuple[Any, Any]
"""An object or a list, and the key or number in it."""

ODD_TEXTS = (
    "", " ", "\t", "\n", "\x00", "\ufeff", "\u202e", "\U0001f600", "e\u0301", "#", "#x", "//", "http://",
    "http://[", "urn:uuid:",
    "urn:oid:1.", "Patient/", "Patient/1/_history/", "?a=b", "Patient?identifier=x|y", "|", "%", "a|b|c",
    "../..", "2024-02-30",
    "0000-00-00", "9999-12-31T23:59:60Z", "2024-05", "24:00:00", "2024-01-01T00:00:00+99:99", "T", "-", "+1",
    "1e9", "NaN",
    "true", "null", "R5", "4.0", "<div>", "<div xmlns='http://www.w3.org/1999/xhtml'>&x;</div>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script/></div>", "{", "$this", "%resource", "ofType(X)",
    "\\", "'", '"',
    "mg/", "10*", "{a}", "[", "((((((", "kg.m/s2", "m" * 40 + "/" * 40, "\u0661", "²",
)  # fmt: skip
ODD_NUMBERS = (
    0, -0, -1, 1, 2**31, 2**53 + 1, 2**63, 2**64, -(2**63), 10**30, 10**400, 0.1, -1.5, 1e300, 1e-300,
    Decimal("1e400"), Decimal("-1E-400"), Decimal("1.2500"), Decimal("0E+5"), Decimal("1e99999"), Decimal("1e-99999"),
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"": 1},
    {"a": {}},
    [[[]]],
    {"resourceType": "Patient"},
)
ODD_KEYS = (
    "", "_", "__", "resourceType", "id", "_id", "extension", "modifierExtension", "_extension", "contained",
    "value", "valueString",
    "_valueString", "valueQuantity", "fhir_comments", "url", "reference", "status", "text", "div", "meta",
    "entry", "resource",
    "fullUrl", "request", "item", "a.b", "a[0]", "é", "\x00", "constructor", "code", "coding", "system",
    "unit", "profile",
)  # fmt: skip


def places(value: Any) -> Iterator[Parent]:
    """Each place of a value; a loop, as the value may be deep."""
    waiting = [value]
    while waiting:
        outer = waiting.pop()
        inside = outer.items() if isinstance(outer, dict) else enumerate(outer)
        for key, inner in list(inside):
            yield outer, key
            if isinstance(inner, dict | list):
                waiting.append(inner)


def _place(value: Any, chance: Random) -> Parent | None:
    found = list(places(value))
    return chance.choice(found) if found else None


def _keyed(value: Any, chance: Random) -> Parent | None:
    found = [(outer, key) for outer, key in places(value) if isinstance(outer, dict)]
    return chance.choice(found) if found else None


def _delete(value: Any, _: Any, chance: Random) -> None:
    if place := _place(value, chance):
        del place[0][place[1]]


def _double(value: Any, _: Any, chance: Random) -> None:
    """An item once more, in a list; a single value as a list of itself."""
    if place := _place(value, chance):
        outer, key = place
        if isinstance(outer, list):
            outer[key:key] = [deepcopy(outer[key]) for _ in range(chance.choice((1, 1, 2, 50)))]
        else:
            outer[key] = [outer[key], deepcopy(outer[key])]


def _rename(value: Any, _: Any, chance: Random) -> None:
    if place := _keyed(value, chance):
        outer, key = place
        shapes = (f"_{key}", key[:-1], key + "x", key.upper(), key[1:], key + "CodeableConcept", key + "[x]")
        outer[chance.choice((*ODD_KEYS, *shapes))] = outer.pop(key)


def _swap(value: Any, _: Any, chance: Random) -> None:
    """Two values change places; not where one is inside the other."""
    one, other = _place(value, chance), _place(value, chance)
    if one and other:
        first, second = deepcopy(one[0][one[1]]), deepcopy(other[0][other[1]])
        one[0][one[1]] = second
        other[0][other[1]] = first


def _change_kind(value: Any, _: Any, chance: Random) -> None:
    if place := _place(value, chance):
        outer, key = place
        old = outer[key]
        outer[key] = chance.choice((str(old)[:200], [old], {"value": old}, 1, True, None, {}, [], [[old]], [old, None]))


def _odd_value(value: Any, _: Any, chance: Random) -> None:
    if place := _place(value, chance):
        outer, key = place
        outer[key] = deepcopy(chance.choice(chance.choice((ODD_TEXTS, ODD_NUMBERS, ODD_VALUES))))


def _odd_text(value: Any, _: Any, chance: Random) -> None:
    found = [(outer, key) for outer, key in places(value) if isinstance(outer[key], str)]
    if found:
        outer, key = chance.choice(found)
        odd = chance.choice(ODD_TEXTS)
        outer[key] = chance.choice((odd, outer[key] + odd, odd + outer[key], outer[key][::-1]))


def _odd_number(value: Any, _: Any, chance: Random) -> None:
    found = [(outer, key) for outer, key in places(value) if isinstance(outer[key], int | Decimal)]
    if found:
        outer, key = chance.choice(found)
        outer[key] = chance.choice(ODD_NUMBERS)


def _add(value: Any, _: Any, chance: Random) -> None:
    if place := _keyed(value, chance):
        place[0][chance.choice(ODD_KEYS)] = deepcopy(chance.choice(ODD_VALUES + ODD_TEXTS))


def _graft(value: Any, other: Any, chance: Random) -> None:
    """A piece of another resource in the place of one of this, or beside it under its own name."""
    here, there = _place(value, chance), _place(other, chance)
    if here and there:
        piece = deepcopy(there[0][there[1]])
        outer, key = here
        if isinstance(outer, dict) and isinstance(there[1], str) and chance.random() < 0.5:
            outer[there[1]] = piece
        else:
            outer[key] = piece


def _contain(value: Any, other: Any, chance: Random) -> None:
    """The other resource whole, where resources may stand and where they may not."""
    if isinstance(value, dict):
        name = chance.choice(("contained", "entry", "parameter", "text"))
        value[name] = [deepcopy(other), {"resource": deepcopy(other)}][:: chance.choice((1, -1))]


def _nest(value: Any, _: Any, chance: Random) -> None:
    if place := _place(value, chance):
        outer, key = place
        name = chance.choice(("extension", "item", "contained", "part", "x", "valueReference", "resource"))
        inner = outer[key]
        for _ in range(chance.choice((3, 20, 49, 60, 120, 400))):
            inner = {"url": "x", name: [inner]} if chance.random() < 0.9 else [inner]
        outer[key] = inner


def _huge_text(value: Any, _: Any, chance: Random) -> None:
    found = [(outer, key) for outer, key in places(value) if isinstance(outer[key], str)]
    if found:
        outer, key = chance.choice(found)
        one = chance.choice(
            ("a", " ", "é", "<b>", "/", "1", "(", "\\", "&lt;", "-", ".", "A=", "|", "\n", "urn:", outer[key] or "x")
        )
        outer[key] = chance.choice(("", outer[key])) + one * (chance.choice((300, 5_000, 60_000)) // len(one))


def _other_release(value: Any, _: Any, chance: Random) -> None:
    if isinstance(value, dict):
        value["fhirVersion"] = chance.choice(("4.0.1", "4.3.0", "5.0.0", "3.0.2", "6.0", 5))
        names = (
            "MedicationUsage",
            "MedicationStatement",
            "Transport",
            "Media",
            "Resource",
            "Element",
            "patient",
            "",
            3,
            None,
        )
        if chance.random() < 0.7:
            value["resourceType"] = chance.choice(names)


Change = Callable[[Any, Any, Random], None]
CHANGES: tuple[Change, ...] = (
    _delete, _delete, _double, _rename, _rename, _swap, _change_kind, _change_kind, _odd_value, _odd_value, _odd_text,
    _odd_text, _odd_number, _add, _graft, _graft, _contain, _nest, _huge_text, _other_release,
)  # fmt: skip
