"""The functions of FHIRPath that take values, one small function each (http://hl7.org/fhirpath/#functions).

Does: items, arguments → items.
Does not: functions whose argument is itself an expression (`where`, `all` …); those are in `scoped.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from luspa_fhir.validation.fhirpath import values
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.tree import Node

Items = Sequence[Any]
Function = Callable[[Items, tuple[Items, ...], Environment], Items]


def _children(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    return [child for item in items if isinstance(item, Node) for child in item.children()]


def _descendants(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    return list(_all_below(items))


def _all_below(items: Items) -> Iterator[Any]:
    waiting = [item for item in reversed(items) if isinstance(item, Node)]
    while waiting:
        below = list(waiting.pop().children())
        yield from below
        waiting += reversed(below)


def distinct(items: Items) -> list[Any]:
    """The items without those that are equal to one before."""
    found: list[Any] = []
    keys: set[Any] = set()
    for item in items:
        key = _key(item)
        if key is None:
            if not any(values.equal(item, other) for other in found):
                found.append(item)
        elif key not in keys:
            keys.add(key)
            found.append(item)
    return found


def _key(item: Any) -> Any:
    """What makes items equal, where that can be told by a plain value."""
    value = values.worth(item)
    if isinstance(value, Node):
        return None
    return (type(value) is bool, value)


def _intersect(items: Items, arguments: tuple[Items, ...], _: Environment) -> Items:
    return distinct([item for item in items if contains(arguments[0], item)])


def _exclude(items: Items, arguments: tuple[Items, ...], _: Environment) -> Items:
    return [item for item in items if not contains(arguments[0], item)]


def contains(items: Items, wanted: Any) -> bool:
    """Whether one of the items equals the one wanted."""
    return any(values.equal(item, wanted) for item in items)


class Members:
    """Items among which many others are looked for."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._keys = {_key(item) for item in items}

    def __contains__(self, wanted: object) -> bool:
        key = _key(wanted)
        is_plain = key is not None and not (isinstance(key[1], str) and values.moment(key[1]))
        # Equal dates may be written differently, and objects have no key.
        return key in self._keys if is_plain else contains(self._items, wanted)


def _has_value(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    if len(items) != 1:
        return [False]
    value = values.worth(items[0])
    return [value is not None and not isinstance(value, Node)]


def _resolve(items: Items, _: tuple[Items, ...], environment: Environment) -> Items:
    found = []
    for item in items:
        if not isinstance(item, Node):
            continue
        value = item.value.get("reference") if item.shape is not None else item.value
        target = environment.resolve(item, value) if isinstance(value, str) else None
        if target is not None:
            found.append(target)
    return found


def _member_of(items: Items, arguments: tuple[Items, ...], environment: Environment) -> Items:
    if len(items) != 1 or not arguments[0]:
        return []
    said = environment.is_member(items[0], str(values.worth(arguments[0][0])))
    return [] if said is None else [said]


def _extension(items: Items, arguments: tuple[Items, ...], _: Environment) -> Items:
    wanted = values.worth(arguments[0][0]) if arguments[0] else None
    found = (one for item in items if isinstance(item, Node) for one in item.below("extension"))
    return [one for one in found if one.content.get("url") == wanted]


def _of_text(change: Callable[..., Any], arguments_are: type = str) -> Function:
    """A function of one text, with texts (or numbers) as arguments; nothing of nothing, or of values of other kinds."""

    def run(items: Items, arguments: tuple[Items, ...], _: Environment) -> Items:
        texts = [values.worth(one[0]) for one in (items, *arguments) if len(one) == 1]
        if len(texts) != 1 + len(arguments) or not isinstance(texts[0], str):
            return []
        if not all(isinstance(one, arguments_are) for one in texts[1:]):
            return []
        try:
            result = change(*texts)
        except (TypeError, re.error):  # more arguments than it has, a pattern that is none
            return []
        return [] if result is None else [result]

    return run


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.DOTALL)


def _matches(text: str, pattern: str) -> bool:
    return _pattern(pattern).search(text) is not None


def _substring(text: str, start: int, length: int | None = None) -> str | None:
    if not 0 <= start < len(text):
        return None
    return text[start:] if length is None else text[start : start + length]


def _to_integer(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    value = values.worth(items[0]) if len(items) == 1 else None
    if isinstance(value, bool):
        return [int(value)]
    if isinstance(value, int):
        return [value]
    return [int(value)] if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,18}", value) else []


