"""Who says what: by file, place and kind of mistake."""

from __future__ import annotations

import pytest

from luspa_fhir.findings import Finding, Severity
from luspa_fhir.referee import Difference, Side, as_data, compare, merged
from luspa_fhir.referee.kinds import kinds_of_ours, kinds_of_theirs
from luspa_fhir.referee.places import is_same, is_same_or_inside


def ours(rule: str, expression: str | None = "Patient", file: str = "a.json") -> Finding:
    return Finding(rule, Severity.ERROR, "Ours.", "Mend it.", file, None, expression, None, "definitions")


def theirs(rule: str, expression: str | None = "Patient", file: str | None = "a.json") -> Finding:
    return Finding(rule, Severity.WARNING, "Theirs.", "Mend it.", file, None, expression, None, "referee")


def sides(*differences: Difference) -> list[str]:
    return [one.side.value for one in differences]


@pytest.mark.parametrize(
    ("one", "other", "same", "near"),
    [
        ("Patient.name[0]", "Patient.name[0]", True, True),
        ("Patient.name[0]", "Patient.name", True, True),
        ("Patient.name[0]", "Patient.name[1]", False, False),
        ("Patient.name[0].family", "Patient.name[0]", False, True),
        ("Patient.name[1].family", "Patient.name[0]", False, False),
        ("Observation.value.ofType(Quantity)", "Observation.valueQuantity", True, True),
        ("Observation.value.ofType(Quantity).code", "Observation.value.code", True, True),
        ("Patient.deceased[x]", "Patient.deceasedBoolean", True, True),
        ("Patient.name", "Patient.nameless", False, False),
        ("Bundle.entry[1].resource", "Bundle.entry[10].resource", False, False),
        (None, "Patient.name", False, True),
        ("a.value.ofType(code)", "a.valueCode", True, True),
    ],
)
def test_places(one: str | None, other: str | None, same: bool, near: bool) -> None:
    assert (is_same(one, other), is_same(other, one)) == (same, same)
    assert (is_same_or_inside(one, other), is_same_or_inside(other, one)) == (near, near)


@pytest.mark.parametrize(
    ("rule", "expression", "their_rule", "their_expression"),
    [
        ("pat-1", "Patient.contact[0]", "pat-1", "Patient.contact[0]"),
        ("element-unknown", "Patient.foo", "Unrecognised_property_", "Patient"),
        ("element-missing", "Patient.link[0].other", "Validation_VAL_Profile_Minimum", "Patient.link[0]"),
        ("too-many", "Patient.text", "Validation_VAL_Profile_Maximum", "Patient"),
        ("code-not-in-required-set", "Patient.gender", "Terminology_TX_NoValid_16", "Patient.gender"),
        ("type-wrong", "Patient.active", "Error_parsing_JSON_the_primitive_value_must_be_a_boolean", "Patient.active"),
        ("date-malformed", "Patient.birthDate", "Type_Specific_Checks_DT_Date_Valid", "Patient.birthDate"),
        ("value-malformed", "Patient.photo[0].data", "TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL", "Patient.photo[0]"),
        (
            "unit-not-ucum",
            "Observation.valueQuantity.code",
            "Terminology_PassThrough_TX_Message",
            "Observation.value.ofType(Quantity)",
        ),
        (
            "reference-unresolved",
            "Bundle.entry[0].resource.author[0].reference",
            "Bundle_BUNDLE_Not_Local",
            "Bundle.entry[0].resource.author[0]",
        ),
        ("full-url-not-absolute", "Bundle.entry[3].fullUrl", "BUNDLE_ENTRY_URL_ABSOLUTE", "Bundle.entry[0]"),
        ("document-entry-unreachable", "Bundle.entry[3]", "Bundle_BUNDLE_Entry_Orphan_DOCUMENT", "Bundle.entry[3]"),
        ("narrative-script", "Patient.text.div", "txt-1", "Patient.text.div"),
        ("json-unreadable", None, "REFEREE_FAILED", None),
        ("resource-type-unknown", "Patiens", "This_does_not_appear_to_be_a_FHIR_resource_unknown_name_", "Patiens"),
    ],
)
def test_the_same_mistake_in_both(rule: str, expression: str, their_rule: str, their_expression: str) -> None:
    (found,) = compare([ours(rule, expression)], [theirs(their_rule, their_expression)])

    assert found.side is Side.BOTH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ours("pat-1"), theirs("pat-1", file="b.json")),
        (ours("pat-1", "Patient.contact[0]"), theirs("pat-1", "Patient.contact[1]")),
        (ours("element-missing"), theirs("Unrecognised_property_")),
        (ours("dom-6"), theirs("dom-3")),
        (ours("promise-broken"), theirs("hl7-message")),
    ],
)
def test_different_mistakes(one: Finding, other: Finding) -> None:
    assert sides(*compare([one], [other])) == ["only-luspa-fhir", "only-hl7"]


