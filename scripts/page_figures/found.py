"""What the compiler makes of a page, through its public rooms, in the same plain shape.

Does: page → `DrugKnowledge` → facts; and the amounts that the R5 bundle carries, to be held against them.
Does not: compare with what a person stated (`pairing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from page_figures.facts import DAILY, Dose, Effect, Limit, PageFacts, Range, Schedule, Warned, as_time

from luspa_fhir import DrugKnowledge, read_page, understand
from luspa_fhir.knowledge import model

_AMOUNTS = ("doseQuantity", "doseRange", "rateQuantity", "rateRange")


def understood(page: Path) -> DrugKnowledge:
    """The public middle of a page."""
    return understand(read_page(page))


def facts_of(name: str, knowledge: DrugKnowledge) -> PageFacts:
    """The facts of a page that the compiler found."""
    return PageFacts(
        page=name,
        doses=tuple(_dose(rule) for rule in knowledge.dosing if not _limits_only(rule)),
        limits=tuple(_limit(rule, limit) for rule in knowledge.dosing for limit in rule.limits),
        indications=tuple(
            words.words for one in knowledge.indications for words in (one.condition, *one.underlying)
        ),
        contraindications=tuple(one.condition.words for one in knowledge.contraindications),
        undesirable_effects=tuple(
            Effect(one.effect.words, one.frequency and one.frequency.words, one.grouping)
            for one in knowledge.undesirable_effects
        ),
        interactions=tuple(one.interactant.words for one in knowledge.interactions),
        warnings=tuple(Warned(one.topic, one.evidence.quote) for one in knowledge.warnings),
    )


def amounts_of_model(knowledge: DrugKnowledge) -> list[tuple[Decimal | None, Decimal | None]]:
    """Low and high of each amount to give."""
    return [(rule.amount.bounds.low, rule.amount.bounds.high) for rule in knowledge.dosing if rule.amount]


def amounts_of_bundle(bundle: dict[str, Any]) -> list[tuple[Decimal | None, Decimal | None]]:
    """Low and high of each amount to give that a Dosage of the bundle carries."""
    return [
        _ends(rate[key])
        for entry in bundle["entry"]
        for guideline in entry["resource"].get("indicationGuideline", ())
        for rate in _rates(guideline)
        for key in _AMOUNTS
        if key in rate
    ]


def _rates(guideline: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for population in guideline["dosingGuideline"]:
        for step in population.get("dosage", ()):
            for dosage in step["dosage"]:
                yield from dosage.get("doseAndRate", ())


def _ends(amount: dict[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    if "value" in amount:
        return Decimal(amount["value"]), Decimal(amount["value"])
    low, high = (amount[end]["value"] if end in amount else None for end in ("low", "high"))
    return low if low is None else Decimal(low), high if high is None else Decimal(high)


def _limits_only(rule: model.DoseRule) -> bool:
    return bool(rule.limits) and rule.amount is None and rule.change is None and rule.schedule is None


def _dose(rule: model.DoseRule) -> Dose:
    bounds = rule.change.amount if rule.change else rule.amount.bounds if rule.amount else None
    interval = rule.change.interval if rule.change else None
    return Dose(
        quote=rule.text,
        amount=bounds and _range(bounds),
        direction=rule.change.direction if rule.change else None,
        basis=rule.amount.basis.value.replace("-", " ") if rule.amount else "per dose",
        schedule=rule.schedule and _schedule(rule.schedule),
        interval=interval and as_time(_range(interval)),
        duration=rule.duration and as_time(_range(rule.duration)),
        infusion=rule.infusion and as_time(_range(rule.infusion)),
        route=rule.route and rule.route.words,
        population=tuple(one.term.words for one in rule.population),
        condition=rule.condition and rule.condition.words,
        trigger="; ".join(trigger.words for trigger in rule.triggers) or None,
        ingredient=rule.ingredient and rule.ingredient.words,
        phase=None if rule.phase is model.Phase.UNSPECIFIED else rule.phase.value,
        as_needed=rule.as_needed,
    )


def _range(bounds: model.Bounds) -> Range:
    return Range(bounds.low, bounds.high, bounds.unit)


def _schedule(schedule: model.Schedule) -> Schedule:
    """A moment of the day alone ("at bedtime") comes once a day."""
    if schedule.count is not None and schedule.frequency is None:
        return Schedule(count=schedule.count)
    if schedule.period is None or schedule.unit is None:
        return DAILY if schedule.moment else Schedule()
    period = Range(schedule.period, schedule.period_max or schedule.period, schedule.unit)
    return Schedule(schedule.frequency, schedule.frequency_max or schedule.frequency, as_time(period))


def _limit(rule: model.DoseRule, limit: model.Limit) -> Limit:
    amount = Range(None, limit.amount.high, limit.amount.unit)
    if limit.per is not model.LimitPer.PERIOD or limit.period_length is None or limit.period_unit is None:
        return Limit(rule.text, amount, limit.per.value)
    return Limit(rule.text, amount, as_time(Range(limit.period_length, limit.period_length, limit.period_unit)))
