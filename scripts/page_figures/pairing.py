"""Facts stated beside facts found, one to one.

Does: greedy pairing, best first; terms are alike by the words they share, doses by amount, unit and basis.
Does not: count (`counting.py`), or forgive: an amount is the same or it is not.

Two readings of one dose count as the same: an undivided total a day ("200 mg daily") and one dose a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from page_figures.facts import DAILY, Condition, Dose, Effect, Limit, Warned

Stated = TypeVar("Stated")
Found = TypeVar("Found")

ALIKE = 2 / 3
"""The least share of words that two terms have in common to be taken for the same."""

_FILLING = frozenset(
    {"a", "an", "the", "this", "any", "other", "it", "its", "your", "is", "be", "and", "or"}
    | {"of", "in", "on", "to", "for", "with", "by", "at", "from"}
)
_SAME = {
    "iv": "intravenous",
    "im": "intramuscular",
    "sc": "subcutaneous",
    "intravenously": "intravenous",
    "intramuscularly": "intramuscular",
    "subcutaneously": "subcutaneous",
    "mouth": "oral",
    "orally": "oral",
    "rectally": "rectal",
    "vagina": "vaginal",
    "into": "in",
    "pediatric": "child",
    "children": "child",
}
_NEGATIONS = frozenset(("not", "no", "non", "without", "never"))
_WORD = re.compile(r"[a-z]+|\d[\d.,/]*")
_DIVIDED = re.compile(r"divid|split|doses|times", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paired(Generic[Stated, Found]):
    """The pairs, and what is left over on either side in its first order."""

    pairs: tuple[tuple[Stated, Found], ...]
    missed: tuple[Stated, ...]
    wrong: tuple[Found, ...]


def pair(
    stated: Sequence[Stated],
    found: Sequence[Found],
    likeness: Callable[[Stated, Found], float],
) -> Paired[Stated, Found]:
    """Pair greedily by likeness, best first and then in order; a likeness of 0 never pairs."""
    scored = [(likeness(one, other), i, j) for i, one in enumerate(stated) for j, other in enumerate(found)]
    left, right = dict(enumerate(stated)), dict(enumerate(found))
    pairs = []
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score > 0 and i in left and j in right:
            pairs.append((left.pop(i), right.pop(j)))
    return Paired(tuple(pairs), tuple(left.values()), tuple(right.values()))


def words_of(text: str | None) -> frozenset[str]:
    """The words that tell a term: no brackets, no filling words, no plural."""
    plain = re.sub(r"\([^)]*\)", " ", (text or "").lower())
    words = (word.rstrip(".,/") for word in _WORD.findall(plain))
    single = (word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words)
    return frozenset(_SAME.get(word, word) for word in single) - _FILLING


def shared(one: str | None, other: str | None) -> float:
    """Twice the words in common over the words of both; 0 below `ALIKE`."""
    ours, theirs = words_of(one), words_of(other)
    share = 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0
    return share if share >= ALIKE else 0.0


def held(words: str, by: str | None) -> bool:
    """Whether two thirds of the words, and all numbers among them, stand in the others."""
    wanted, there = words_of(words), words_of(by)
    numbers = {word for word in wanted if word[0].isdigit()}
    return numbers <= there and len(wanted & there) >= ALIKE * len(wanted) > 0


def said_of(words: str, by: str | None) -> bool:
    """Whether the words stand in the others and neither side alone says "not"."""
    return held(words, by) and (words_of(words) & _NEGATIONS) == (words_of(by) & _NEGATIONS)


def frequency_of(words: str, by: str) -> bool:
    """Whether the words of a frequency stand in the others as they are, signs and numbers too."""
    return "".join(words.lower().split()) in "".join(by.lower().split())


def same_condition(stated: Condition, found: Condition) -> float:
    """By its words, with those of the diseases it is due to or without."""
    return max(shared(stated.words, found.words), shared(stated.words, " ".join((found.words, *found.underlying))))


def same_effect(stated: Effect, found: Effect) -> float:
    """Effects are the same by their words; the frequency is judged afterwards."""
    return shared(stated.words, found.words)


def same_warning(stated: Warned, found: Warned) -> float:
    """A statement that warns is found where its words are; the same topic goes first."""
    return held(stated.quote, found.quote) * (1 + (stated.topic == found.topic))


def same_limit(stated: Limit, found: Limit) -> float:
    """The same amount, unit and time."""
    ours, theirs = stated.amount, found.amount
    return float((ours.high, ours.unit, stated.per) == (theirs.high, theirs.unit, found.per))


def same_pause(stated: Dose, found: Dose) -> float:
    """An interruption or discontinuation: the same phase, and more so where it waits for the same thing."""
    return (stated.phase == found.phase) * (1 + held(stated.trigger or stated.quote, f"{found.trigger} {found.quote}"))


def same_amount(stated: Dose, found: Dose) -> bool:
    """The same amount, unit, direction and basis, or one dose a day for an undivided total a day."""
    same = (stated.amount, stated.direction) == (found.amount, found.direction)
    return same and (stated.basis == found.basis or (_whole_day(stated) and _whole_day(found)))


def same_schedule(stated: Dose, found: Dose) -> bool:
    """The same times in the same period."""
    return stated.schedule == found.schedule or (_whole_day(stated) and _whole_day(found))


def same_dose(stated: Dose, found: Dose) -> float:
    """0 where the amounts differ; else more for each thing that agrees, the words of the clause above all."""
    if not same_amount(stated, found):
        return 0.0
    return (
        1
        + 4 * held(stated.quote, found.quote)
        + 2 * same_schedule(stated, found)
        + (stated.phase == found.phase)
        + (bool(stated.population) == bool(found.population) and same_groups(stated.population, found.population))
        + 2 * (bool(stated.condition) and held(stated.condition or "", found.condition))
        + 2 * (bool(stated.ingredient) and held(stated.ingredient or "", found.ingredient))
    )


def same_groups(stated: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Every group that is stated is found."""
    return all(said_of(one, "; ".join(found)) for one in stated)


def _whole_day(dose: Dose) -> bool:
    total = dose.basis == "per day" and dose.schedule in {None, DAILY}
    once = dose.basis == "per dose" and dose.schedule == DAILY
    return (total or once) and _DIVIDED.search(dose.quote) is None
