"""HL7's constraints as rules."""

from __future__ import annotations

from luspa_fhir.findings import Severity
from luspa_fhir.validation.rules import rules_of_constraints
from luspa_fhir.validation.specification import Release, definitions_of

RULES = list(rules_of_constraints())
BY_ID = {one.id: one for one in RULES}


def test_each_key_of_each_release_is_a_rule_once() -> None:
    keys = {one.key for release in Release for one in definitions_of(release).constraints}

    assert [one.id for one in RULES] == sorted(keys)
    assert len(keys) > 300


def test_a_rule_says_what_is_wanted_in_words_and_as_fhirpath() -> None:
    rule = BY_ID["qty-3"]

    assert rule.title == "If a code for the unit is present, the system SHALL also be present."
    assert (rule.severity, rule.layer) == (Severity.ERROR, "definitions")
    assert rule.why.startswith("HL7's definitions of FHIR (R5, R4B, R4) ")
    assert rule.example.endswith("code.empty() or system.exists()")


def test_a_rule_names_the_releases_that_have_it() -> None:
    newer = {one.key for one in definitions_of(Release.R5).constraints}
    older = {one.key for one in definitions_of(Release.R4).constraints}
    only_new, only_old = min(newer - older), min(older - newer)

    assert "R4)" not in BY_ID[only_new].why
    assert "(R4" in BY_ID[only_old].why or "R4B, R4)" in BY_ID[only_old].why


def test_every_rule_is_written_on_one_line_and_whole() -> None:
    for one in RULES:
        assert one.title.strip(" .")
        assert "\n" not in one.example
        assert one.mend
