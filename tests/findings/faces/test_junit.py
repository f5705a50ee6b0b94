"""JUnit XML that the schema of Jenkins takes."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from luspa_fhir.findings import Severity
from luspa_fhir.findings.faces.junit import as_junit
from luspa_fhir.findings.faces.told import Told

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
JUDGED = ["ok.json", "x.json"]


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMA))


@pytest.mark.parametrize("fail_on", Severity)
def test_it_is_valid_against_the_schema(schema: xmlschema.XMLSchema, told: tuple[Told, ...], fail_on: Severity) -> None:
    text = as_junit(told, judged=JUDGED, fail_on=fail_on).decode("utf-8")

    assert [error.reason for error in schema.iter_errors(text)] == []
    assert not schema.is_valid(text.replace("<testcase name", "<testcase nome"))


def test_what_fails_is_what_counts(told: tuple[Told, ...]) -> None:
    root = ElementTree.fromstring(as_junit(told, judged=JUDGED, fail_on=Severity.ERROR))  # noqa: S314
    kinds = {
        case.get("name"): [inner.tag for inner in case] for suite in root for case in suite if case.tag == "testcase"
    }

    assert kinds == {
        "no findings": [],
        "ele-99 Patient": ["system-out"],
        "qty-3 Patient.x": ["skipped"],
        "json-unreadable 2:1": ["error"],
        "input-missing": ["failure"],
        "unit-not-ucum Bundle.entry[1].resource.dose.ofType(Quantity).code": ["failure"],
        "statement-kept-as-text 9:1": ["system-out"],
    }
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("7", "2", "1")
    assert [suite.get("name") for suite in root][:2] == JUDGED


def test_a_warning_fails_where_warnings_count(told: tuple[Told, ...]) -> None:
    root = ElementTree.fromstring(as_junit(told, judged=JUDGED, fail_on=Severity.WARNING))  # noqa: S314

    assert root.get("failures") == "3"


def test_signs_that_xml_cannot_hold_are_replaced_and_the_others_kept(told: tuple[Told, ...]) -> None:
    root = ElementTree.fromstring(as_junit(told, judged=[], fail_on=Severity.ERROR))  # noqa: S314
    (failure,) = root.findall(".//failure[@type='unit-not-ucum']")

    assert failure.get("message") == "The unit `mgg` is not UCUM.\ufffd\nIt is \ufffd <b>&amp;"
    assert "help: Use a code of UCUM" in (failure.text or "")


def test_no_findings_and_no_files_is_still_xml() -> None:
    assert ElementTree.fromstring(as_junit([], judged=[], fail_on=Severity.ERROR)).tag == "testsuites"  # noqa: S314
