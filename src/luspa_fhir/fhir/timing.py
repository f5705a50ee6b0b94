"""How often and how long → Timing, and the words that Timing cannot hold.

Does: Timing.repeat with the page's own numbers; `code.text` with the page's own words.
Does not: the amount (`dosage.py`).

https://hl7.org/fhir/R5/datatypes.html#Timing (tim-1 to tim-10).
"""

from __future__ import annotations

from luspa_fhir.evidence.search import fold
from luspa_fhir.fhir.datatypes import Json, text_concept, time_span, without_empty
from luspa_fhir.fhir.page import Page
from luspa_fhir.knowledge.model import Basis, Bounds, DoseRule, Schedule


def timing(rule: DoseRule) -> Json:
    """The Timing of a rule; {} where the page says none."""
    repeat = {
        **(time_span("bounds", rule.duration) if rule.duration else {}),
        **({"count": rule.schedule.count} if rule.schedule else {}),
        **(_infusion(rule.infusion) if rule.infusion and _infusion_fits(rule) else {}),
        **(_frequency(rule.schedule) if rule.schedule else {}),
    }
    words = rule.schedule.words if rule.schedule else ""
    return without_empty({"repeat": without_empty(repeat), "code": without_empty(text_concept(words))})


def instructions(page: Page, rule: DoseRule) -> list[Json]:
    """What no element of Dosage says, word for word: the form, phrases of timing, an infusion time that is open."""
    phrases = [*([rule.form.words] if rule.form else []), *rule.instructions]
    if rule.infusion is not None and not _infusion_fits(rule):
        span = rule.infusion.span
        phrases.append(fold(page.knowledge.monograph.source.text[span.start : span.end]))
    return [text_concept(phrase) for phrase in dict.fromkeys(phrases) if phrase]


def _infusion_fits(rule: DoseRule) -> bool:
    """`duration` has no open bound and is above 0; beside a day's total it would mean a rate."""
    bounds = rule.infusion
    per_day = rule.amount is not None and rule.amount.basis is Basis.PER_DAY
    return bounds is not None and bool(bounds.low) and bounds.high is not None and not per_day


def _infusion(bounds: Bounds) -> Json:
    longest = bounds.high if bounds.single is None else None
    return {"duration": bounds.low, "durationMax": longest, "durationUnit": bounds.unit}


def _frequency(schedule: Schedule) -> Json:
    return {
        "frequency": schedule.frequency,
        "frequencyMax": schedule.frequency_max,
        "period": schedule.period,
        "periodMax": schedule.period_max,
        "periodUnit": schedule.unit,
        "when": [schedule.moment] if schedule.moment else None,
    }
