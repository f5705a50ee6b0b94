"""What a rule checks, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from luspa_fhir.cli.rule_sources import every_rule
from luspa_fhir.findings import Rule, rules

Run = Callable[..., Result]


def test_all_rules_are_listed_with_severity_and_title(run: Run) -> None:
    lines = run("rules").stdout.splitlines()

    assert len(lines) > 100
    assert [line.split()[0] for line in lines] == [rule.id for rule in rules()]
    assert all(rule.title in line for rule, line in zip(rules(), lines, strict=True))


def test_hl7s_constraints_are_listed_on_request(run: Run) -> None:
    lines = run("rules", "--all").stdout.splitlines()

    assert len(lines) > len(rules()) + 250
    assert [line.split()[0] for line in lines] == [rule.id for rule in every_rule()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_one_rule_in_full(run: Run, rule: Rule) -> None:
    result = run("rules", rule.id)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{rule.id} ({rule.severity}, {rule.layer})\n{rule.title}\n")
    assert f"Why: {rule.why}" in result.stdout
    assert f"What to do: {rule.mend}" in result.stdout


def test_an_unknown_rule_is_wrong_usage_and_the_nearest_are_named(run: Run) -> None:
    result = run("rules", "input-mising")

    assert result.exit_code == 2
    assert "There is no rule 'input-mising'. Did you mean input-missing" in result.stderr
    assert result.stdout == ""


def test_a_rule_unlike_any(run: Run) -> None:
    assert "`luspa-fhir rules` lists them all" in run("rules", "xyzzy").stderr
