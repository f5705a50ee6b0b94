"""Operators that give items: `|`, `[ ]`, `as`, and arithmetic.

Does: make them.
Does not: operators that give a truth (`truths.py`); arithmetic with dates or units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from luspa_fhir.validation.fhirpath import values
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.functions import distinct
from luspa_fhir.validation.fhirpath.parts import NONE, Compiler, Items, Run
from luspa_fhir.validation.fhirpath.syntax import Operation
from luspa_fhir.validation.fhirpath.type_tests import is_of_type, type_name

Number = Decimal | int

_BY_ZERO = frozenset({"/", "div", "mod"})
_ARITHMETIC: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: Decimal(one) / other,
    "div": lambda one, other: int(Decimal(one) / other),
    "mod": lambda one, other: one - other * int(Decimal(one) / other),  # the sign is that of the left side
}


def _union(tree: Operation, compiler: Compiler) -> Run:
    left, right = compiler.items(tree.left), compiler.items(tree.right)
    return lambda items, environment: distinct([*left(items, environment), *right(items, environment)])


def _indexed(tree: Operation, compiler: Compiler) -> Run:
    left, right = compiler.items(tree.left), compiler.items(tree.right)
    return lambda items, environment: _item(left(items, environment), right(items, environment))


def _item(items: Items, numbers: Items) -> Items:
    number = values.worth(numbers[0]) if len(numbers) == 1 else None
    return items[number : number + 1] if isinstance(number, int) and number >= 0 else NONE


def _as(tree: Operation, compiler: Compiler) -> Run:
    left, name = compiler.items(tree.left), type_name(tree.right)
    return lambda items, environment: [one for one in left(items, environment) if is_of_type(one, name)]


def _joined(tree: Operation, compiler: Compiler) -> Run:
    left, right = compiler.items(tree.left), compiler.items(tree.right)

    def run(items: Items, environment: Environment) -> Items:
        sides = (left(items, environment), right(items, environment))
        return ("".join(str(values.worth(side[0])) if side else "" for side in sides),)

    return run


def _arithmetic(tree: Operation, compiler: Compiler) -> Run:
    left, right = compiler.items(tree.left), compiler.items(tree.right)
    operator = tree.operator

    def run(items: Items, environment: Environment) -> Items:
        one, other = left(items, environment), right(items, environment)
        if len(one) != 1 or len(other) != 1:
            return NONE
        return _computed(operator, values.worth(one[0]), values.worth(other[0]))

    return run


def _computed(operator: str, one: Any, other: Any) -> Items:
    if operator == "+" and isinstance(one, str) and isinstance(other, str):
        return (one + other,)
    first, second = values.number(one), values.number(other)
    if first is None or second is None or (operator in _BY_ZERO and not second):
        return NONE
    try:
        return (_ARITHMETIC[operator](first, second),)
    except ArithmeticError:  # beyond any number that can be written
        return NONE


OPERATIONS: Mapping[str, Callable[[Operation, Compiler], Run]] = {
    "|": _union,
    "[": _indexed,
    "as": _as,
    "&": _joined,
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
}
