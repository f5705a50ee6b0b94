"""Kinds of JSON values where none expects them: each is told as a finding, and nothing breaks (found by fuzzing)."""

from __future__ import annotations

from typing import Any

import pytest

from luspa_fhir.validation import Release, validate_resource

_PATIENT = {"resourceType": "Patient", "id": "a"}


def _transaction(request: Any, resource: Any = _PATIENT, kind: Any = "transaction") -> dict[str, Any]:
    entry = {"fullUrl": "http://example.org/Patient/a", "resource": resource, "request": request}
    return {"resourceType": "Bundle", "type": kind, "entry": [entry]}


@pytest.mark.parametrize("release", [Release.R5, Release.R4])
@pytest.mark.parametrize("odd", [{}, {"a": 1}, [], [1], 5, True, None])
@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda odd: _transaction({"method": odd, "url": "Patient/a"}), id="method"),
        pytest.param(lambda odd: _transaction({"method": "PUT", "url": "Patient/a"}, kind=odd), id="type"),
        pytest.param(
            lambda odd: _transaction({"method": "PUT", "url": "Patient/a"}, {"resourceType": odd}), id="resourceType"
        ),
        pytest.param(
            lambda odd: _transaction(
                {"method": "PUT", "url": "Patient/a"}, _PATIENT | {"link": [{"other": {"reference": "Patient/b"}}]}, odd
            ),
            id="type-with-reference",
        ),
        pytest.param(
            lambda odd: _PATIENT | {"contained": odd, "managingOrganization": {"reference": "#x"}}, id="contained"
        ),
        pytest.param(lambda odd: _PATIENT | {"maritalStatus": {"coding": odd}}, id="coding"),
        pytest.param(lambda odd: _PATIENT | {"meta": {"profile": odd, "versionId": odd}}, id="meta"),
    ],
)
def test_an_odd_kind_is_a_finding(build: Any, odd: Any, release: Release) -> None:
    assert [one for one in validate_resource(build(odd), release=release) if one.layer != "json"]


@pytest.mark.parametrize("odd", [{}, [], 5, True, None])
def test_an_odd_kind_where_an_expression_wants_a_text_is_a_finding(odd: Any) -> None:
    elements = [{"id": odd, "path": "Patient"}, {"id": "Patient.name", "path": odd}]
    definition = {
        "resourceType": "StructureDefinition",
        "url": odd,
        "name": "A",
        "status": "draft",
        "kind": "resource",
        "abstract": False,
        "type": odd,
        "snapshot": {"element": elements},
        "differential": {"element": elements},
    }

    assert validate_resource(definition, release=Release.R5)
