"""Paths and variables; and every constraint that HL7 has published for the three releases."""

from __future__ import annotations

from typing import Any

import pytest
from tests.validation.fhirpath.evaluating import PATIENT, items

from luspa_fhir.validation import Release
from luspa_fhir.validation.constraints import corrected
from luspa_fhir.validation.fhirpath import Environment, Expression, UnsupportedExpression, expression_of
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import Tree


@pytest.mark.parametrize("release", Release)
def test_every_constraint_of_a_release_compiles(release: Release) -> None:
    constraints = definitions_of(release).constraints

    assert len(constraints) > 200
    for constraint in constraints:
        assert Expression(constraint.expression).text == constraint.expression
        assert Expression(corrected(constraint.expression))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("id", ["p"]),
        ("Patient.id", ["p"]),
        ("Resource.id", ["p"]),
        ("Observation.id", []),
        ("name.given", ["Marie", "Salomea", "Maria"]),
        ("name.given.family", []),
        ("multipleBirth", [5]),
        ("multipleBirthInteger", []),
        ("noSuchElement", []),
        ("%resource.id", ["p"]),
        ("%context.id", ["p"]),
        ("contained.select(%resource.id)", ["p"]),
        ("$this.id", ["p"]),
        ("%ucum", ["http://unitsofmeasure.org"]),
        ("%sct | %loinc", ["http://snomed.info/sct", "http://loinc.org"]),
        ("%`vs-languages`", ["http://hl7.org/fhir/ValueSet/languages"]),
        ("{}", []),
        ("gender.extension.value", ["not said"]),
    ],
)
def test_paths_and_variables(expression: str, expected: list[Any]) -> None:
    assert items(expression) == expected


def test_a_contained_resource_is_its_own_and_knows_the_one_around() -> None:
    tree = Tree(definitions_of(Release.R5), PATIENT)
    (organization,) = tree.root.below("contained")
    environment = Environment(organization, lambda _, __: None, lambda _, __: None)

    assert [one.value for one in expression_of("%resource.id").items(organization, environment)] == ["o"]
    assert [one.value for one in expression_of("%rootResource.id").items(organization, environment)] == ["p"]


def test_an_expression_is_compiled_once() -> None:
    assert expression_of("name.given") is expression_of("name.given")


def test_an_expression_that_is_none_is_refused() -> None:
    with pytest.raises(UnsupportedExpression):
        Expression("name.(given")
