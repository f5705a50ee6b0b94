"""Whole pages of our own writing, read and held against the facts that a person wrote beside each.

The figures may only rise: whoever teaches the compiler more raises the least figures below. A wrong dose is worse than
a missed one, so each has to be named here with its reason, and the list is to become empty.
"""

from __future__ import annotations

import importlib
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luspa_fhir.fhir import build_bundle
from luspa_fhir.findings.finding import Severity
from luspa_fhir.knowledge import understand
from luspa_fhir.monograph import read_page
from luspa_fhir.validation import validate_resource

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
command: Any = importlib.import_module("figures")
facts: Any = importlib.import_module("page_figures.facts")
pairing: Any = importlib.import_module("page_figures.pairing")
stated: Any = importlib.import_module("page_figures.stated")
table: Any = importlib.import_module("page_figures.table")

PAGES = sorted((ROOT / "tests/pages").glob("*.md"))

KNOWN_WRONG_DOSES: dict[tuple[str, str], str] = {}
"""(page, amount) → why it is still read wrong."""

LEAST_F1 = {
    "doses: amount or change": 0.95,
    "doses: amount and schedule": 0.91,
    "interruptions, discontinuations": 0.90,
    "limits": 0.94,
    "indications": 0.97,
    "contraindications": 0.82,
    "undesirable effects": 0.96,
    "interactions": 0.79,
    "warnings": 0.92,
}
LEAST_SHARE = {
    "population": 0.95,
    "phase": 0.89,
    "trigger": 0.84,
    "duration": 0.92,
    "ingredient": 1.0,
    "amount carried into the R5 bundle": 1.0,
}


@pytest.fixture(scope="module")
def figures() -> Any:
    return command.measure(ROOT / "tests/pages")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_becomes_a_bundle_that_our_own_validation_passes(page: Path) -> None:
    bundle = build_bundle(understand(read_page(page)))

    broken = [found for found in validate_resource(bundle, file=page.name) if found.severity.at_least(Severity.ERROR)]

    assert broken == []


def test_every_page_has_facts_that_stand_on_it() -> None:
    read = [stated.read_stated(page) for page in PAGES]

    assert len(read) >= 24
    assert sum(len(one.doses) for one in read) >= 130


def test_no_dose_is_wrong_but_those_known(figures: Any) -> None:
    wrong = {(fault.page, fault.words): fault.quote for fault in figures.wrong_doses()}

    assert {key: quote for key, quote in wrong.items() if key not in KNOWN_WRONG_DOSES} == {}
    assert sorted(set(KNOWN_WRONG_DOSES) - set(wrong)) == [], "these are read right now: take them off the list"


@pytest.mark.parametrize("kind", LEAST_F1)
def test_figures_of_a_kind_do_not_fall(figures: Any, kind: str) -> None:
    assert round(figures.f1(facts.Kind(kind)), 3) >= LEAST_F1[kind]


@pytest.mark.parametrize("attribute", LEAST_SHARE)
def test_shares_of_attributes_do_not_fall(figures: Any, attribute: str) -> None:
    assert figures.attribute_right[attribute] >= LEAST_SHARE[attribute] * figures.attribute_of[attribute] > 0


# ── the ruler itself ─────────────────────────────────────────────────────────────────────────────


def dose(low: str, high: str | None = None, unit: str = "mg", **more: Any) -> Any:
    amount = facts.Range(Decimal(low), Decimal(high or low), unit)
    return facts.Dose(**{"quote": f"{low} {unit}", "amount": amount, **more})


def test_lengths_of_time_are_the_same_in_other_units() -> None:
    hours, days = (facts.as_time(facts.Range(*[Decimal(n)] * 2, unit)) for n, unit in ((72, "h"), (3, "d")))

    assert hours == days


def test_amounts_are_the_same_or_not() -> None:
    assert pairing.same_amount(dose("10"), dose("10.0"))
    assert not pairing.same_amount(dose("10"), dose("10", "20"))
    assert not pairing.same_amount(dose("10"), dose("10", unit="mg/kg"))
    assert not pairing.same_amount(dose("10"), dose("10", direction="increase"))
    assert not pairing.same_amount(dose("10", basis="per day"), dose("10"))


def test_an_undivided_daily_total_is_one_dose_a_day() -> None:
    total, once = dose("200", basis="per day"), dose("200", schedule=facts.DAILY)
    divided = dose("200", basis="per day", schedule=facts.DAILY, quote="200 mg/day in divided doses")

    assert pairing.same_amount(total, once)
    assert pairing.same_schedule(total, once)
    assert not pairing.same_amount(divided, once)


def test_pairing_takes_each_fact_once_and_the_likest_first() -> None:
    paired = pairing.pair(("dry mouth", "rash"), ("rash", "mouth dryness", "rash"), pairing.shared)

    assert paired.pairs == (("rash", "rash"),)
    assert paired.missed == ("dry mouth",)
    assert paired.wrong == ("mouth dryness", "rash")


def test_a_lost_negation_is_not_the_same_patient() -> None:
    assert pairing.said_of("on dialysis", "Patients on dialysis")
    assert not pairing.said_of("not on dialysis", "on dialysis")
    assert not pairing.said_of("on dialysis", "not on dialysis")


def test_numbers_of_a_band_must_all_be_there() -> None:
    assert pairing.held("CrCl 30 to 60 mL/min", "CrCl 30 to 60 mL/min")
    assert not pairing.held("CrCl 30 to 60 mL/min", "CrCl 15 to 30 mL/min")


@pytest.mark.parametrize(
    ("amount", "message"),
    [("10mg", "'10mg' is not an amount"), ("10 mg", "'ten milligrams' does not stand on the page")],
)
def test_broken_facts_are_refused(tmp_path: Path, amount: str, message: str) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Drug\n\n### Dosage\n\n10 mg daily.\n", encoding="utf-8")
    row = f'{{quote: "ten milligrams", amount: {amount}}}'
    page.with_suffix(".yaml").write_text(f"doses:\n  - {row}\n", encoding="utf-8")

    with pytest.raises(stated.BrokenFacts, match=message):
        stated.read_stated(page)


def test_the_table_goes_between_the_markers_and_stale_ones_are_noticed(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")

    assert command.main(["--check", str(readme)]) == 1
    assert command.main(["--write", str(readme)]) == 0
    assert command.main(["--check", str(readme)]) == 0

    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "| kind | stated | found |" in text


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="markers"):
        table.with_table("no markers", "table")
