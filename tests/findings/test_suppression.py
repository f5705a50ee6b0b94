"""Which findings a suppression is about, and when it is of no use any more."""

from __future__ import annotations

import pytest

from luspa_fhir.findings import Finding, Severity
from luspa_fhir.findings.suppression import Suppression, Suppressions


def found(rule: str = "qty-3", expression: str | None = "Bundle.entry[1].resource.dose") -> Finding:
    return Finding(rule, Severity.ERROR, "x", "y", file="a.json", expression=expression)


@pytest.mark.parametrize(
    ("expression", "matches"),
    [
        (None, True),
        ("Bundle.entry[1].resource.dose", True),
        ("Bundle.entry[1]", True),
        ("Bundle.entry", True),
        ("Bundle.ent", False),
        ("Bundle.entry[1].resource.dos", False),
        ("Bundle.entry[*].resource.dose", True),
        ("*.dose", True),
        ("Bundle.entry[1].resource.dose.value", False),
        ("Bundle.entry[?]", False),
        ("", False),
    ],
)
def test_an_expression_covers_what_is_inside_of_it(expression: str | None, matches: bool) -> None:
    one = Suppression("qty-3", "Because.", expression=expression)

    assert one.matches(found(), "a.json") is matches


@pytest.mark.parametrize(
    ("file", "matches"),
    [("a.json", True), ("*.json", True), ("*", True), ("b.json", False), ("out/*.json", False), ("a?json", False)],
)
def test_a_file_is_matched_whole(file: str, matches: bool) -> None:
    assert Suppression("qty-3", "Because.", file=file).matches(found(), "a.json") is matches


def test_another_rule_and_a_finding_without_file_or_expression() -> None:
    assert not Suppression("qty-3", "Because.").matches(found("qty-4"), "a.json")
    assert not Suppression("qty-3", "Because.", file="*").matches(found(), None)
    assert not Suppression("qty-3", "Because.", expression="Bundle").matches(found(expression=None), "a.json")


def test_more_than_the_count_are_reported() -> None:
    some = Suppressions((Suppression("qty-3", "Because.", count=2),))

    assert [some.reason_for(found(), "a.json") for _ in range(3)] == ["Because.", "Because.", None]
    assert list(some.unused(["a.json"])) == []


def test_two_suppressions_of_one_rule_are_met_one_after_the_other() -> None:
    some = Suppressions((Suppression("qty-3", "First.", count=1), Suppression("qty-3", "Second.", count=1)))

    assert [some.reason_for(found(), "a.json") for _ in range(3)] == ["First.", "Second.", None]


def test_fewer_than_the_count_and_none_at_all_are_told() -> None:
    some = Suppressions((Suppression("qty-3", "Because.", count=3), Suppression("qty-4", "Why.")), "luspa-fhir.toml")
    some.reason_for(found(), "a.json")
    told = list(some.unused(["a.json"]))

    assert [(one.rule, one.file, one.severity) for one in told] == [
        ("suppression-unused", "luspa-fhir.toml", Severity.WARNING)
    ] * 2
    assert told[0].message == "The suppression of qty-3 (Because.) stands for 3 findings, but 1 was found."
    assert told[1].message == "The suppression of qty-4 (Why.) is of no use: 0 were found."


def test_a_suppression_for_a_file_that_was_not_judged_is_passed_by() -> None:
    some = Suppressions((Suppression("qty-3", "Because.", file="b/*.json"),))

    assert list(some.unused(["a.json"])) == []
    assert len(list(some.unused(["a.json", "b/c.json"]))) == 1
    assert list(some.unused([])) == []
