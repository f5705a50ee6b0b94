"""Findings as JUnit XML, for CI servers that show tests.

Does: a test suite for each file judged; a failed test for each finding that counts, an error for a fatal one, a
    skipped one for a suppressed one, a passed one for the others; a file without findings is one passed test.
Does not: tell times; none is measured, and the same findings give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from luspa_fhir.findings.faces.text import as_lines
from luspa_fhir.findings.faces.told import Told
from luspa_fhir.findings.finding import Severity

if TYPE_CHECKING:
    from junitparser import TestCase

_NO_FILE = "luspa-fhir"


def as_junit(told: Iterable[Told], *, judged: Iterable[str], fail_on: Severity) -> bytes:
    """The XML text; findings at least as grave as `fail_on` are failures."""
    from junitparser import JUnitXml, TestCase, TestSuite

    by_file: dict[str, list[Told]] = {file: [] for file in judged}
    for one in told:
        by_file.setdefault(one.file or _NO_FILE, []).append(one)
    document = JUnitXml("luspa-fhir")
    for file, findings in by_file.items():
        suite = TestSuite(_clean(file))
        passed = TestCase("no findings", classname=_clean(file), time=0)
        suite.add_testcases([_case(one, file, fail_on) for one in findings] or [passed])
        document.add_testsuite(suite)
    suites = list(document)
    document.tests, document.failures, document.errors = (  # `skipped` is not known to the schema there
        sum(getattr(suite, name) for suite in suites) for name in ("tests", "failures", "errors")
    )
    content: bytes = document.tostring()  # type: ignore[no-untyped-call]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content.rstrip(b"\n") + b"\n"


def _case(one: Told, file: str, fail_on: Severity) -> TestCase:
    from junitparser import Error, Failure, Skipped, TestCase

    finding, place = one.finding, one.place_in_file
    where = finding.expression or (f"{place.line}:{place.column}" if place else "")
    case = TestCase(_clean(f"{finding.rule} {where}".rstrip()), classname=_clean(file), time=0)
    text = _clean("\n".join(as_lines(finding)))
    if one.suppressed is not None:
        case.result = [Skipped(_clean(f"suppressed: {one.suppressed}"), "suppressed")]
    elif finding.severity.at_least(fail_on):
        made = Error if finding.severity is Severity.FATAL else Failure
        result = made(_clean(finding.message), finding.rule)
        result.text = text
        case.result = [result]
    else:
        case.system_out = text
    return case


def _clean(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return "".join(sign if _is_in_xml(sign) else "\ufffd" for sign in text)


def _is_in_xml(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
