"""Reading a resource: whatever a file holds, there is a resource or a finding, and never a traceback."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luspa_fhir.findings import Place
from luspa_fhir.validation import read_resource, validate_resource

START = b'{"resourceType": "Bundle", "type": "collection"'


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b"", "input-empty", "is empty"),
        (b" \n", "input-empty", "is empty"),
        (START, "json-unreadable", "ends too early"),
        (START + b', "id": "lusp', "json-unreadable", "ends too early"),
        (START + b', "a": NaN}', "json-unreadable", "the number NaN"),
        (START + b', "a": -Infinity}', "json-unreadable", "the number -Infinity"),
        (START + b"} {}", "json-unreadable", "extra data"),
        (START + b', "a": "\\ud800"}', "json-unreadable", "half of a character"),
        (START + b', "a": "\xff"}', "json-unreadable", "not UTF-8"),
        (START.decode().encode("utf-16"), "json-unreadable", "not UTF-8"),
        (START + b', "a": ' + b"9" * 5000 + b"}", "json-unreadable", "out of range"),
        (START + b', "a": 1e99999999999999999999}', "json-unreadable", "out of range"),
        (b"\x00", "json-unreadable", "not JSON"),
        (b"[" * 10_000, "too-deep", "100 levels"),
        (b'{"a":' * 10_000, "too-deep", "100 levels"),
        (START + b', "entry": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "too-deep", "100 levels"),
        (b"null", "not-fhir", "resourceType"),
        (b"[1]", "not-fhir", "resourceType"),
        (b'"Bundle"', "not-fhir", "resourceType"),
        (b'{"resourceType": 5}', "not-fhir", "resourceType"),
    ],
)
def test_a_file_that_holds_no_resource(content: bytes, rule: str, words: str) -> None:
    bundle, findings = read_resource(content, "given.json")

    assert bundle is None
    assert [one.rule for one in findings] == [rule]
    assert words in findings[0].message
    assert "`given.json`" in findings[0].message
    assert findings[0].file == "given.json"


def test_the_place_of_a_fault() -> None:
    _, findings = read_resource(b'{"resourceType": "Bundle",\n  "type" "collection"}', "given.json")

    assert findings[0].place == Place("given.json", 2, 10)


def test_brackets_in_texts_are_not_depth() -> None:
    bundle, findings = read_resource(START + b', "id": "' + b"[" * 500 + b'\\"' + b"{" * 500 + b'"}')

    assert bundle is not None
    assert findings == ()


def test_a_text_without_end_is_read_only_once() -> None:
    begin = perf_counter()

    _, findings = read_resource(b'"' + b'\\"' * 300_000)

    assert [one.rule for one in findings] == ["json-unreadable"]
    assert perf_counter() - begin < 5


def test_equal_keys_are_found_with_their_place() -> None:
    dosage = b'{"text": "a", "maxDosePerLifetime": {"value": 1, "value": 10}}'
    resource = b'{"resourceType": "MedicationRequest", "dosageInstruction": [' + dosage + b"]}"

    bundle, findings = read_resource(START + b', "entry": [{"resource": ' + resource + b"}]}", "given.json")

    assert bundle is not None
    assert [(one.rule, one.expression) for one in findings] == [
        ("json-duplicate-key", "Bundle.entry[0].resource.dosageInstruction[0].maxDosePerLifetime.value")
    ]


def test_equal_keys_in_two_equal_objects_are_two_findings() -> None:
    twice = b'{"id": "a", "id": "a"}'

    _, findings = read_resource(START + b', "entry": [' + twice + b", " + twice + b"]}")

    assert [one.expression for one in findings] == ["Bundle.entry[0].id", "Bundle.entry[1].id"]


def test_equal_keys_inside_of_the_first_of_two_equal_keys_are_found_too() -> None:
    _, findings = read_resource(START + b', "meta": {"id": "a", "id": "b"}, "meta": {}}')

    assert [(one.rule, one.expression) for one in findings] == [
        ("json-duplicate-key", None),
        ("json-duplicate-key", "Bundle.meta"),
    ]


def test_a_byte_order_mark_is_passed_by() -> None:
    bundle, findings = read_resource(b"\xef\xbb\xbf" + START + b"}")

    assert bundle == {"resourceType": "Bundle", "type": "collection"}
    assert findings == ()


def test_decimals_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(START + b', "a": 1.250}')

    bundle, _ = read_resource(path)

    assert bundle is not None
    assert str(bundle["a"]) == "1.250"
    assert isinstance(bundle["a"], Decimal)


def test_a_file_that_is_not_there_and_one_that_is_a_folder(tmp_path: Path) -> None:
    assert [one.rule for one in read_resource(tmp_path / "gone.json")[1]] == ["input-missing"]
    assert [one.rule for one in read_resource(tmp_path)[1]] == ["input-unreadable"]


@settings(deadline=None)  # the first of a type reads its definitions
@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    bundle, findings = read_resource(content)

    assert bundle is not None or findings


_NAME_LIST = (
    "resourceType id _id text div meta tag extension url contained code coding subject reference value system timing "
    "status type valueQuantity"
)
_NAMES = _NAME_LIST.split()
_LEAVES = st.sampled_from(["", "a", "Medication", "2024", "#", "urn:uuid:1"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None)  # the first of a type reads its definitions
@given(_JSON, _JSON, _JSON, st.sampled_from(["Medication", "Group", "ClinicalUseDefinition", "MedicationKnowledge"]))
def test_any_json_in_a_bundle_has_an_answer(one: object, other: object, kind: object, name: str) -> None:
    resource = (one if isinstance(one, dict) else {"text": one}) | {"resourceType": name}
    entries = [{"resource": resource, "fullUrl": other, "request": kind}, other]

    for found in validate_resource({"resourceType": "Bundle", "type": "transaction", "meta": kind, "entry": entries}):
        assert found.remedy
        assert found.expression or found.rule == "release-unknown"  # that is about the whole file
        assert found.message.endswith((".", "`"))