def test_several_messages_on_one_mistake_are_one() -> None:
    found = compare(
        [ours("code-not-in-required-set", "Patient.gender")],
        [
            theirs("Terminology_TX_NoValid_16", "Patient.gender"),
            theirs("Terminology_PassThrough_TX_Message", "Patient.gender"),
        ],
    )

    assert sides(*found) == ["both"]
    assert len(found[0].theirs) == 2


def test_a_constraint_of_an_inner_resource_is_another_mistake() -> None:
    found = compare([ours("dom-6")], [theirs("dom-6"), theirs("dom-6", "Patient.contained[0]")])

    assert sides(*found) == ["both", "only-hl7"]


def test_a_constraint_told_at_an_inner_element_is_the_same_where_nothing_nearer_is_left() -> None:
    assert sides(*compare([ours("tim-1", "Dosage.timing")], [theirs("tim-1", "Dosage.timing.repeat")])) == ["both"]


def test_the_nearest_of_ours_is_taken() -> None:
    found = compare(
        [ours("element-missing", "Patient"), ours("element-missing", "Patient.link[0].other")],
        [theirs("Validation_VAL_Profile_Minimum", "Patient.link[0]")],
    )

    assert sides(*found) == ["only-luspa-fhir", "both"]


def test_messages_that_hl7_puts_anywhere_are_paired_one_by_one() -> None:
    found = compare(
        [ours("full-url-disagrees", f"Bundle.entry[{number}].fullUrl") for number in (0, 1, 2)],
        [theirs("BUNDLE_ENTRY_URL_MATCHES_TYPE_ID", "Bundle.entry[0]") for _ in (1, 2)],
    )

    assert sorted(sides(*found)) == ["both", "both", "only-luspa-fhir"]


def test_files_that_were_not_judged_are_not_compared() -> None:
    failed = theirs("referee-unavailable", None, "a.json")

    assert sides(*compare([ours("pat-1"), ours("pat-1", file="b.json")], [failed])) == ["only-luspa-fhir"]
    assert compare([ours("pat-1")], [theirs("referee-unavailable", None, None)]) == ()


def test_one_list_of_both_that_says_who_says_it() -> None:
    findings = merged(
        [ours("pat-1"), ours("bdl-7", file="b.json"), ours("dom-3", file="c.json")],
        [theirs("pat-1"), theirs("que-2", file="b.json"), theirs("referee-unavailable", None, "c.json")],
    )

    assert [(one.file, one.rule, one.message) for one in findings] == [
        ("a.json", "pat-1", "Ours. (HL7's validator also says so: pat-1.)"),
        ("b.json", "bdl-7", "Ours. (Only luspa-fhir says so, HL7's validator does not.)"),
        ("b.json", "que-2", "Only HL7's validator: Theirs."),
        ("c.json", "dom-3", "Ours."),
        ("c.json", "referee-unavailable", "Theirs."),
    ]


def test_without_a_referee_all_of_ours_stays_and_the_reason_is_told_once() -> None:
    failed = theirs("referee-unavailable", None, None)

    assert merged([ours("pat-1")], [failed]) == (ours("pat-1"), failed)


def test_the_comparison_as_data() -> None:
    data = as_data(compare([ours("pat-1"), ours("bdl-7")], [theirs("pat-1"), theirs("que-2")]))

    assert (data["both"], data["only_luspa_fhir"], data["only_hl7"]) == (1, 1, 1)
    assert data["findings"][0] == {
        "side": "both",
        "file": "a.json",
        "expression": "Patient",
        "luspa_fhir": {"rule": "pat-1", "severity": "error"},
        "hl7": [{"rule": "pat-1", "severity": "warning", "message": "Theirs."}],
    }
    assert [one["side"] for one in data["findings"]] == ["both", "only-luspa-fhir", "only-hl7"]
    assert data["findings"][2]["luspa_fhir"] is None


def test_kinds_name_each_other() -> None:
    assert kinds_of_ours("element-unknown") & kinds_of_theirs("Unrecognised_property_") == {"unknown-element"}
    assert kinds_of_ours("qty-3") == {"qty-3"}