def _to_decimal(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    value = values.worth(items[0]) if len(items) == 1 else None
    found = values.number(value)
    if found is not None:
        return [found]
    return [Decimal(value)] if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", value) else []


def _to_string(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
    value = values.worth(items[0]) if len(items) == 1 else None
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [] if value is None or isinstance(value, Node) else [str(value)]


def _boundary(*, upper: bool) -> Function:
    """The least or greatest value that a date or number of limited precision may mean."""

    def run(items: Items, _: tuple[Items, ...], __: Environment) -> Items:
        if len(items) != 1:
            return []
        item, value = items[0], values.worth(items[0])
        if values.is_date(item) and isinstance(value, str):
            found = values.moment(value)
            if found is None:
                return []
            edge = found.latest if upper else found.earliest
            return [values.Moment(edge, edge, 6, found.has_zone)]
        return [item]  # a number is taken as it is written: 2 to 1 is upside down, whatever the precision

    return run


def _comparable(items: Items, arguments: tuple[Items, ...], _: Environment) -> Items:
    if len(items) != 1 or len(arguments[0]) != 1:
        return []
    return [values.comparable(items[0], arguments[0][0])]


def _count(argument: Items) -> int:
    number = values.worth(argument[0]) if len(argument) == 1 else 0
    return max(0, number) if isinstance(number, int) else 0


def _truths(items: Items) -> list[bool]:
    return [values.worth(item) is True for item in items]


_contains_text = _of_text(lambda text, part: part in text)

FUNCTIONS: Mapping[str, Function] = {
    "count": lambda items, _, __: [len(items)],
    "distinct": lambda items, _, __: distinct(items),
    "isDistinct": lambda items, _, __: [len(distinct(items)) == len(items)],
    "first": lambda items, _, __: items[:1],
    "last": lambda items, _, __: items[-1:],
    "tail": lambda items, _, __: items[1:],
    "single": lambda items, _, __: items if len(items) == 1 else [],
    "skip": lambda items, arguments, _: items[_count(arguments[0]) :],
    "take": lambda items, arguments, _: items[: _count(arguments[0])],
    "children": _children,
    "descendants": _descendants,
    "hasValue": _has_value,
    "resolve": _resolve,
    "memberOf": _member_of,
    "extension": _extension,
    "intersect": _intersect,
    "exclude": _exclude,
    "union": lambda items, arguments, _: distinct([*items, *arguments[0]]),
    "combine": lambda items, arguments, _: [*items, *arguments[0]],
    "subsetOf": lambda items, arguments, _: [all(contains(arguments[0], item) for item in items)],
    "supersetOf": lambda items, arguments, _: [all(contains(items, item) for item in arguments[0])],
    "allTrue": lambda items, _, __: [all(_truths(items))],
    "anyTrue": lambda items, _, __: [any(_truths(items))],
    "allFalse": lambda items, _, __: [not any(_truths(items))],
    "anyFalse": lambda items, _, __: [not all(_truths(items))],
    "trace": lambda items, _, __: items,
    "startsWith": _of_text(str.startswith),
    "endsWith": _of_text(str.endswith),
    "contains": lambda items, arguments, environment: _contains_text(items, arguments, environment) or [False],
    "matches": _of_text(_matches),
    "matchesFull": _of_text(lambda text, pattern: _matches(text, f"^(?:{pattern})$")),
    "replace": _of_text(str.replace),
    "replaceMatches": _of_text(lambda text, pattern, new: _pattern(pattern).sub(new.replace("$", "\\"), text)),
    "indexOf": _of_text(str.find),
    "upper": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "trim": _of_text(str.strip),
    "length": _of_text(len),
    "substring": _of_text(_substring, int),
    "toInteger": _to_integer,
    "toDecimal": _to_decimal,
    "toString": _to_string,
    "lowBoundary": _boundary(upper=False),
    "highBoundary": _boundary(upper=True),
    "comparable": _comparable,
    "htmlChecks": lambda _, __, ___: [True],  # layer `narrative` looks at the text itself
    "isModifierExtension": lambda _, __, ___: [],
}

_OF_ONE_ARGUMENT = (
    "skip take memberOf extension intersect exclude union combine subsetOf supersetOf startsWith endsWith contains "
    "matches matchesFull indexOf substring comparable"
)
LEAST_ARGUMENTS: Mapping[str, int] = {
    **dict.fromkeys(_OF_ONE_ARGUMENT.split(), 1),
    "replace": 2,
    "replaceMatches": 2,
}
