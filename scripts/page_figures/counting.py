"""Stated and found facts of a page → counts and faults.

Does: pair each kind, judge what the paired doses and effects say further, list each fault with its words.
Does not: read pages (`stated.py`, `found.py`), or print (`table.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import eq
from typing import Any, TypeVar

from page_figures import pairing
from page_figures.facts import Condition, Dose, Effect, Kind, Limit, PageFacts

CARRIED = "amount carried into the R5 bundle"
Ends = tuple[Decimal | None, Decimal | None]

Fact = TypeVar("Fact")

_JUDGED_WHERE_STATED = {"route"}
"""A route may flow down from a sentence far above; only where the facts state one is it judged."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fact missed, or one found that is not so. `about` is the kind or the attribute of a matched dose."""

    page: str
    about: str
    verdict: str  # "missed" or "wrong"
    words: str
    quote: str = ""


@dataclass(slots=True)
class Figures:
    """Counts over pages: facts right, missed and wrong by kind, attributes of matched facts right and in all."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    attribute_right: Counter[str] = field(default_factory=Counter)
    attribute_of: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    pages: int = 0

    def f1(self, kind: Kind) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        both = 2 * self.right[kind] + self.missed[kind] + self.wrong[kind]
        return 2 * self.right[kind] / both if both else 1.0

    def wrong_doses(self) -> list[Fault]:
        """Each amount or change found that the page does not say."""
        return [fault for fault in self.faults if fault.about == Kind.DOSES and fault.verdict == "wrong"]


def count_page(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    """Add one page to the figures."""
    figures.pages += 1
    page = stated.page
    _doses(stated, found, figures)
    limits = pairing.pair(stated.limits, found.limits, pairing.same_limit)
    _count(figures, page, Kind.LIMITS, limits, _limit_words)
    _indications(stated, found, figures)
    for kind, ours, theirs in (
        (Kind.CONTRAINDICATIONS, stated.contraindications, found.contraindications),
        (Kind.INTERACTIONS, stated.interactions, found.interactions),
    ):
        _count(figures, page, kind, pairing.pair(_once(ours), _once(theirs), pairing.shared), lambda words: (words, ""))
    _effects(stated, found, figures)
    _warnings(stated, found, figures)


def count_carried(page: str, model: Sequence[Ends], bundle: Sequence[Ends], figures: Figures) -> None:
    """Each amount to give of the model stands in the R5 bundle once, and no other does."""
    ours, theirs = Counter(model), Counter(bundle)
    figures.attribute_of[CARRIED] += (ours | theirs).total()
    figures.attribute_right[CARRIED] += (ours & theirs).total()
    figures.faults += [Fault(page, CARRIED, "missed", f"{low} to {high}") for low, high in (ours - theirs).elements()]
    figures.faults += [Fault(page, CARRIED, "wrong", f"{low} to {high}") for low, high in (theirs - ours).elements()]


def _doses(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    ours, theirs = (tuple(dose for dose in side.doses if not dose.is_pause) for side in (stated, found))
    paired = pairing.pair(ours, theirs, pairing.same_dose)
    _count(figures, stated.page, Kind.DOSES, paired, _dose_words)
    exact = sum(pairing.same_schedule(one, other) for one, other in paired.pairs)
    figures.right[Kind.SCHEDULED] += exact
    figures.missed[Kind.SCHEDULED] += len(ours) - exact
    figures.wrong[Kind.SCHEDULED] += len(theirs) - exact
    for one, other in paired.pairs:
        _dose_attributes(one, other, figures, stated.page)
    ours, theirs = (tuple(dose for dose in side.doses if dose.is_pause) for side in (stated, found))
    paired = pairing.pair(ours, theirs, pairing.same_pause)
    _count(figures, stated.page, Kind.PAUSES, paired, _dose_words)
    for one, other in paired.pairs:
        _judge(figures, stated.page, "trigger", (one.trigger, other.trigger), one.quote)


def _dose_attributes(one: Dose, other: Dose, figures: Figures, page: str) -> None:
    if not pairing.same_schedule(one, other):
        verdict = "missed" if other.schedule is None else "wrong"
        figures.faults.append(Fault(page, "schedule", verdict, _dose_words(one)[0], other.quote))
    for name in ("route", "condition", "phase", "duration", "infusion", "interval", "trigger", "ingredient"):
        _judge(figures, page, name, (getattr(one, name), getattr(other, name)), one.quote)
    _judge(figures, page, "as needed", (one.as_needed or None, other.as_needed or None), one.quote)
    _judge(figures, page, "population", (one.population or None, other.population or None), one.quote)


def _indications(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    """A disease that is carried as what an indication is due to counts as found, and is never wrong."""
    paired = pairing.pair(_once(stated.indications), _once(found.indications), pairing.same_condition)
    causes = [Condition(cause) for one in found.indications for cause in one.underlying]
    rest = pairing.pair(paired.missed, causes, pairing.same_condition)
    together = pairing.Paired((*paired.pairs, *rest.pairs), rest.missed, paired.wrong)
    _count(figures, stated.page, Kind.INDICATIONS, together, lambda one: (one.words, ""))


def _effects(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    """A frequency counts where it is stated or a number is found: "Common side effects" says no more than the class."""
    ours, theirs = _once(stated.undesirable_effects), _once(found.undesirable_effects)
    paired = pairing.pair(ours, theirs, pairing.same_effect)
    _count(figures, stated.page, Kind.EFFECTS, paired, lambda effect: (effect.words, effect.frequency or ""))
    for one, other in paired.pairs:
        if one.frequency or re.search(r"\d", other.frequency or ""):
            _judge(figures, stated.page, "effect: frequency", (one.frequency, other.frequency), one.words)
        _judge(figures, stated.page, "effect: class", (one.grouping, other.grouping), one.words)


def _warnings(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    """What warns is a matter of degree, so that only what is missed counts."""
    paired = pairing.pair(stated.warnings, found.warnings, pairing.same_warning)
    only_missed = pairing.Paired(paired.pairs, paired.missed, ())
    _count(figures, stated.page, Kind.WARNINGS, only_missed, lambda one: (one.topic, one.quote))
    for one, other in paired.pairs:
        _judge(figures, stated.page, "warning: topic", (one.topic, other.topic), one.quote)


def _count(
    figures: Figures,
    page: str,
    kind: Kind,
    paired: pairing.Paired[Fact, Fact],
    words: Callable[[Fact], tuple[str, str]],
) -> None:
    figures.right[kind] += len(paired.pairs)
    figures.missed[kind] += len(paired.missed)
    figures.wrong[kind] += len(paired.wrong)
    figures.faults += [Fault(page, kind, "missed", *words(one)) for one in paired.missed]
    figures.faults += [Fault(page, kind, "wrong", *words(one)) for one in paired.wrong]


def _judge(figures: Figures, page: str, attribute: str, values: tuple[Any, Any], quote: str) -> None:
    """An attribute counts where it is stated, and (but for the route) where it is found without being stated."""
    stated, found = values
    if stated is None and (found is None or attribute in _JUDGED_WHERE_STATED):
        return
    same = stated is not None and found is not None and bool(_same(attribute)(stated, found))
    figures.attribute_of[attribute] += 1
    figures.attribute_right[attribute] += same
    if not same:
        verdict = "missed" if found is None else "wrong"
        figures.faults.append(Fault(page, attribute, verdict, f"{_said(stated)} / {_said(found)}", quote))


def _same(attribute: str) -> Callable[[Any, Any], object]:
    """How an attribute is compared: to the letter, but for words of the page."""
    if attribute in {"route", "condition", "ingredient", "trigger"}:
        return pairing.said_of
    if attribute == "population":
        return pairing.same_groups
    return pairing.frequency_of if attribute == "effect: frequency" else eq


def _said(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else "nothing" if value is None else str(value)


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """A term that is said twice counts once: its first mention."""
    return tuple({_key(one): one for one in reversed(facts)}.values())[::-1]


def _key(fact: object) -> str:
    return (fact.words if isinstance(fact, Condition | Effect) else str(fact)).lower()


def _dose_words(dose: Dose) -> tuple[str, str]:
    parts = (dose.direction, str(dose.amount) if dose.amount else "no amount", dose.basis, dose.phase)
    return " · ".join(part for part in parts if part), dose.quote


def _limit_words(limit: Limit) -> tuple[str, str]:
    return f"{limit.amount} per {limit.per}", limit.quote
