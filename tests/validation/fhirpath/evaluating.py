"""Expressions over one small resource, for the tests of this folder."""

from __future__ import annotations

from typing import Any

from luspa_fhir.validation import Release
from luspa_fhir.validation.fhirpath import Environment, expression_of
from luspa_fhir.validation.fhirpath.values import worth
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree

PATIENT = {
    "resourceType": "Patient",
    "id": "p",
    "active": True,
    "name": [
        {"use": "official", "family": "Curie", "given": ["Marie", "Salomea"]},
        {"use": "maiden", "family": "Skłodowska", "given": ["Maria"]},
    ],
    "birthDate": "1867-11-07",
    "_gender": {"extension": [{"url": "https://example.org/why", "valueString": "not said"}]},
    "multipleBirthInteger": 5,
    "contained": [{"resourceType": "Organization", "id": "o", "name": "Sorbonne"}],
    "managingOrganization": {"reference": "#o"},
    "contact": [{"name": {"family": "Curie"}, "period": {"start": "1895", "end": "1906-04-19"}}],
}


def environment_of(tree: Tree, context: Node | None = None) -> Environment:
    surroundings = Surroundings(tree)
    return Environment(context or tree.root, surroundings.resolve, surroundings.is_member)


def items(expression: str, content: dict[str, Any] | None = None) -> list[Any]:
    """What an expression selects from a patient; objects as JSON."""
    tree = Tree(definitions_of(Release.R5), content or PATIENT)
    found = expression_of(expression).items(tree.root, environment_of(tree))
    return [one.value if isinstance(one, Node) else worth(one) for one in found]


def holds(expression: str, content: dict[str, Any] | None = None) -> bool | None:
    """Whether an expression is true of a patient."""
    tree = Tree(definitions_of(Release.R5), content or PATIENT)
    return expression_of(expression).holds(tree.root, environment_of(tree))
