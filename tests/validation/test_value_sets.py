"""Value sets that can be listed, and those that cannot: no list is better than half of one."""

from __future__ import annotations

from typing import Any

import pytest
from tests.validation.profile_making import COLOURS, SYSTEM, Json, finder, value_set

from luspa_fhir.validation.specification import Release, definitions_of
from luspa_fhir.validation.value_sets import ValueSets

OTHER = "https://example.org/ValueSet/other"
SYSTEM_WITH_CODES = {
    "resourceType": "CodeSystem",
    "url": SYSTEM,
    "content": "complete",
    "concept": [{"code": "red", "concept": [{"code": "dark-red"}]}, {"code": "blue"}],
}


def of(*include: Json, **members: Any) -> Json:
    return {"resourceType": "ValueSet", "url": COLOURS, "compose": {"include": list(include), **members}}


def expanded(*contains: Json, **members: Any) -> Json:
    return {"resourceType": "ValueSet", "url": COLOURS, "expansion": {"contains": list(contains), **members}}


def codes(*definitions: Json, url: str = COLOURS) -> Any:
    found = ValueSets(definitions_of(Release.R5), finder(definitions)).codes(url)
    return None if found is None else {system: sorted(some) for system, some in found.items()}


WHOLE = {"system": SYSTEM}
RED = {"system": SYSTEM, "code": "red"}


@pytest.mark.parametrize(
    ("definition", "wanted"),
    [
        (value_set(["red", "blue"]), ["blue", "red"]),
        (of(WHOLE), ["blue", "dark-red", "red"]),
        (of(WHOLE, exclude=[{"system": SYSTEM, "concept": [{"code": "red"}]}]), ["blue", "dark-red"]),
        (of({"valueSet": [OTHER]}), ["dark-red", "green"]),
        (of({"valueSet": [OTHER], "system": SYSTEM}), ["dark-red"]),
        (of({"valueSet": [OTHER]}, WHOLE), ["blue", "dark-red", "green", "red"]),
        (expanded(RED | {"contains": [{"system": SYSTEM, "code": "dark"}]}, total=2), ["dark", "red"]),
        (expanded(RED | {"abstract": True, "contains": [{"system": SYSTEM, "code": "dark"}]}), ["dark"]),
    ],
)
def test_sets_that_can_be_listed(definition: Json, wanted: list[str]) -> None:
    other = value_set(["dark-red", "green"], OTHER)

    assert codes(definition, other, SYSTEM_WITH_CODES) == {SYSTEM: wanted}


@pytest.mark.parametrize(
    "definition",
    [
        of({"system": SYSTEM, "filter": [{"property": "a", "op": "=", "value": "b"}]}),
        of({"system": "urn:not-installed"}),
        of({"valueSet": ["urn:not-installed"]}),
        of({"valueSet": [COLOURS]}),
        of({}),
        of(),
        of("no object"),  # type: ignore[arg-type]
        expanded(RED, total=2),
        expanded(RED, offset=10),
        expanded(RED, total="many"),
        expanded(),
        {"resourceType": "ValueSet", "url": COLOURS},
        {"resourceType": "CodeSystem", "url": COLOURS},
    ],
)
def test_sets_that_cannot(definition: Json) -> None:
    assert codes(definition, SYSTEM_WITH_CODES | {"url": "urn:other"}) is None


def test_a_code_system_of_which_only_a_part_is_published() -> None:
    assert codes(of(WHOLE), SYSTEM_WITH_CODES | {"content": "fragment"}) is None


def test_sets_of_fhir_itself_by_their_whole_address() -> None:
    assert codes(url="http://hl7.org/fhir/ValueSet/administrative-gender|5.0.0") == {
        "http://hl7.org/fhir/administrative-gender": ["female", "male", "other", "unknown"]
    }
    assert codes(url="https://example.org/ValueSet/administrative-gender") is None
