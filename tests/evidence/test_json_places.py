"""From a FHIRPath to line and column in the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.json_places import span_of, with_json_places
from luspa_fhir.evidence.json_text import JsonText
from luspa_fhir.findings import Place, finding

BUNDLE = """{
  "resourceType": "Bundle",
  "entry": [
    {"resource": {"resourceType": "Patient", "birthDate": "1970-13-01", "_birthDate": {"extension": [{"url": "u"}]},
      "name": [{"family": "A", "given": ["B", "C"]}, {"family": "D"}]}},
    {"resource": {
      "dose": 1, "doseQuantity": {"value": 1.50, "code": "mg"}, "valueString": "x", "say \\"it\\"": [[1, [2]], {}],
      "deceasedBoolean": true, "contained": [{"id": "c"}]
    }}
  ]
}"""


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("Bundle", "{"),
        ("Bundle.resourceType", '"Bundle"'),
        ("Bundle.entry", '"entry"'),
        ("Bundle.entry[1]", "{"),
        ("Bundle.entry[0].resource", '"resource"'),
        ("Bundle.entry[0].resource.birthDate", '"1970-13-01"'),
        ("Bundle.entry[0].resource.birthDate.extension[0].url", '"u"'),
        ("Bundle.entry[0].resource.birthDate.extension[0]", "{"),
        ("Bundle.entry[0].resource.name[1].family", '"D"'),
        ("Bundle.entry[0].resource.name[0].given[1]", '"C"'),
        ("Bundle.entry[0].resource.name.family", '"A"'),
        ("Bundle.entry[1].resource.dose.ofType(Quantity).value", "1.50"),
        ("Bundle.entry[1].resource.dose.as(Quantity)", '"doseQuantity"'),
        ("Bundle.entry[1].resource.doseQuantity.code", '"mg"'),
        ("Bundle.entry[1].resource.value", '"x"'),
        ("Bundle.entry[1].resource.value.ofType(string)", '"x"'),
        ("Bundle.entry[1].resource.value[0]", '"x"'),
        ("Bundle.entry[1].resource.value[x]", '"x"'),
        ("Bundle.entry[1].resource.deceased.ofType(boolean)", "true"),
        ("Bundle.entry[1].resource/*Patient/x*/.contained[0].id", '"c"'),
        # what is missing is shown at what it is missing from
        ("Bundle.entry[1].resource.status", '"resource"'),
        ("Bundle.entry[0].resource.name[1].given[0]", "{"),
        ("Bundle.entry[0].resource.name[7]", '"name"'),
        ("Bundle.entry[9].resource.name", "{"),
        ("Bundle.entry[0].resource.name.where(use='x').family", '"name"'),
        ("Bundle.entry[0].resource.name[0].extension('u').value", "{"),
        ("nonsense!", "{"),
    ],
)
def test_what_a_path_names(expression: str, words: str) -> None:
    span = span_of(JsonText(BUNDLE), expression)

    assert BUNDLE[span.start : span.end] == words


def test_the_place_counts_from_one_and_a_place_that_is_there_stays() -> None:
    here = finding("qty-3", "x", file="a.json", expression="Bundle.entry[0].resource.name[1].family")
    there = finding("qty-3", "x", file="a.json", place=Place("a.md", 1, 1), expression="Bundle.entry")
    none = finding("qty-3", "x", file="a.json")
    told = with_json_places([here, there, none], b"\xef\xbb\xbf" + BUNDLE.encode())

    assert [one.place for one in told] == [Place("a.json", 5, 65), Place("a.md", 1, 1), None]
    assert BUNDLE.splitlines()[4][64:].startswith('"D"')


def test_a_line_of_ndjson_counts_from_its_own_line() -> None:
    one = finding("qty-3", "x", file="a.ndjson", expression="Patient.id")
    (told,) = with_json_places([one], b'{"id": "x"}', first_line=7)

    assert told.place == Place("a.ndjson", 7, 8)


def test_of_equal_keys_the_last_is_shown() -> None:
    one = finding("json-duplicate-key", "x", file="a.json", expression="Patient.id")
    (told,) = with_json_places([one], b'{"id": "x",\n "id": "y"}')

    assert told.place == Place("a.json", 2, 8)


@pytest.mark.parametrize("content", [b"", b"{", b'{"a" 1}', b'{"a": 1', b"[1 2]", b"\xff", b'{"id": }', b"[" * 100_000])
def test_what_is_not_json_has_no_place_or_its_beginning(content: bytes) -> None:
    (told,) = with_json_places([finding("qty-3", "x", file="a.json", expression="Patient.id")], content)

    assert told.place in (None, Place("a.json", 1, 1))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]\w{0,5}", fullmatch=True), inner),
    max_leaves=20,
)


def _paths(value: Any, path: str) -> list[tuple[str, Any]]:
    """Each place of a value that has one path only: lists in lists have none."""
    found = [(path, value)]
    for name, inner in value.items() if isinstance(value, dict) else ():
        found += _paths(inner, f"{path}.{name}")
        for number, item in enumerate(inner if isinstance(inner, list) else ()):
            if not isinstance(item, list):
                found += _paths(item, f"{path}.{name}[{number}]")
    return found


@given(st.dictionaries(st.from_regex(r"[a-z]\w{0,5}", fullmatch=True), _VALUES), st.sampled_from([None, 1, "\t"]))
def test_every_plain_value_of_any_json_is_found_at_its_place(value: dict[str, Any], indent: int | str | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    scanned = JsonText(text)
    for path, inner in _paths(value, "Patient"):
        span = span_of(scanned, path)
        if not isinstance(inner, dict | list):
            assert json.loads(text[span.start : span.end]) == inner, path


@given(_VALUES)
def test_members_and_items_are_those_of_the_standard_library(value: Any) -> None:
    text = json.dumps(value, indent=2)
    scanned = JsonText(text)
    read = json.loads(text)
    if isinstance(read, dict):
        members = scanned.members(scanned.root)
        assert {name: _value(text, member.value) for name, member in members.items()} == read
    if isinstance(read, list):
        assert [_value(text, at) for at in scanned.items(scanned.root)] == read


def _value(text: str, at: int) -> Any:
    return json.JSONDecoder().raw_decode(text, at)[0]


@given(st.text(alphabet='{}[]",:1a \\', max_size=40), st.text(max_size=20))
def test_no_text_and_no_path_breaks_it(text: str, path: str) -> None:
    one = finding("qty-3", "x", file="a.json", expression=f"Patient.{path}")

    assert len(with_json_places([one], text.encode())) == 1
