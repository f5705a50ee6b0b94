"""An invented drug, Zorvamab: its page, and facts built by hand, so that no reader of pages is needed.

Does: `page` builds terms, evidence and bounds with the spans they have on the page; `zorvamab` is everything together.
Does not: assert anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Evidence, Span
from luspa_fhir.fhir import BundleOptions, build_bundle
from luspa_fhir.knowledge.model import (
    Amount,
    Basis,
    Bounds,
    Change,
    Characteristic,
    CharacteristicKind,
    Contraindication,
    DoseRule,
    DrugKnowledge,
    DrugWarning,
    Indication,
    Interaction,
    Limit,
    LimitPer,
    Mechanism,
    Phase,
    Schedule,
    Storage,
    Term,
    Trigger,
    UndesirableEffect,
)
from luspa_fhir.monograph.model import (
    BlockList,
    Emphasis,
    Monograph,
    Paragraph,
    Run,
    Section,
    SectionKind,
    Statement,
    StatementRole,
)

TEXT = """---
title: Zorvamab
date: 2024-05-31
---
# Zorvamab
### Usage
Zorvamab is used to treat gravel lung in adults with **stone dust disease** who cough daily.
It is also indicated for marble skin in adults after chalk cream failed.
### Dosage
Zorvamab is administered orally.
**For gravel lung:**
* 1.250 mg/kg every 3 weeks.
* If serum chalk rises by >2 g/dL within 3 weeks, reduce the dose by 25 mg every week.
* Elderly patients weighing less than 30 kg: 20 mg/kg/day in 3 divided doses, not more than 4 g in 24 hours.
**For marble skin:**
* 1.250 mg/kg every 3 weeks.
* Up to 2 tablets as needed for itching at bedtime, infused over at least 30 minutes.
### Side Effects
Common side effects (>10%): headache & <1% "hiccups".
Serious: headache.
### Precautions
Zorvamab is contraindicated in children with quartz allergy, or with chalk cream.
* **Pregnancy and nursing:** Zorvamab may harm an unborn child.
Do not drive after the first dose. Do not combine with pumice.
### How it Works
It binds stone dust & carries it away.
### Storage
Keep refrigerated.
Disclaimer: this is an invented drug.
"""
KINDS = {
    "Usage": SectionKind.USAGE,
    "Dosage": SectionKind.DOSAGE,
    "Side Effects": SectionKind.EFFECTS,
    "Precautions": SectionKind.PRECAUTIONS,
    "How it Works": SectionKind.MECHANISM,
    "Storage": SectionKind.OTHER,
}


def _decimal(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


@dataclass(frozen=True)
class PageWords:
    """Values with the spans that their words have on a text."""

    text: str = TEXT
    name: str = "somewhere/z__zorvamab.md"

    def span(self, words: str, occurrence: int = 1) -> Span:
        span = FoldedText(self.text).find(words, occurrence)
        assert span is not None, words
        return span

    def term(self, words: str) -> Term:
        return Term(words, self.span(words))

    def evidence(self, quote: str, occurrence: int | None = None) -> Evidence:
        return Evidence(quote, self.span(quote, occurrence or 1), occurrence)

    def bounds(self, low: str | None, high: str | None, unit: str, words: str, **excluded: bool) -> Bounds:
        return Bounds(_decimal(low), _decimal(high), unit, self.span(words), **excluded)

    def one(self, value: str, unit: str, words: str) -> Bounds:
        return self.bounds(value, value, unit, words)

    def monograph(self) -> Monograph:
        sections, at = [], 0
        for part in self.text.split("### ")[1:]:
            title, _, body = part.partition("\n")
            at = self.text.index(f"### {part}") + len(title) + 5
            lines = [line for line in body.splitlines() if line]
            statements = tuple(
                Statement(line, Span(start, start + len(line)), (), StatementRole.SENTENCE, kind)
                for line in lines
                for start in [self.text.index(line, at)]
                for kind in [KINDS[title]]
            )
            blocks = (
                Paragraph((Run(lines[0], Emphasis.STRONG),)),
                BlockList(ordered=False, items=tuple((Paragraph((Run(line),)),) for line in lines[1:])),
            )
            sections.append(Section(KINDS[title], title, blocks, statements))
        front_matter = (("title", "Zorvamab"), ("date", "2024-05-31"))
        return Monograph(SourceText(self.name, self.text), "Zorvamab", tuple(sections), front_matter)

    def knowledge(self, **facts: Any) -> DrugKnowledge:
        return DrugKnowledge(
            name="Zorvamab", ingredients=(Term("Zorvamab", Span(0, 1)),), monograph=self.monograph(), **facts
        )


def _indications(page: PageWords) -> tuple[Indication, ...]:
    adults = Characteristic(CharacteristicKind.POPULATION, page.term("adults"))
    lung = Indication(
        key="stone-dust-disease",
        condition=page.term("gravel lung"),
        evidence=page.evidence(
            "Zorvamab is used to treat gravel lung in adults with stone dust disease who cough daily."
        ),
        underlying=(page.term("stone dust disease"),),
        status=page.term("cough daily"),
        effect=page.term("treat"),
        population=(adults,),
    )
    skin = Indication(
        key="marble-skin",
        condition=page.term("marble skin"),
        evidence=page.evidence("It is also indicated for marble skin in adults after chalk cream failed."),
        failed_therapy=page.term("chalk cream"),
        population=(adults,),
    )
    return lung, skin


def _dosing(page: PageWords) -> tuple[DoseRule, ...]:
    lung, skin = page.term("gravel lung"), page.term("marble skin")
    adults = Characteristic(CharacteristicKind.POPULATION, page.term("adults"))
    light = Characteristic(
        CharacteristicKind.WEIGHT,
        page.term("less than 30 kg"),
        page.bounds(None, "30", "kg", "30 kg", high_excluded=True),
    )
    every_three_weeks = Schedule("every 3 weeks", page.span("every 3 weeks"), frequency=1, period=Decimal(3), unit="wk")
    first = DoseRule(
        phase=Phase.INITIAL,
        text="1.250 mg/kg every 3 weeks.",
        evidence=page.evidence("1.250 mg/kg every 3 weeks.", 1),
        condition=lung,
        indications=("stone-dust-disease",),
        population=(adults,),
        amount=Amount(page.one("1.250", "mg/kg", "1.250 mg/kg")),
        schedule=every_three_weeks,
    )
    reduction = "If serum chalk rises by >2 g/dL within 3 weeks, reduce the dose by 25 mg every week."
    daily = "Elderly patients weighing less than 30 kg: 20 mg/kg/day in 3 divided doses, not more than 4 g in 24 hours."
    tablets = "Up to 2 tablets as needed for itching at bedtime, infused over at least 30 minutes."
    return (
        first,
        DoseRule(
            phase=Phase.REDUCTION,
            text=reduction,
            evidence=page.evidence(reduction),
            condition=lung,
            indications=("stone-dust-disease",),
            triggers=(
                Trigger(
                    words="serum chalk rises by >2 g/dL within 3 weeks",
                    span=page.span("serum chalk rises by >2 g/dL within 3 weeks"),
                    analyte=page.term("serum chalk"),
                    course="increase",
                    value=page.bounds("2", None, "g/dL", ">2 g/dL", low_excluded=True),
                    circumstances=("within the same month",),
                    window=page.one("3", "wk", "3 weeks"),
                ),
            ),
            change=Change("decrease", page.one("25", "mg", "25 mg"), page.one("1", "wk", "week")),
        ),
        DoseRule(
            phase=Phase.UNSPECIFIED,
            text=daily,
            evidence=page.evidence(daily),
            condition=lung,
            indications=("stone-dust-disease",),
            population=(Characteristic(CharacteristicKind.POPULATION, page.term("Elderly patients")), light),
            amount=Amount(page.one("20", "mg/kg", "20 mg/kg"), Basis.PER_DAY),
            schedule=Schedule(
                "in 3 divided doses", page.span("in 3 divided doses"), frequency=3, period=Decimal(1), unit="d"
            ),
            limits=(Limit(page.bounds(None, "4", "g", "4 g"), LimitPer.PERIOD, Decimal(24), "h"),),
        ),
        replace(
            first,
            condition=skin,
            indications=("marble-skin",),
            population=(),
            evidence=page.evidence("1.250 mg/kg every 3 weeks.", 2),
        ),
        DoseRule(
            phase=Phase.MAINTENANCE,
            text=tablets,
            evidence=page.evidence(tablets),
            condition=skin,
            indications=("marble-skin",),
            amount=Amount(page.bounds(None, "2", "{tablet}", "2 tablets")),
            schedule=Schedule("at bedtime", page.span("at bedtime"), moment="HS"),
            infusion=page.bounds("30", None, "min", "over at least 30 minutes"),
            as_needed=True,
            as_needed_for=page.term("itching"),
            ingredient=page.term("Zorvamab"),
            instructions=("before the first cough",),
            sequence=2,
        ),
    )


@pytest.fixture(scope="session")
def page() -> PageWords:
    return PageWords()


@pytest.fixture(scope="session")
def zorvamab(page: PageWords) -> DrugKnowledge:
    effects = 'Common side effects (>10%): headache & <1% "hiccups".'
    common = page.term("Common side effects (>10%)")
    warning = "Zorvamab may harm an unborn child."
    contraindication = "Zorvamab is contraindicated in children with quartz allergy, or with chalk cream."
    return page.knowledge(
        route=page.term("orally"),
        indications=_indications(page),
        dosing=_dosing(page),
        contraindications=(
            Contraindication(
                page.term("quartz allergy"),
                page.evidence(contraindication),
                population=(Characteristic(CharacteristicKind.POPULATION, page.term("children")),),
            ),
            Contraindication(
                page.term("with chalk cream"),
                page.evidence(contraindication),
                other_therapy=Term("chalk cream", page.span("with chalk cream")),
            ),
        ),
        undesirable_effects=(
            UndesirableEffect(
                page.term("headache"),
                page.evidence(effects),
                frequency=common,
                share=page.bounds("10", None, "%", ">10%", low_excluded=True),
                grouping="common",
            ),
            UndesirableEffect(page.term('<1% "hiccups"'), page.evidence(effects), frequency=common, grouping="common"),
            UndesirableEffect(
                page.term("headache"),
                page.evidence("Serious: headache."),
                grouping="serious",
                seriousness=page.term("Serious"),
            ),
        ),
        interactions=(Interaction(page.term("pumice"), page.evidence("Do not combine with pumice.")),),
        warnings=(
            DrugWarning("pregnancy", page.evidence(warning), label="Pregnancy and nursing:"),
            DrugWarning("driving", page.evidence("Do not drive after the first dose.")),
        ),
        storage=(Storage(page.evidence("Keep refrigerated."), page.term("refrigerated")),),
        mechanism=(Mechanism(page.evidence("It binds stone dust & carries it away.")),),
        disclaimer=(page.evidence("Disclaimer: this is an invented drug."),),
    )


@pytest.fixture(scope="session")
def bundle(zorvamab: DrugKnowledge) -> dict[str, Any]:
    return build_bundle(zorvamab)


@pytest.fixture(scope="session")
def resource(bundle: dict[str, Any]) -> Callable[[str], Any]:
    """The resource of the bundle by `Type/id`, or by type where there is one."""

    def find(name: str) -> Any:
        found = [
            entry["resource"]
            for entry in bundle["entry"]
            if name in (entry["resource"]["resourceType"], entry["request"]["url"])
        ]
        assert len(found) == 1, f"{name}: {[entry['request']['url'] for entry in bundle['entry']]}"
        return found[0]

    return find


@pytest.fixture(scope="session")
def dose_of(page: PageWords) -> Callable[..., Any]:
    """The first Dosage that comes of one dose rule."""

    def write(options: BundleOptions | None = None, **said: Any) -> Any:
        rule = DoseRule(
            phase=said.pop("phase", Phase.UNSPECIFIED),
            text=said.pop("text", "1.250 mg/kg every 3 weeks."),
            evidence=said.pop("evidence", page.evidence("1.250 mg/kg every 3 weeks.", 1)),
            **said,
        )
        made = build_bundle(page.knowledge(dosing=(rule,)), options or BundleOptions())
        knowledge = next(e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == "MedicationKnowledge")
        [guideline] = knowledge["indicationGuideline"]
        [dosing] = guideline["dosingGuideline"]
        [dosage] = dosing["dosage"]
        return dosage["dosage"]

    return write
