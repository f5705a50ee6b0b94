"""Truth values: true, false, and None for "it cannot be told" (http://hl7.org/fhirpath/#boolean-logic).

Does: make the operators and functions that give one.
Does not: operators that give items (`operations.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luspa_fhir.validation.fhirpath import values
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.functions import Members, contains
from luspa_fhir.validation.fhirpath.parts import Compiler, Items, Truth
from luspa_fhir.validation.fhirpath.scoped import all_true, where
from luspa_fhir.validation.fhirpath.syntax import Call, Name, Operation, Syntax, is_fixed
from luspa_fhir.validation.fhirpath.type_tests import is_of_type, type_name
from luspa_fhir.validation.tree import Node

TRUTH_FUNCTIONS = frozenset({"exists", "empty", "not", "all"})


def truth_of_items(items: Items) -> bool | None:
    """A single true or false is itself; any other single item, and several, count as true."""
    if not items:
        return None
    value = values.worth(items[0])
    return value if len(items) == 1 and isinstance(value, bool) else True


def truth_of_path(before: Syntax, call: Call, compiler: Compiler) -> Truth:
    """The truth of `before.exists()` and its like."""
    if call.name == "not":
        inner = compiler.truth(before)
        return lambda items, environment: _negated(inner(items, environment))
    is_plain = call.name in {"exists", "empty"} and not call.arguments
    if is_plain and isinstance(before, Name) and before.name[0].islower():
        return _presence(before.name, wanted=call.name == "exists")
    run, truth = compiler.items(before), truth_of_call(call, compiler)
    return lambda items, environment: truth(run(items, environment), environment)


def truth_of_call(call: Call, compiler: Compiler) -> Truth:
    """The truth of `exists(…)`, `empty()`, `not()` or `all(…)` of the items before it."""
    match call.name, call.arguments:
        case "exists", ():
            return lambda items, _: bool(items)
        case "exists", arguments:
            kept = where(arguments, compiler)
            return lambda items, environment: bool(kept(items, environment))
        case "empty", _:
            return lambda items, _: not items
        case "not", _:
            return lambda items, _: _negated(truth_of_items(items))
        case _:
            return all_true(call.arguments, compiler)


def _presence(name: str, *, wanted: bool) -> Truth:
    """`code.exists()`, by far the most frequent part of constraints."""

    def run(items: Items, _: Environment) -> bool:
        return wanted == any(item.below(name) for item in items if isinstance(item, Node))

    return run


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _decided_by(decisive: bool) -> Callable[[Operation, Compiler], Truth]:
    """`and`, which one false decides, and `or`, which one true does; the right side is left out where the left does."""

    def compiled(tree: Operation, compiler: Compiler) -> Truth:
        left, right = compiler.truth(tree.left), compiler.truth(tree.right)

        def run(items: Items, environment: Environment) -> bool | None:
            one = left(items, environment)
            other = decisive if one is decisive else right(items, environment)
            if other is decisive:
                return decisive
            return None if one is None or other is None else not decisive

        return run

    return compiled


def _implies(tree: Operation, compiler: Compiler) -> Truth:
    left, right = compiler.truth(tree.left), compiler.truth(tree.right)

    def run(items: Items, environment: Environment) -> bool | None:
        one = left(items, environment)
        other = True if one is False else right(items, environment)
        if other is True:
            return True
        return other if one is True else None

    return run


def _xor(tree: Operation, compiler: Compiler) -> Truth:
    left, right = compiler.truth(tree.left), compiler.truth(tree.right)

    def run(items: Items, environment: Environment) -> bool | None:
        one, other = left(items, environment), right(items, environment)
        return None if one is None or other is None else one != other

    return run


def _equality(tree: Operation, compiler: Compiler) -> Truth:
    left, right = compiler.items(tree.left), compiler.items(tree.right)
    wanted = tree.operator[0] != "!"

    def run(items: Items, environment: Environment) -> bool | None:
        one, other = left(items, environment), right(items, environment)
        if not one or not other:
            return None
        if len(one) != len(other):
            return not wanted
        said = [values.equal(first, second) for first, second in zip(one, other, strict=True)]
        if False in said:
            return not wanted
        return None if None in said else wanted

    return run


def _comparison(tree: Operation, compiler: Compiler) -> Truth:
    left, right = compiler.items(tree.left), compiler.items(tree.right)
    allowed = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0)}[tree.operator]

    def run(items: Items, environment: Environment) -> bool | None:
        one, other = left(items, environment), right(items, environment)
        if len(one) != 1 or len(other) != 1:
            return None
        order = values.order(one[0], other[0])
        if order is None and 0 in allowed and values.is_date(one[0]) and values.is_date(other[0]):
            return True  # one may be the other, as 2024 and 2024-05 may
        return None if order is None else order in allowed

    return run


def _in(tree: Operation, compiler: Compiler) -> Truth:
    return _membership(tree.left, tree.right, compiler)


def _contains(tree: Operation, compiler: Compiler) -> Truth:
    return _membership(tree.right, tree.left, compiler)


def _membership(one: Syntax, many: Syntax, compiler: Compiler) -> Truth:
    wanted, listed = compiler.items(one), compiler.items(many)
    key = id(listed) if is_fixed(many) else None

    def run(items: Items, environment: Environment) -> bool | None:
        found = wanted(items, environment)
        if not found:
            return None
        if len(found) != 1:
            return False
        if key is None:
            return contains(listed(items, environment), found[0])
        if key not in environment.fixed:
            environment.fixed[key] = Members(listed(items, environment))
        members: Members = environment.fixed[key]
        return found[0] in members

    return run


def _is(tree: Operation, compiler: Compiler) -> Truth:
    tested, name = compiler.items(tree.left), type_name(tree.right)

    def run(items: Items, environment: Environment) -> bool | None:
        found = tested(items, environment)
        if len(found) == 1:
            return is_of_type(found[0], name)
        return None if found else False

    return run


TRUTH_OPERATIONS: Mapping[str, Callable[[Operation, Compiler], Truth]] = {
    "and": _decided_by(False),
    "or": _decided_by(True),
    "implies": _implies,
    "xor": _xor,
    **dict.fromkeys(("=", "!=", "~", "!~"), _equality),
    **dict.fromkeys(("<", "<=", ">", ">="), _comparison),
    "in": _in,
    "contains": _contains,
    "is": _is,
}
