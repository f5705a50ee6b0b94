"""Our FHIRPath engine against fhirpathpy, on the controls of the fault suite; and that a difference would be told."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults import suite

from luspa_fhir.validation.fhirpath import Expression

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("prove_fhirpath")
comparing: Any = importlib.import_module("fhirpath_proof.comparing")


@pytest.mark.parametrize(("release", "least"), [("R5", 800), ("R4B", 700), ("R4", 700)])
def test_both_engines_say_the_same_of_the_controls(release: str, least: int) -> None:
    compared = command.compare(release, command._json_files(command.CONTROLS / release), 1)

    assert compared.equal.total() >= least
    assert {one: compared.examples[one] for one in compared.differences if command.reason(one) is None} == {}


def test_a_wrong_engine_is_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(Expression, "holds", lambda *_: None)

    assert command.main(["--every", "6"]) == 1
    assert "ours empty, fhirpathpy true\n        NOT EXPLAINED" in capsys.readouterr().out


def test_both_engines_say_the_same_of_planted_faults() -> None:
    """That both say yes means little if nothing is ever broken."""
    whole = comparing.Compared()
    for fault in suite.faults():
        whole.add(comparing.compare_content(fault.release, fault.base, fault.planted()))

    assert {one: whole.examples[one] for one in whole.differences if command.reason(one) is None} == {}
    assert len(whole.broken) >= 15, whole.broken
