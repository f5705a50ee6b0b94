"""Syntax trees → functions that run quickly: each part of an expression becomes a closure, once.

Does: expressions, paths, variables and calls; the rest is put together from the files beside this one.
Does not: keep results: an expression gives the same for the same node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from luspa_fhir.validation.fhirpath import functions, scoped, values
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.operations import OPERATIONS
from luspa_fhir.validation.fhirpath.parts import NONE, Items, Run, Truth, boxed
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
from luspa_fhir.validation.fhirpath.truths import (
    TRUTH_FUNCTIONS,
    TRUTH_OPERATIONS,
    truth_of_call,
    truth_of_items,
    truth_of_path,
)
from luspa_fhir.validation.fhirpath.type_tests import is_of_type
from luspa_fhir.validation.tree import Node


class Expression:
    """An expression that is ready to run."""

    def __init__(self, text: str) -> None:
        """Compile an expression.

        Raises:
            UnsupportedExpression: it is not FHIRPath, or needs a part of it that we do not have.
        """
        self.text = text
        tree = parse(text)
        self._truth = _COMPILER.truth(tree)
        self._run = _COMPILER.items(tree)

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


class _Compiler:
    """Makes functions of parts, and of the parts inside of them."""

    def items(self, tree: Syntax) -> Run:
        """The function that gives the items of a part."""
        return _MAKERS[type(tree)](tree)

    def truth(self, tree: Syntax) -> Truth:
        """The function that gives the truth of a part; quicker than making a list of one item."""
        match tree:
            case Operation(operator) if operator in TRUTH_OPERATIONS:
                return TRUTH_OPERATIONS[operator](tree, self)
            case Path(before, Call(name) as call) if name in TRUTH_FUNCTIONS:
                return truth_of_path(before, _checked(call), self)
            case Call(name) if name in TRUTH_FUNCTIONS:
                return truth_of_call(_checked(tree), self)
        run = self.items(tree)
        return lambda items, environment: truth_of_items(run(items, environment))


_COMPILER = _Compiler()
_LEAST_ARGUMENTS = {**functions.LEAST_ARGUMENTS, **scoped.LEAST_ARGUMENTS}


def _literal(tree: Literal) -> Run:
    constant = NONE if tree.value is None else (tree.value,)
    return lambda _, __: constant


def _path(tree: Path) -> Run:
    first, step = _COMPILER.items(tree.before), tree.step
    if isinstance(step, Name):
        name = step.name
        return lambda items, environment: _below(first(items, environment), name)
    second = _COMPILER.items(step)
    return lambda items, environment: second(first(items, environment), environment)


def _below(items: Items, name: str) -> Items:
    if len(items) == 1:
        item = items[0]
        return item.below(name) if isinstance(item, Node) else NONE
    return [child for item in items if isinstance(item, Node) for child in item.below(name)]


def _name(tree: Name) -> Run:
    """At the beginning of a path a name may also be the type of the context (`Bundle.entry`)."""
    name = tree.name
    if not name[:1].isupper():
        return lambda items, _: _below(items, name)

    def run(items: Items, _: Environment) -> Items:
        return [item for item in items if is_of_type(item, name)] or _below(items, name)

    return run


_VARIABLES: Mapping[str, Callable[[Environment], Any]] = {
    "$this": lambda environment: environment.this,
    "$index": lambda environment: environment.index,
    "%context": lambda environment: environment.context,
    "%resource": lambda environment: environment.context.resource,
    "%rootResource": lambda environment: environment.context.container,
    "%ucum": lambda _: "http://unitsofmeasure.org",
    "%sct": lambda _: "http://snomed.info/sct",
    "%loinc": lambda _: "http://loinc.org",
}


def _variable(tree: Variable) -> Run:
    if tree.name.startswith("%vs-"):
        address = (f"http://hl7.org/fhir/ValueSet/{tree.name[4:]}",)
        return lambda _, __: address
    if tree.name not in _VARIABLES:
        raise UnsupportedExpression(f"the variable `{tree.name}` is not known")
    value = _VARIABLES[tree.name]
    return lambda _, environment: (value(environment),)


def _negative(tree: Negative) -> Run:
    inner = _COMPILER.items(tree.value)

    def run(items: Items, environment: Environment) -> Items:
        numbers = (values.number(values.worth(one)) for one in inner(items, environment))
        return [-number for number in numbers if number is not None]

    return run


def _operation(tree: Operation) -> Run:
    if tree.operator in OPERATIONS:
        return OPERATIONS[tree.operator](tree, _COMPILER)
    truth = _COMPILER.truth(tree)
    return lambda items, environment: boxed(truth(items, environment))


def _call(call: Call) -> Run:
    _checked(call)
    if call.name in scoped.SCOPED:
        return scoped.SCOPED[call.name](call.arguments, _COMPILER)
    if call.name in TRUTH_FUNCTIONS:
        truth = _COMPILER.truth(call)
        return lambda items, environment: boxed(truth(items, environment))
    function = functions.FUNCTIONS[call.name]
    arguments = tuple(_COMPILER.items(one) for one in call.arguments)
    if not arguments:
        return lambda items, environment: function(items, (), environment)

    def run(items: Items, environment: Environment) -> Items:
        # Arguments are seen from the item around, not from what stands before the call.
        around = (environment.this,)
        return function(items, tuple(one(around, environment) for one in arguments), environment)

    return run


def _checked(call: Call) -> Call:
    """The call, where there is such a function and it has the arguments that it needs."""
    name = call.name
    if name not in functions.FUNCTIONS and name not in scoped.SCOPED and name not in TRUTH_FUNCTIONS:
        raise UnsupportedExpression(f"the function `{name}` is not known")
    if len(call.arguments) < _LEAST_ARGUMENTS.get(name, 0):
        raise UnsupportedExpression(f"the function `{name}` wants an argument")
    return call


_MAKERS: Mapping[type, Callable[[Any], Run]] = {
    Literal: _literal,
    Name: _name,
    Variable: _variable,
    Call: _call,
    Path: _path,
    Operation: _operation,
    Negative: _negative,
}
