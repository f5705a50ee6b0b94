"""From an element of a bundle to the line of the page, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def bundle(run: Run, page: Path) -> str:
    assert run("export", "testdrug.md", "-o", "out", "-q").exit_code == 0
    return "out/testdrug.json"


def test_an_element(run: Run, bundle: str) -> None:
    result = run("explain", bundle, "MedicationKnowledge.indicationGuideline[0].dosingGuideline[0].dosage[0].dosage[0]")

    assert result.exit_code == 0, result.stderr
    first, words = result.stdout.splitlines()[:2]
    assert first.startswith("testdrug.md:13:")
    assert "5 mg once daily" in words


def test_own_words_are_marked_in_their_statement(run: Run, bundle: str) -> None:
    path = "ClinicalUseDefinition/testdrug-ue-headache.undesirableEffect.symptomConditionEffect.concept"
    _, words, mark = run("explain", bundle, path).stdout.splitlines()

    assert words[mark.index("^") : mark.rindex("~") + 1] == "headache"


def test_standard_input(run: Run, bundle: str) -> None:
    result = run("explain", "-", "MedicationKnowledge", stdin=Path(bundle).read_bytes())

    assert result.stdout == run("explain", bundle, "MedicationKnowledge").stdout
    assert "testdrug.md:13:" in result.stdout


def test_what_did_not_come_from_the_page(run: Run, bundle: str) -> None:
    result = run("explain", bundle, "MedicationKnowledge.status")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "did not come from words of the page" in result.stderr


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("ClinicalUseDefinition.type", "ClinicalUseDefinition/testdrug-ue-headache"),
        ("Patient.name", "has no Patient"),
        ("MedicationKnowledge.nothing", "has no 'nothing'"),
    ],
)
def test_a_path_that_leads_nowhere_is_wrong_usage(run: Run, bundle: str, path: str, message: str) -> None:
    result = run("explain", bundle, path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_bundle_that_cannot_be_read(run: Run) -> None:
    result = run("explain", "missing.json", "Medication")

    assert result.exit_code == 2
    assert "missing.json" in result.stderr
    assert "Usage:" not in result.stderr


def test_a_bundle_that_is_broken_is_shown_at_line_and_column(run: Run) -> None:
    Path("x.json").write_text('{"resourceType": "Bundle",\n "entry": [}', encoding="utf-8")
    result = run("explain", "x.json", "Medication")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("x.json:2:12: fatal: The file `x.json` is not JSON")
    assert '    2 |  "entry": [}\n      |            ^' in result.stderr
    assert "Usage:" not in result.stderr


def test_a_bundle_without_its_page(run: Run) -> None:
    Path("x.json").write_text(
        '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Medication", "id": "x"}}]}',
        encoding="utf-8",
    )
    result = run("explain", "x.json", "Medication.id")

    assert result.exit_code == 2
    assert "carries no page" in result.stderr
    assert "Usage:" not in result.stderr


def test_the_examples_of_the_help_show_a_line(run: Run) -> None:
    bundle = str(Path(__file__).parents[2] / "output" / "luspatercept.json")
    shown = [line.split() for text in (run("explain", "--help"), run("--help")) for line in text.stdout.splitlines()]
    paths = [words[3] for words in shown if words[:3] == ["luspa-fhir", "explain", "output/luspatercept.json"]]

    assert len(paths) > 3
    for path in paths:
        result = run("explain", bundle, path)
        assert result.exit_code == 0, (path, result.stderr)
        assert "luspatercept.md:" in result.stdout
