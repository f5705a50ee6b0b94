"""Syntax trees → functions that run quickly: each part of an expression becomes a closure, once.

Does: paths, operators with three truth values, and the functions that take an expression (`where`, `all`, `iif` …).
Does not: keep results: an expression gives the same for the same node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from luspa_fhir.validation.fhirpath import values
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.functions import FUNCTIONS, contains, distinct
from luspa_fhir.validation.fhirpath.syntax import (
    Call,
    Literal,
    Name,
    Negative,
    Operation,
    Path,
    Syntax,
    UnsupportedExpression,
    Variable,
    parse,
)
from luspa_fhir.validation.tree import Node

Items = Sequence[Any]
Run = Callable[[Items, Environment], Items]
Truth = Callable[[Items, Environment], bool | None]
_NONE: Items = ()


class Expression:
    """An expression that is ready to run."""

    def __init__(self, text: str) -> None:
        """Compile an expression.

        Raises:
            UnsupportedExpression: it is not FHIRPath, or needs a part of it that we do not have.
        """
        self.text = text
        tree = parse(text)
        self._truth = _truth(tree)
        self._run = _compiled(tree)

    def holds(self, node: Node, environment: Environment) -> bool | None:
        """Whether the expression is true of a node; None where it cannot be told (an empty result)."""
        return self._truth((node,), environment)

    def items(self, node: Node, environment: Environment) -> Items:
        """What the expression selects, seen from a node."""
        return self._run((node,), environment)


@lru_cache(maxsize=4096)
def expression_of(text: str) -> Expression:
    """The expression of a text, compiled once.

    Raises:
        UnsupportedExpression: it is not FHIRPath, or needs a part of it that we do not have.
    """
    return Expression(text)


def _compiled(tree: Syntax) -> Run:
    """The function that gives the items of a part."""
    match tree:
        case Literal(None):
            return lambda _, __: _NONE
        case Literal(value):
            constant = (value,)
            return lambda _, __: constant
        case Name(name):
            return _name(name)
        case Variable(name):
            return _variable(name)
        case Path(before, step):
            first, second = _compiled(before), _compiled_step(step)
            return lambda items, environment: second(first(items, environment), environment)
        case Call():
            return _call(tree)
        case Negative(value):
            inner = _compiled(value)
            return lambda items, environment: [-values.worth(one) for one in inner(items, environment)]
        case Operation():
            return _operation(tree)


def _compiled_step(step: Syntax) -> Run:
    if isinstance(step, Name):
        name = step.name
        return lambda items, _: _below(items, name)
    return _compiled(step)


def _below(items: Items, name: str) -> Items:
    if len(items) == 1:
        item = items[0]
        return item.below(name) if isinstance(item, Node) else _NONE
    return [child for item in items if isinstance(item, Node) for child in item.below(name)]


def _name(name: str) -> Run:
    """At the beginning of a path a name may also be the type of the context (`Bundle.entry`)."""
    if not name[0].isupper():
        return lambda items, _: _below(items, name)

    def run(items: Items, _: Environment) -> Items:
        return [item for item in items if _is_of_type(item, name)] or _below(items, name)

    return run


def _variable(name: str) -> Run:
    match name:
        case "$this":
            return lambda _, environment: (environment.this,)
        case "$index":
            return lambda _, environment: (environment.index,)
        case "%context":
            return lambda _, environment: (environment.context,)
        case "%resource":
            return lambda _, environment: (environment.context.resource,)
        case "%rootResource":
            return lambda _, environment: (environment.context.container,)
        case "%ucum":
            return lambda _, __: ("http://unitsofmeasure.org",)
        case "%sct":
            return lambda _, __: ("http://snomed.info/sct",)
        case "%loinc":
            return lambda _, __: ("http://loinc.org",)
    if name.startswith("%vs-"):
        return lambda _, __: (f"http://hl7.org/fhir/ValueSet/{name[4:]}",)
    raise UnsupportedExpression(f"the variable `{name}` is not known")


def _call(call: Call) -> Run:
    if call.name in _SPECIAL:
        return _SPECIAL[call.name](call.arguments)
    if call.name in {"exists", "empty", "not", "all"}:
        truth = _truth(call)
        return lambda items, environment: _boxed(truth(items, environment))
    if call.name not in FUNCTIONS:
        raise UnsupportedExpression(f"the function `{call.name}` is not known")
    function = FUNCTIONS[call.name]
    arguments = tuple(_compiled(one) for one in call.arguments)
    if not arguments:
        return lambda items, environment: function(items, (), environment)

    def run(items: Items, environment: Environment) -> Items:
        # Arguments are seen from the item around, not from what stands before the call.
        around = (environment.this,)
        return function(items, tuple(one(around, environment) for one in arguments), environment)

    return run


def _boxed(truth: bool | None) -> Items:
    return _NONE if truth is None else (truth,)


def _each(items: Items, environment: Environment, run: Callable[[Items, Environment], Any]) -> list[Any]:
    """What a function gives for each item, with the item as `$this`."""
    this, index = environment.this, environment.index
    found = []
    for number, item in enumerate(items):
        environment.this, environment.index = item, number
        found.append(run((item,), environment))
    environment.this, environment.index = this, index
    return found


def _where(arguments: tuple[Syntax, ...]) -> Run:
    truth = _truth(arguments[0])

    def run(items: Items, environment: Environment) -> Items:
        said = _each(items, environment, truth)
        return [item for item, kept in zip(items, said, strict=True) if kept]

    return run


def _select(arguments: tuple[Syntax, ...]) -> Run:
    inner = _compiled(arguments[0])
    return lambda items, environment: [one for found in _each(items, environment, inner) for one in found]


def _repeat(arguments: tuple[Syntax, ...]) -> Run:
    inner = _compiled(arguments[0])

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


def _iif(arguments: tuple[Syntax, ...]) -> Run:
    condition = _truth(arguments[0])
    choices = tuple(_compiled(one) for one in arguments[1:])

    def run(items: Items, environment: Environment) -> Items:
        if condition(items, environment):
            return choices[0](items, environment)
        return choices[1](items, environment) if len(choices) > 1 else _NONE

    return run


def _of_type(arguments: tuple[Syntax, ...]) -> Run:
    name = _type_name(arguments[0])
    return lambda items, _: [item for item in items if _is_of_type(item, name)]


def _is(arguments: tuple[Syntax, ...]) -> Run:
    name = _type_name(arguments[0])
    return lambda items, _: (_is_of_type(items[0], name),) if len(items) == 1 else _NONE


_SPECIAL: Mapping[str, Callable[[tuple[Syntax, ...]], Run]] = {
    "where": _where,
    "select": _select,
    "repeat": _repeat,
    "iif": _iif,
    "ofType": _of_type,
    "as": _of_type,  # on several items too: HL7's own constraints use it so
    "is": _is,
}


def _type_name(tree: Syntax) -> str:
    match tree:
        case Name(name):
            return name
        case Path(Name("FHIR" | "System"), Name(name)):
            return name
        case Literal(str(name)):
            return name
    raise UnsupportedExpression("a type is wanted")


def _is_of_type(item: Any, name: str) -> bool:
    """Whether an item is of a type or of one below it; FHIR's `boolean` and FHIRPath's `Boolean` count as one."""
    if not isinstance(item, Node):
        kinds = {bool: "boolean", str: "string", int: "integer"}
        return kinds.get(type(item), "decimal") == name.lower()
    if item.shape is not None:
        return name in item.shape.ancestors
    ancestors = item.definitions.ancestors(item.type_name)
    return name in ancestors or name[0].lower() + name[1:] in ancestors


def _operation(tree: Operation) -> Run:
    match tree.operator:
        case "|":
            left, right = _compiled(tree.left), _compiled(tree.right)
            return lambda items, environment: distinct([*left(items, environment), *right(items, environment)])
        case "[":
            left, right = _compiled(tree.left), _compiled(tree.right)
            return lambda items, environment: _item(left(items, environment), right(items, environment))
        case "as":
            left, name = _compiled(tree.left), _type_name(tree.right)
            return lambda items, environment: [one for one in left(items, environment) if _is_of_type(one, name)]
        case "&" | "+" | "-" | "*" | "/" | "div" | "mod":
            return _arithmetic(tree)
    truth = _truth(tree)
    return lambda items, environment: _boxed(truth(items, environment))


def _item(items: Items, numbers: Items) -> Items:
    number = values.worth(numbers[0]) if len(numbers) == 1 else None
    return items[number : number + 1] if isinstance(number, int) and number >= 0 else _NONE


def _arithmetic(tree: Operation) -> Run:
    left, right = _compiled(tree.left), _compiled(tree.right)
    operator = tree.operator

    def run(items: Items, environment: Environment) -> Items:
        one, other = left(items, environment), right(items, environment)
        if operator == "&":
            return ("".join(str(values.worth(item[0])) if item else "" for item in (one, other)),)
        if len(one) != 1 or len(other) != 1:
            return _NONE
        return _computed(operator, values.worth(one[0]), values.worth(other[0]))

    return run


def _computed(operator: str, one: Any, other: Any) -> Items:
    if operator == "+" and isinstance(one, str) and isinstance(other, str):
        return (one + other,)
    first, second = values.number(one), values.number(other)
    if first is None or second is None or (operator in {"/", "div", "mod"} and not second):
        return _NONE
    match operator:
        case "+":
            return (first + second,)
        case "-":
            return (first - second,)
        case "*":
            return (first * second,)
        case "/":
            return (first / second,)
        case "div":
            return (int(first / second),)
    return (first % second,)


# --- truth values: true, false, and None for "it cannot be told" (http://hl7.org/fhirpath/#boolean-logic) ---


def _truth(tree: Syntax) -> Truth:
    """The function that gives the truth of a part; quicker than making a list of one item."""
    match tree:
        case Operation("and" | "or" | "xor" | "implies"):
            return _logic(tree)
        case Operation("=" | "!=" | "~" | "!~"):
            return _equality(tree)
        case Operation("<" | "<=" | ">" | ">="):
            return _comparison(tree)
        case Operation("in", left, right) | Operation("contains", right, left):
            one, many = _compiled(left), _compiled(right)
            return lambda items, environment: _membership(one(items, environment), many(items, environment))
        case Operation("is", left, right):
            tested, name = _compiled(left), _type_name(right)
            return lambda items, environment: _type_truth(tested(items, environment), name)
        case Path(before, Call("exists" | "empty" | "not" | "all") as call):
            return _after(before, call)
        case Call("exists" | "empty" | "not" | "all"):
            return _of_items(tree)
    run = _compiled(tree)
    return lambda items, environment: _truth_of(run(items, environment))


def _truth_of(items: Items) -> bool | None:
    """A single true or false is itself; any other single item, and several, count as true."""
    if not items:
        return None
    value = values.worth(items[0])
    return value if len(items) == 1 and isinstance(value, bool) else True


def _after(before: Syntax, call: Call) -> Truth:
    if call.name == "not":
        inner = _truth(before)
        return lambda items, environment: _negated(inner(items, environment))
    if (
        call.name in {"exists", "empty"}
        and not call.arguments
        and isinstance(before, Name)
        and before.name[0].islower()
    ):
        return _presence(before.name, wanted=call.name == "exists")
    run, truth = _compiled(before), _of_items(call)
    return lambda items, environment: truth(run(items, environment), environment)


def _presence(name: str, *, wanted: bool) -> Truth:
    """`code.exists()`, by far the most frequent part of constraints."""

    def run(items: Items, _: Environment) -> bool:
        return wanted == any(item.below(name) for item in items if isinstance(item, Node))

    return run


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _of_items(call: Call) -> Truth:
    match call.name, call.arguments:
        case "exists", ():
            return lambda items, _: bool(items)
        case "exists", arguments:
            kept = _where(arguments)
            return lambda items, environment: bool(kept(items, environment))
        case "empty", _:
            return lambda items, _: not items
        case "not", _:
            return lambda items, _: _negated(_truth_of(items))
        case _:
            return _all(call.arguments)


def _all(arguments: tuple[Syntax, ...]) -> Truth:
    truth = _truth(arguments[0])

    def run(items: Items, environment: Environment) -> bool:
        said = _each(items, environment, truth)
        for item, good in zip(items, said, strict=True):
            if not good:
                environment.culprit = item
                return False
        return True

    return run


def _logic(tree: Operation) -> Truth:
    left, right = _truth(tree.left), _truth(tree.right)
    match tree.operator:
        case "and":
            return lambda items, environment: (
                False if (one := left(items, environment)) is False else _and(one, right(items, environment))
            )
        case "or":
            return lambda items, environment: (
                True if (one := left(items, environment)) is True else _or(one, right(items, environment))
            )
        case "implies":
            return lambda items, environment: (
                True if (one := left(items, environment)) is False else _implies(one, right(items, environment))
            )
    return lambda items, environment: _xor(left(items, environment), right(items, environment))


def _and(one: bool | None, other: bool | None) -> bool | None:
    if other is False:
        return False
    return None if one is None or other is None else True


def _or(one: bool | None, other: bool | None) -> bool | None:
    if other is True:
        return True
    return None if one is None or other is None else False


def _implies(one: bool | None, other: bool | None) -> bool | None:
    if other is True:
        return True
    return other if one is True else None


def _xor(one: bool | None, other: bool | None) -> bool | None:
    return None if one is None or other is None else one != other


def _equality(tree: Operation) -> Truth:
    left, right = _compiled(tree.left), _compiled(tree.right)
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


def _comparison(tree: Operation) -> Truth:
    left, right = _compiled(tree.left), _compiled(tree.right)
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


def _membership(one: Items, many: Items) -> bool | None:
    if not one:
        return None
    return len(one) == 1 and contains(many, one[0])


def _type_truth(items: Items, name: str) -> bool | None:
    return _is_of_type(items[0], name) if len(items) == 1 else (None if items else False)
