"""Say every dose of some pages in plain words made from its structure, read the words again, and compare.

Does: compile every page below the folders named; print the share of doses that come back the same, and the others.
Exit status 1 where one comes back with another meaning or not at all, 2 where there is no page.
Does not: hold a dose against the words of its page (`figures.py`).

    python scripts/read_back.py tests/pages source
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from luspa_fhir.cli.inputs import find_inputs
from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.dosing.wording import in_words, lead_in_words
from luspa_fhir.knowledge.model import Amount, Bounds, DoseRule, Schedule, Term, Trigger
from luspa_fhir.knowledge.phrases.routes import find_routes
from luspa_fhir.knowledge.phrases.words import Words, without_overlaps
from luspa_fhir.monograph import UnreadablePage, read_page, read_text


@dataclass(frozen=True, slots=True)
class Difference:
    """A dose that does not come back: its words, and what was said and what was read where they differ."""

    page: str
    quote: str
    words: str
    differing: tuple[str, ...]


def says_a_dose(rule: DoseRule) -> bool:
    """Whether a rule has more than words: an amount, a step, a schedule, a limit, or what it waits for."""
    return bool(rule.amount or rule.change or rule.schedule or rule.limits or rule.triggers)


def structure(rule: DoseRule) -> dict[str, object]:
    """What a rule means, without its places and the page's words."""
    return {
        "phase": rule.phase,
        "condition": rule.condition and rule.condition.words.lower(),
        "triggers": [_trigger(one) for one in rule.triggers],
        "amount": _amount(rule.amount),
        "equivalents": [_amount(one) for one in rule.equivalents],
        "schedule": _schedule(rule.schedule),
        "route": _routes(rule.route),
        "population": sorted((str(one.kind), str(_bounds(one.bounds))) for one in rule.population),
        "duration": _bounds(rule.duration),
        "infusion": _bounds(rule.infusion),
        "as needed": rule.as_needed,
        "as needed for": rule.as_needed_for and rule.as_needed_for.words.lower(),
        "ingredient": rule.ingredient and rule.ingredient.words.lower(),
        "change": rule.change and (rule.change.direction, _bounds(rule.change.amount), _bounds(rule.change.interval)),
        "limits": sorted(
            str((_bounds(one.amount), str(one.per), one.period_length, one.period_unit)) for one in rule.limits
        ),
        "form": rule.form and rule.form.words.lower(),
        "instructions": sorted(words.lower() for words in rule.instructions),
    }


def read_back(rule: DoseRule) -> tuple[str, tuple[str, ...]]:
    """The words of a rule, and where what is read from them differs."""
    words, lead = in_words(rule), lead_in_words(rule)
    statement = f"* **{lead}:** {words}" if lead else words
    if rule.form:
        statement = f"**{rule.form.words}:**\n\n{statement}"
    title = f"{rule.ingredient.words} + Zelvoxin" if rule.ingredient else "Zelvoxin"
    read = understand(read_text("read-back.md", f"# {title}\n\n### Dosage\n\n{statement}\n"))
    if len(read.dosing) != 1:
        reasons = [found.message for found in read.findings] or ["no dose is read"]
        return statement, tuple(reasons) if not read.dosing else (f"{len(read.dosing)} doses are read",)
    said, back = structure(rule), structure(read.dosing[0])
    return statement, tuple(f"{name}: {said[name]} → {back[name]}" for name in said if said[name] != back[name])


def _plain(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value).normalize()


def _bounds(bounds: Bounds | None) -> object:
    if bounds is None:
        return None
    return str(_plain(bounds.low)), str(_plain(bounds.high)), bounds.unit, bounds.low_excluded, bounds.high_excluded


def _amount(amount: Amount | None) -> object:
    return amount and (_bounds(amount.bounds), str(amount.basis), amount.substance and amount.substance.words.lower())


def _schedule(schedule: Schedule | None) -> object:
    if schedule is None:
        return None
    period, period_max = str(_plain(schedule.period)), str(_plain(schedule.period_max))
    numbers = (schedule.frequency, schedule.frequency_max, period, period_max, schedule.count)
    return *numbers, schedule.unit, schedule.moment


def _trigger(trigger: Trigger) -> tuple[object, ...]:
    analyte = trigger.analyte and trigger.analyte.words.lower()
    circumstances = tuple(words.lower() for words in trigger.circumstances)
    return analyte, trigger.course, _bounds(trigger.value), circumstances, _bounds(trigger.window)


def _routes(route: Term | None) -> object:
    """Each way named, however they are joined."""
    found = without_overlaps(find_routes(Words(route.words))) if route else []
    return sorted({one.value.words.lower().split(" (")[0] for one in found}) or (route and route.words)


def differences(folders: list[str]) -> Iterator[tuple[DoseRule, Difference | None]]:
    """Each dose of the pages, with its difference where it does not come back."""
    inputs, _ = find_inputs(folders, ".md")
    for source in inputs:
        try:
            rules = understand(read_page(Path(source.name))).dosing
        except UnreadablePage:
            continue
        for rule in filter(says_a_dose, rules):
            words, differing = read_back(rule)
            yield rule, Difference(source.name, rule.text, words, differing) if differing else None


def main(arguments: Any = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="PAGE|DIR")
    options = parser.parse_args(arguments)
    compared = list(differences(options.folders))
    if not compared:
        print(f"No dose in {', '.join(options.folders)}.", file=sys.stderr)
        return 2
    wrong = [found for _, found in compared if found]
    right = len(compared) - len(wrong)
    print(f"{right} of {len(compared)} doses come back the same ({100 * right / len(compared):.2f} %).")
    for found in wrong:
        print(f"\n{found.page}: {found.quote}\n  {found.words}")
        print("\n".join(f"  - {line}" for line in found.differing))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
