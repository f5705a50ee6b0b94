"""Functions whose argument is itself an expression, run for each item as `$this` (`where`, `all`, `iif` …).

Does: make them.
Does not: functions that take values (`functions.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.parts import NONE, Compiler, Items, Run, Truth
from luspa_fhir.validation.fhirpath.syntax import Syntax
from luspa_fhir.validation.fhirpath.type_tests import is_of_type, type_name

Arguments = tuple[Syntax, ...]


def _each(items: Items, environment: Environment, run: Callable[[Items, Environment], Any]) -> list[Any]:
    """What a function gives for each item, with the item as `$this`."""
    this, index = environment.this, environment.index
    found = []
    for number, item in enumerate(items):
        environment.this, environment.index = item, number
        found.append(run((item,), environment))
    environment.this, environment.index = this, index
    return found


def where(arguments: Arguments, compiler: Compiler) -> Run:
    """The items for which an expression is true."""
    truth = compiler.truth(arguments[0])

    def run(items: Items, environment: Environment) -> Items:
        said = _each(items, environment, truth)
        return [item for item, kept in zip(items, said, strict=True) if kept]

    return run


def all_true(arguments: Arguments, compiler: Compiler) -> Truth:
    """Whether an expression is true for each item; the first for which it is not is the culprit."""
    truth = compiler.truth(arguments[0])

    def run(items: Items, environment: Environment) -> bool:
        said = _each(items, environment, truth)
        for item, good in zip(items, said, strict=True):
            if not good:
                environment.culprit = item
                return False
        return True

    return run


def _select(arguments: Arguments, compiler: Compiler) -> Run:
    inner = compiler.items(arguments[0])
    return lambda items, environment: [one for found in _each(items, environment, inner) for one in found]


def _repeat(arguments: Arguments, compiler: Compiler) -> Run:
    inner = compiler.items(arguments[0])

    def run(items: Items, environment: Environment) -> Items:
        found: list[Any] = []
        seen: set[int] = set()
        waiting = items
        while waiting:
            news = [one for part in _each(waiting, environment, inner) for one in part if id(one) not in seen]
            seen.update(map(id, news))
            found += news
            waiting = news
        return found

    return run


def _iif(arguments: Arguments, compiler: Compiler) -> Run:
    condition = compiler.truth(arguments[0])
    choices = tuple(compiler.items(one) for one in arguments[1:])

    def run(items: Items, environment: Environment) -> Items:
        if condition(items, environment):
            return choices[0](items, environment)
        return choices[1](items, environment) if len(choices) > 1 else NONE

    return run


def _of_type(arguments: Arguments, _: Compiler) -> Run:
    name = type_name(arguments[0])
    return lambda items, _: [item for item in items if is_of_type(item, name)]


def _is(arguments: Arguments, _: Compiler) -> Run:
    name = type_name(arguments[0])
    return lambda items, _: (is_of_type(items[0], name),) if len(items) == 1 else NONE


SCOPED: Mapping[str, Callable[[Arguments, Compiler], Run]] = {
    "where": where,
    "select": _select,
    "repeat": _repeat,
    "iif": _iif,
    "ofType": _of_type,
    "as": _of_type,  # on several items too: HL7's own constraints use it so
    "is": _is,
}
LEAST_ARGUMENTS: Mapping[str, int] = {name: 2 if name == "iif" else 1 for name in (*SCOPED, "all")}
