"""The catalogue of rules: what each checks, why, an example that fails, and how to mend it.

Does: read the rules from `rules/*.toml`, once and only when asked; make a `Finding` of a rule.
Does not: check anything, nor show anything (`faces/`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypedDict, Unpack

from luspa_fhir.findings.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `title` says what it checks, `mend` is the remedy where a finding brings none of its own.

    A constraint of HL7's may have a sentence of ours (`says`, with members of the object as `{code}`), and the member
    that its finding points `at`.
    """

    id: str
    title: str
    severity: Severity
    layer: str
    why: str
    example: str
    mend: str
    says: str = ""
    at: str = ""


class Places(TypedDict, total=False):
    """Where a finding may be: the fields of `Finding` that say so."""

    file: str | None
    place: Place | None
    expression: str | None
    quote: str | None


def rule(rule_id: str) -> Rule:
    """The rule of this id.

    Raises:
        KeyError: no rule has this id.
    """
    return _catalogue()[rule_id]


def known_rule(rule_id: str) -> Rule | None:
    """The rule of this id, or None: a finding may carry HL7's key of a constraint that is not in our catalogue."""
    return _catalogue().get(rule_id)


def rules() -> tuple[Rule, ...]:
    """All rules, layer by layer, in the order in which they are written."""
    return tuple(_catalogue().values())


def finding(rule_id: str, message: str, *, remedy: str | None = None, **places: Unpack[Places]) -> Finding:
    """A finding of a rule, with the rule's severity and layer, and its remedy where none is given.

    Raises:
        KeyError: no rule has this id.
    """
    broken = rule(rule_id)
    return Finding(
        rule=broken.id,
        severity=broken.severity,
        message=message,
        remedy=remedy or broken.mend,
        layer=broken.layer,
        **places,
    )


@cache
def _catalogue() -> Mapping[str, Rule]:
    catalogue: dict[str, Rule] = {}
    tables = (
        entry for entry in files("luspa_fhir.findings").joinpath("rules").iterdir() if entry.name.endswith(".toml")
    )
    contents = [tomllib.loads(table.read_text(encoding="utf-8")) for table in sorted(tables, key=lambda one: one.name)]
    for content in sorted(contents, key=lambda one: str(one["layer"])):
        for rule_id, texts in content["rule"].items():
            if rule_id in catalogue:
                raise ValueError(f"Rule {rule_id} stands twice in the catalogue.")
            catalogue[rule_id] = Rule(
                id=rule_id,
                title=texts["title"],
                severity=Severity(texts["severity"]),
                layer=content["layer"],
                why=texts["why"].strip(),
                example=texts["example"].strip("\n"),
                mend=texts["mend"].strip(),
                says=texts.get("says", ""),
                at=texts.get("at", ""),
            )
    return MappingProxyType(catalogue)
