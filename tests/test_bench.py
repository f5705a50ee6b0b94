"""The benchmark's figures: what is a hit, what is a miss, and where the lines go."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def run() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("run")
    finally:
        sys.path.remove(str(BENCH))


@pytest.mark.parametrize(
    ("value", "small_is_good", "line"),
    [
        (1.504, True, "x: 1.50 (target at most 1.5)"),
        (1.51, True, "x: 1.51 (target at most 1.5; missed)"),
        (1.9, False, "x: 1.90 (target at least 1.5)"),
        (1.2, False, "x: 1.20 (target at least 1.5; missed)"),
    ],
)
def test_a_figure_says_whether_it_holds(run: ModuleType, value: float, small_is_good: bool, line: str) -> None:
    assert str(run.Figure("x", value, 1.5, small_is_good)) == line


def test_lines_go_between_the_markers(run: ModuleType) -> None:
    text = f"before\n{run.BEGIN}\nold\n{run.END}\nafter\n"

    assert run.with_lines(text, ["- new"]) == f"before\n{run.BEGIN}\n- new\n{run.END}\nafter\n"
    with pytest.raises(ValueError, match="lacks"):
        run.with_lines("no markers", ["- new"])


def test_copies_are_as_many_as_wanted_and_no_two_of_one_name(run: ModuleType, tmp_path: Path) -> None:
    folder = run._copies(tmp_path / "pages", 60)

    assert len({path.name for path in folder.iterdir()}) == 60


def test_a_process_that_fails_is_no_measurement(run: ModuleType) -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        run.python("-c", "raise SystemExit(3)")
    assert run.python("-c", "raise SystemExit(1)", may_fail=True).mebibytes > 1


@pytest.fixture(scope="module")
def validating(run: ModuleType) -> ModuleType:
    return sys.modules["validating"]


def test_figures_of_validation_are_ratios_with_their_milliseconds(validating: ModuleType) -> None:
    times = {
        "luspa-fhir": [40.0, 400.0, 900.0],
        "fhir.resources": [20.0, 200.0, 400.0],
        "jsonschema": [50.0, 800.0, 0.0],
    }

    told = list(validating.figures_of(validating.Judged([50, 500, 1000], times)))

    assert [round(one.value, 3) for one in told] == [2.0, 1.125, 0.5]
    assert "50 entries once loaded (40 ms)" in str(told[0])
    assert "(800 ms)" in str(told[2])
    assert len(list(validating.figures_of(validating.Judged([50, 500, 1000], dict(list(times.items())[:2]))))) == 2


def test_repeated_entries_are_a_right_bundle_of_other_ids(run: ModuleType) -> None:
    from luspa_fhir import exact_json
    from luspa_fhir.validation import validate_resource

    sys.path.insert(0, str(BENCH))
    try:
        repeated = importlib.import_module("bundles").repeated
    finally:
        sys.path.remove(str(BENCH))
    bundle = exact_json.read((BENCH.parent / "output/luspatercept.json").read_bytes())
    number = len(bundle["entry"])

    twice = repeated(bundle, number + 1)

    assert twice["entry"][:number] == bundle["entry"]
    assert len({(one["resource"]["resourceType"], one["resource"]["id"]) for one in twice["entry"]}) == 2 * number
    assert [one for one in validate_resource(twice) if one.severity in {"error", "fatal"}] == []
