"""Layer `definitions`, part 3: HL7's own constraints, as FHIRPath, under HL7's own keys.

Does: run each constraint of a type, and of the element that holds it, on each object.
Does not: those that other files look at more closely, each with a better place (`_ELSEWHERE`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luspa_fhir.findings import Finding, Severity, rule
from luspa_fhir.validation.fhirpath import Environment, UnsupportedExpression, expression_of
from luspa_fhir.validation.specification import Constraint
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree

_ELSEWHERE = frozenset({"ele-1", "txt-1", "txt-2", "txt-3", "bdl-7", "ref-1"})
# Where the expression that HL7 published says something else than its own words; HL7's validator replaces them too.
_CORRECTED = {
    # It asks a quantity whether it has a value, as if it were a primitive, and so could never fail.
    "lowNumerator.hasValue().not() or highNumerator.hasValue().not()  or (lowNumerator.lowBoundary() "
    "<= highNumerator.highBoundary())": "lowNumerator.empty() or highNumerator.empty() "
    "or lowNumerator.comparable(highNumerator).not() or lowNumerator <= highNumerator",
    "enableWhen.count() > 2 implies enableBehavior.exists()": "enableWhen.count() > 1 implies enableBehavior.exists()",
}
_ANY_PART_OF_A_NAME = "name.matches('[A-Z]([A-Za-z0-9_]){0,254}')"
_WHOLE_NAME = "name.exists() implies name.matches('^[A-Z]([A-Za-z0-9_]){0,254}$')"
_LONGEST_EXPRESSION = 300


Broken = tuple[Node, Constraint, Finding]


def check(tree: Tree) -> Iterator[Broken]:
    """The findings of this part, each with the constraint and the object that breaks it."""
    surroundings = Surroundings(tree)
    for constraint, item in asked(tree):
        environment = Environment(item, surroundings.resolve, surroundings.is_member)
        try:
            holds = expression_of(corrected(constraint.expression)).holds(item, environment)
        except UnsupportedExpression:
            continue  # none of HL7's is (tested)
        if not holds:  # an empty result is no yes: HL7's validator counts it as broken too
            yield item, constraint, _finding(constraint, item, environment.culprit)


def asked(tree: Tree) -> Iterator[tuple[Constraint, Node]]:
    """Each constraint with each object or primitive that is asked whether it keeps it."""
    for item in tree.objects:
        shape, element = item.shape, item.element
        assert shape is not None  # noqa: S101 - the objects of a tree have one
        for constraint in (*shape.constraints, *(element.constraints if element is not None else ())):
            # The narrative of a contained resource is that of the resource around it.
            if constraint.key not in _ELSEWHERE and (constraint.key != "dom-6" or item.container is item):
                yield constraint, item
        for watched in shape.watched:
            if watched.name in item.content:
                for primitive in item.below(watched.stem):
                    if primitive.element is watched:
                        yield from ((constraint, primitive) for constraint in watched.constraints)


def corrected(expression: str) -> str:
    """The expression of a constraint as its words mean it."""
    if _ANY_PART_OF_A_NAME in expression:
        return _WHOLE_NAME
    return _CORRECTED.get(expression, expression)


def _finding(constraint: Constraint, item: Node, culprit: Any) -> Finding:
    try:
        known = rule(constraint.key)
    except KeyError:
        known = None
    place = culprit if isinstance(culprit, Node) and _is_inside(culprit, item) else item
    says = known.says.format_map(_Shown(place.content)) if known and known.says else f"{constraint.human.rstrip('.')}."
    at = f".{known.at}" if known and known.at and known.at in place.content else ""
    return Finding(
        rule=constraint.key,
        severity=Severity(constraint.severity),
        message=says,
        remedy=known.mend if known else _remedy(constraint, item),
        expression=place.path + at,
        layer="definitions",
    )


def _remedy(constraint: Constraint, item: Node) -> str:
    expression = " ".join(constraint.expression.split())
    if len(expression) > _LONGEST_EXPRESSION:
        expression = f"{expression[:_LONGEST_EXPRESSION]} …"
    return f"Change the {item.type_name} so that this holds: {expression}"


def _is_inside(inner: Node, outer: Node) -> bool:
    node: Node | None = inner
    while node is not None:
        if node is outer:
            return True
        node = node.parent
    return False


class _Shown(dict[str, Any]):
    """The members of an object as they may stand in a sentence."""

    def __missing__(self, key: str) -> str:
        return "none"
