"""Every rule has all its texts; every rule that the code names exists, and every rule that exists is named by code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from luspa_fhir.findings import Place, Rule, Severity, finding, rule, rules
from luspa_fhir.validation.specification import Release, definitions_of

TESTS = Path(__file__).parents[1]
SOURCE = Path(__file__).parents[2] / "src" / "luspa_fhir"
MAKERS = {"finding", "Complaint", "add"}  # the calls whose first argument is a rule id


def _calls_with_rule_ids() -> Iterator[tuple[str, str]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                value = node.args[0].value
                if name in MAKERS and isinstance(value, str) and value.replace("-", "").isalnum():
                    yield value, path.name


def _texts_of_source() -> set[str]:
    """Every text that the code (or a schema) holds as a constant."""
    texts: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for path in SOURCE.rglob("*.schema.json"):
        json.loads(path.read_text(encoding="utf-8"), object_hook=lambda node: texts.add(str(node.get("x-rule"))))
    return texts


def _keys_of_hl7() -> set[str]:
    """The keys of HL7's constraints, which come from the definitions and stand nowhere in the code."""
    return {one.key for release in Release for one in definitions_of(release).constraints}


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.id)
def test_a_rule_has_all_its_texts(one: Rule) -> None:
    assert one.title.endswith(".")
    assert one.why.endswith(".")
    assert one.mend.endswith((".", ")"))
    assert one.example
    assert one.layer
    assert one.id == one.id.strip().replace(" ", "-")
    assert one.title[0].isupper()


def test_every_rule_that_the_code_names_exists() -> None:
    named = sorted(set(_calls_with_rule_ids()))
    known = {one.id for one in rules()}

    assert len(named) > 40
    assert [(rule_id, file) for rule_id, file in named if rule_id not in known] == []


def test_every_rule_is_named_by_the_code() -> None:
    texts = _texts_of_source() | _keys_of_hl7()

    assert [one.id for one in rules() if one.id not in texts] == []


def _texts_of_tests() -> str:
    kinds = {".py", ".yaml", ".txt", ".toml", ".json"}
    paths = sorted(path for path in TESTS.rglob("*") if path.suffix in kinds and path != Path(__file__))
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in paths)


def test_every_rule_is_named_by_a_test() -> None:
    named = set(re.findall(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+", _texts_of_tests()))

    assert [one.id for one in rules() if one.id not in named] == []


def test_a_finding_takes_severity_layer_and_remedy_from_its_rule() -> None:
    found = finding("input-empty", "The file `a.md` is empty.", file="a.md", place=Place("a.md", 1, 1))

    assert found.severity is Severity.ERROR
    assert found.layer == "reading"
    assert found.remedy == rule("input-empty").mend
    assert found.place == Place("a.md", 1, 1)
    assert (found.expression, found.quote) == (None, None)


def test_a_remedy_of_its_own_wins() -> None:
    assert finding("input-empty", "The file is empty.", remedy="Write something.").remedy == "Write something."


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        rule("no-such-rule")
    with pytest.raises(KeyError):
        finding("no-such-rule", "There is no such rule.")


def test_the_rules_come_in_one_order_layer_by_layer() -> None:
    layers = [one.layer for one in rules()]

    assert layers == sorted(layers)
    assert rules() == rules()
