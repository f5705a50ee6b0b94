"""What the compiler makes of a page, through its public rooms, in the same plain shape.

Does: page → `DrugKnowledge` → facts; and the amounts that the R5 bundle carries, to be held against them.
Does not: compare with what a person stated (`pairing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from luspa_fhir.knowledge import DrugKnowledge, model, understand
from luspa_fhir.monograph import read_page
from page_figures.facts import DAILY, Condition, Dose, Effect, Limit, PageFacts, Range, Schedule, Warned, as_time

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
            Condition(one.condition.words, tuple(cause.words for cause in one.underlying))
            for one in knowledge.indications
        ),
        contraindications=tuple(one.condition.words for one in knowledge.contraindications),
        undesirable_effects=tuple(
            Effect(one.effect.words, _words(one.frequency), one.grouping) for one in knowledge.undesirable_effects
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
    change, amount = rule.change, rule.amount
    return Dose(
        quote=rule.text,
        amount=_range(change.amount if change else amount.bounds if amount else None),
        direction=change.direction if change else None,
        basis=amount.basis.value.replace("-", " ") if amount else "per dose",
        schedule=_schedule(rule.schedule) if rule.schedule else None,
        interval=_time(change.interval if change else None),
        duration=_time(rule.duration),
        infusion=_time(rule.infusion),
        route=_words(rule.route),
        population=tuple(one.term.words for one in rule.population),
        condition=_words(rule.condition),
        trigger="; ".join(trigger.words for trigger in rule.triggers) or None,
        ingredient=_words(rule.ingredient),
        phase=None if rule.phase is model.Phase.UNSPECIFIED else rule.phase.value,
        as_needed=rule.as_needed,
    )


def _words(term: model.Term | None) -> str | None:
    return None if term is None else term.words


def _range(bounds: model.Bounds | None) -> Range | None:
    return None if bounds is None else Range(bounds.low, bounds.high, bounds.unit)


def _time(bounds: model.Bounds | None) -> Range | None:
    return None if bounds is None else as_time(Range(bounds.low, bounds.high, bounds.unit))


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
