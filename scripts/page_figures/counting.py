"""Stated and found facts of a page → counts and faults.

Does: pair each kind, judge what the paired doses and effects say further, list each fault with its words.
Does not: read pages (`stated.py`, `found.py`), or print (`table.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import eq
from typing import TypeVar

from page_figures import pairing
from page_figures.facts import Dose, Effect, Kind, Limit, PageFacts

Fact = TypeVar("Fact")
Value = TypeVar("Value")

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
    _doses(stated, found, figures)
    _count(figures, stated.page, Kind.LIMITS, stated.limits, found.limits, pairing.same_limit, _limit_words)
    for kind, ours, theirs in (
        (Kind.INDICATIONS, stated.indications, found.indications),
        (Kind.CONTRAINDICATIONS, stated.contraindications, found.contraindications),
        (Kind.INTERACTIONS, stated.interactions, found.interactions),
    ):
        _count(figures, stated.page, kind, _once(ours), _once(theirs), pairing.shared, lambda words: (words, ""))
    effects = _count(
        figures, stated.page, Kind.EFFECTS, _once(stated.undesirable_effects), _once(found.undesirable_effects),
        pairing.same_effect, lambda effect: (effect.words, effect.frequency or ""),
    )  # fmt: skip
    for one, other in effects:
        _judge(figures, stated.page, "effect: frequency", one.frequency, other.frequency, pairing.held, one.words)
        _judge(figures, stated.page, "effect: class", one.grouping, other.grouping, eq, one.words)
    _warnings(stated, found, figures)


def _doses(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    page = stated.page
    ours, theirs = (tuple(dose for dose in side.doses if not dose.is_pause) for side in (stated, found))
    matched = _count(figures, page, Kind.DOSES, ours, theirs, pairing.same_dose, _dose_words)
    exact = sum(pairing.same_schedule(one, other) for one, other in matched)
    figures.right[Kind.SCHEDULED] += exact
    figures.missed[Kind.SCHEDULED] += len(ours) - exact
    figures.wrong[Kind.SCHEDULED] += len(theirs) - exact
    for one, other in matched:
        _dose_attributes(one, other, figures, page)
    ours, theirs = (tuple(dose for dose in side.doses if dose.is_pause) for side in (stated, found))
    for one, other in _count(figures, page, Kind.PAUSES, ours, theirs, pairing.same_pause, _dose_words):
        _judge(figures, page, "trigger", one.trigger, other.trigger, pairing.held, one.quote)


def _dose_attributes(one: Dose, other: Dose, figures: Figures, page: str) -> None:
    if not pairing.same_schedule(one, other):
        verdict = "missed" if other.schedule is None else "wrong"
        figures.faults.append(Fault(page, "schedule", verdict, _dose_words(one)[0], other.quote))
    for name in ("duration", "infusion", "interval"):
        _judge(figures, page, name, getattr(one, name), getattr(other, name), eq, one.quote)
    for name in ("route", "condition", "ingredient", "trigger"):
        _judge(figures, page, name, getattr(one, name), getattr(other, name), pairing.held, one.quote)
    _judge(figures, page, "phase", one.phase, other.phase, eq, one.quote)
    _judge(figures, page, "as needed", one.as_needed or None, other.as_needed or None, eq, one.quote)
    groups = (one.population or None, other.population or None)
    _judge(figures, page, "population", *groups, lambda *_: pairing.same_people(one, other), one.quote)


def _warnings(stated: PageFacts, found: PageFacts, figures: Figures) -> None:
    """What warns is a matter of degree, so that only what is missed counts."""
    paired = pairing.pair(stated.warnings, found.warnings, pairing.same_warning)
    figures.right[Kind.WARNINGS] += len(paired.pairs)
    figures.missed[Kind.WARNINGS] += len(paired.missed)
    figures.faults += [Fault(stated.page, Kind.WARNINGS, "missed", one.topic, one.quote) for one in paired.missed]
    for one, other in paired.pairs:
        _judge(figures, stated.page, "warning: topic", one.topic, other.topic, eq, one.quote)


def _count(
    figures: Figures,
    page: str,
    kind: Kind,
    stated: Sequence[Fact],
    found: Sequence[Fact],
    likeness: Callable[[Fact, Fact], float],
    words: Callable[[Fact], tuple[str, str]],
) -> tuple[tuple[Fact, Fact], ...]:
    paired = pairing.pair(stated, found, likeness)
    figures.right[kind] += len(paired.pairs)
    figures.missed[kind] += len(paired.missed)
    figures.wrong[kind] += len(paired.wrong)
    figures.faults += [Fault(page, kind, "missed", *words(one)) for one in paired.missed]
    figures.faults += [Fault(page, kind, "wrong", *words(one)) for one in paired.wrong]
    return paired.pairs


def _judge(
    figures: Figures,
    page: str,
    attribute: str,
    stated: Value | None,
    found: Value | None,
    same: Callable[[Value, Value], object],
    quote: str,
) -> None:
    """An attribute counts where it is stated, and (but for the route) where it is found without being stated."""
    if stated is None and (found is None or attribute in _JUDGED_WHERE_STATED):
        return
    right = stated is not None and found is not None and bool(same(stated, found))
    figures.attribute_of[attribute] += 1
    figures.attribute_right[attribute] += right
    if not right:
        verdict = "missed" if found is None else "wrong"
        figures.faults.append(Fault(page, attribute, verdict, f"{_said(stated)} / {_said(found)}", quote))


def _said(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else "nothing" if value is None else str(value)


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """A term that is said twice counts once: its first mention."""
    return tuple({_key(one): one for one in reversed(facts)}.values())[::-1]


def _key(fact: object) -> str:
    return (fact.words if isinstance(fact, Effect) else str(fact)).lower()


def _dose_words(dose: Dose) -> tuple[str, str]:
    parts = (dose.direction, str(dose.amount) if dose.amount else "no amount", dose.basis, dose.phase)
    return " · ".join(part for part in parts if part), dose.quote


def _limit_words(limit: Limit) -> tuple[str, str]:
    return f"{limit.amount} per {limit.per}", limit.quote
