"""Which values of an element belong to a slice of it?

Does: slices told apart by value, pattern, type or existence, along plain paths, `extension('…')` and `ofType(…)`.
Does not: those told apart by a profile, by position, or by what a reference leads to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from luspa_fhir.validation import profile_bindings
from luspa_fhir.validation.profile_context import Context
from luspa_fhir.validation.profile_definition import Demand, ProfileElement
from luspa_fhir.validation.tree import Node

Test = Callable[[Node], bool]

_STEP = re.compile(
    r"(?:^|\.)(?:(?P<this>\$this)|extension\(\s*'(?P<url>[^']*)'\s*\)|ofType\((?P<type>\w+)\)"
    r"|(?P<name>[A-Za-z]\w*)(?![\w(]))"
)
Step = tuple[str, str]
DEFAULT = "@default"
"""The name of the slice of all that belongs to no other."""


def test_of(one: ProfileElement, discriminators: Sequence[tuple[str, str]], context: Context) -> Test | None:
    """A test whether a value belongs to a slice; None where that cannot be told."""
    tests = [_test(one, kind, path, context) for kind, path in discriminators]
    known = [test for test in tests if test is not None]
    if not known or len(known) < len(tests):
        return None
    return lambda value: all(test(value) for test in known)


def children(item: Node, name: str) -> list[Node]:
    """The elements of a name, which may also name a choice with its type (`valueQuantity`)."""
    shape = item.shape
    member = shape.members.get(name) if shape is not None and name not in shape.stems else None
    if member is None:
        return item.below(name)
    return [one for one in item.below(member.stem) if one.element is member]


def is_met(demand: Demand, value: Any) -> bool:
    """Whether a value is the fixed one, or holds at least the pattern (lists: one item for each item of it)."""
    return _equal(demand.value, value) if demand.is_whole else _holds(demand.value, value)


def _equal(wanted: Any, value: Any) -> bool:
    return isinstance(wanted, bool) == isinstance(value, bool) and bool(wanted == value)


def _holds(wanted: Any, value: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(value, dict) and all(_holds(one, value.get(key)) for key, one in wanted.items())
    if isinstance(wanted, list):
        return isinstance(value, list) and all(any(_holds(one, other) for other in value) for one in wanted)
    return _equal(wanted, value)


def _test(one: ProfileElement, kind: str, path: str, context: Context) -> Test | None:
    steps = _steps(path)
    if steps is None:
        return None
    if steps == [("name", "url")] and (url := one.extension_url):
        return lambda value: value.content.get("url") == url
    at = _defined(one, steps)
    if at is None:
        return None
    match kind:
        case "value" | "pattern":
            test = _demands(at, context)
        case "type":
            names = frozenset(allowed.code for allowed in at.types)
            test = (lambda value: context.is_of_type(value, names)) if names else None
        case "exists":
            wanted = at.most != 0
            return lambda value: bool(_found(value, steps)) == wanted
        case _:
            return None
    return None if test is None else lambda value: any(test(found) for found in _found(value, steps))


def _steps(path: str) -> list[Step] | None:
    """The steps of a path; None where it has others than we know."""
    steps: list[Step] = []
    at = 0
    while match := _STEP.match(path, at):
        kind = str(match.lastgroup)
        if kind != "this":
            steps.append((kind, match[kind]))
        at = match.end()
    return steps if path and at == len(path) else None


def _defined(one: ProfileElement, steps: list[Step]) -> ProfileElement | None:
    """The element of the profile at the end of a path from a slice."""
    found: ProfileElement | None = one
    for kind, name in steps:
        if found is None:
            return None
        if kind == "name":
            found = found.below.get(name)
        elif kind == "url":
            extensions = found.below["extension"].slices if "extension" in found.below else []
            found = next((other for other in extensions if _is_extension(other, name)), None)
        elif kind == "type":
            of_type = (other for other in found.slices if {allowed.code for allowed in other.types} == {name})
            found = next(of_type, found)
    return found


def _is_extension(one: ProfileElement, url: str) -> bool:
    fixed = one.below["url"].demand if "url" in one.below else None
    return one.extension_url == url or (fixed is not None and fixed.value == url)


def _found(value: Node, steps: list[Step]) -> list[Node]:
    """The values at the end of a path from a value."""
    found = [value]
    for kind, name in steps:
        if kind == "type":
            found = [one for one in found if one.type_name == name]
        elif kind == "url":
            found = [two for one in found for two in one.below("extension") if two.content.get("url") == name]
        else:
            found = [two for one in found for two in children(one, name)]
    return found


def _demands(at: ProfileElement, context: Context) -> Test | None:
    """A test for what an element of the profile demands: its value, those of its parts, or its codes."""
    demand = at.demand
    if demand is not None:
        return lambda value: is_met(demand, value.value)
    parts: list[tuple[str, Test]] = []
    for name, one in at.below.items():
        inner = [one, *(other for other in one.slices if other.least)]
        parts += [(name, test) for other in inner if (test := _demands(other, context)) is not None]
    if parts:
        return lambda value: all(any(test(one) for one in children(value, name)) for name, test in parts)
    codes = context.value_sets.codes(at.binding) if at.binding else None
    return None if codes is None else lambda value: profile_bindings.fits(value, codes) is True
