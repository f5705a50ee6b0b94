"""A dose rule → Dosage.

Does: amount, timing, route, limits and conditions of one rule; only what the page says of it.
Does not: group rules (`regimen.py`) or say what step they are (`medication_knowledge.py`).

https://hl7.org/fhir/R5/dosage.html. A mg/kg dose is a doseQuantity; `rate` is an amount per time.
"""

from __future__ import annotations

from decimal import Decimal

from luspa_fhir.fhir.datatypes import Json, amount, coded, quantity, ratio, without_empty
from luspa_fhir.fhir.dose_conditions import change, ingredient, trigger
from luspa_fhir.fhir.lineage import evidence_extensions, narrative_link
from luspa_fhir.fhir.page import Page
from luspa_fhir.fhir.regimen import DoseStep
from luspa_fhir.fhir.timing import instructions, timing
from luspa_fhir.knowledge.model import Amount, Basis, DoseRule, Limit, LimitPer, Term
from luspa_fhir.knowledge.phrases.routes import is_topical

_ONE = Decimal(1)
_AT_MOST_ONE = {LimitPer.DOSE: "maxDosePerAdministration", LimitPer.LIFETIME: "maxDosePerLifetime"}


def dosages(page: Page, step: DoseStep) -> list[Json]:
    """The Dosage of a step; a further one for each limit that has no room in it: FHIR has each once."""
    rule = step.rule
    first, *further = _limits_in_turns(rule.limits)
    main = {
        "extension": [
            *_lineage(page, step),
            *(trigger(page, waited_for) for waited_for in rule.triggers),
            *([change(page, rule.change)] if rule.change else []),
        ],
        "modifierExtension": [ingredient(page, rule.ingredient)] if rule.ingredient else None,
        "sequence": rule.sequence,
        "text": rule.text,
        "additionalInstruction": instructions(page, rule),
        "timing": timing(rule),
        "asNeeded": True if rule.as_needed or rule.as_needed_for else None,
        "asNeededFor": [page.concept("indication", rule.as_needed_for.words)] if rule.as_needed_for else None,
        "route": _route(page, rule),
        "doseAndRate": [_dose_and_rate(page, one) for one in (rule.amount, *rule.equivalents)] if rule.amount else None,
        **first,
    }
    beside = [{"extension": _lineage(page, step), "text": rule.text, **limits} for limits in further]
    return [without_empty(main), *beside]


def _lineage(page: Page, step: DoseStep) -> list[Json]:
    return [*evidence_extensions(page, step.rule.evidence), narrative_link(step.anchor)]


def _route(page: Page, rule: DoseRule) -> Json | None:
    """The route said of the step, else, for an amount to give, the one that the page says of the drug."""
    route: Term | None = rule.route or (page.knowledge.route if rule.amount else None)
    if route and is_topical(route.words):
        return page.concept("route", f"topical ({route.words})")
    return page.concept("route", route.words) if route else None


def _dose_and_rate(page: Page, given: Amount) -> Json:
    if given.basis is Basis.PER_DAY:
        daily = coded(page.own.code_system("dose-rate-type"), "daily-total", "Daily total, to be divided")
        return {"type": daily, **amount("rate", given.bounds, f"{given.bounds.unit}/d")}
    return amount("rate" if given.basis is Basis.PER_TIME else "dose", given.bounds)


def _limits_in_turns(limits: tuple[Limit, ...]) -> list[Json]:
    """The limits as elements of Dosage; a second limit of a kind that FHIR has once begins a new turn."""
    turns: list[Json] = [{}]
    for limit in limits:
        most = limit.amount.high if limit.amount.high is not None else limit.amount.low
        if most is None:
            continue
        most_quantity = quantity(most, limit.amount.unit)
        once = _AT_MOST_ONE.get(limit.per)
        if once is None:
            turns[0].setdefault("maxDosePerPeriod", []).append(ratio(most_quantity, _period(limit)))
        elif once in turns[-1]:
            turns.append({once: most_quantity})
        else:
            turns[-1][once] = most_quantity
    return turns


def _period(limit: Limit) -> Json:
    """The time over which the limit counts; a course of treatment is counted, not measured."""
    if limit.per is LimitPer.COURSE or limit.period_length is None or limit.period_unit is None:
        return quantity(_ONE, "{course}")
    return quantity(limit.period_length, limit.period_unit)
