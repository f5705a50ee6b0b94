"""What a person stated of a page, from the YAML file beside it.

Does: read `<page>.yaml` strictly: an unknown key, a broken amount or a quote that is not on the page is an error.
Does not: judge whether the facts are right; whoever writes them reads the page twice.

The notation: amounts `10 mg`, `10 to 20 mg`, `up to 20 mg`, `at least 5 mg` in UCUM units; schedules `2 per 1 d`,
`2 to 3 per 1 d`, `1 per 4 to 6 h`, `once`, `5 doses`; limits `80 mg per 1 d`, `500 mg per dose`; a step is
`change: increase 25 mg`. `for` is what the dose is for, `if` what it waits for, both in the page's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from page_figures.facts import Condition, Dose, Effect, Limit, PageFacts, Range, Schedule, Warned, as_time

_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?P<open>up to |at least )?(?P<low>{_NUMBER})(?: to (?P<high>{_NUMBER}))? (?P<unit>\S+)",
)
_SCHEDULE = re.compile(rf"(?P<low>\d+)(?: to (?P<high>\d+))? per (?P<period>{_NUMBER}(?: to {_NUMBER})? \w+)")
_COUNT = re.compile(r"(?P<count>\d+) doses")
_MARKUP = re.compile(r"\*+|</?(?:sub|sup|i|b|br)>")
_DOSE_KEYS = frozenset(
    {"quote", "amount", "change", "basis", "schedule", "interval", "duration", "infusion"}
    | {"route", "population", "for", "if", "ingredient", "phase", "as_needed"}
)
_PAGE_KEYS = frozenset(
    ("doses", "limits", "indications", "contraindications", "undesirable_effects", "interactions", "warnings")
)


class BrokenFacts(Exception):
    """A facts file that does not keep to the notation; the message names the file and the words."""


def read_stated(page: Path) -> PageFacts:
    """The facts beside a page.

    Raises:
        BrokenFacts: an unknown key, a value that breaks the notation, or words that are not on the page.
    """
    beside = page.with_suffix(".yaml")
    raw = yaml.safe_load(beside.read_text(encoding="utf-8")) or {}
    try:
        _only(raw, _PAGE_KEYS)
        facts = PageFacts(
            page=page.stem,
            doses=tuple(_dose(one) for one in raw.get("doses", ())),
            limits=tuple(_limit(one) for one in raw.get("limits", ())),
            indications=tuple(Condition(words) for words in raw.get("indications", ())),
            contraindications=tuple(raw.get("contraindications", ())),
            undesirable_effects=tuple(_effect(one) for one in raw.get("undesirable_effects", ())),
            interactions=tuple(raw.get("interactions", ())),
            warnings=tuple(Warned(one["topic"], one["quote"]) for one in raw.get("warnings", ())),
        )
        _stands_on_page(facts, page.read_text(encoding="utf-8"))
    except (KeyError, ValueError) as error:
        raise BrokenFacts(f"{beside.name}: {error}") from error
    return facts


def _only(raw: Mapping[str, Any], keys: frozenset[str]) -> None:
    if unknown := sorted(set(raw) - keys):
        raise ValueError(f"unknown key {unknown[0]!r}")


def _range(text: str) -> Range:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an amount such as '10 to 20 mg'")
    low, high = Decimal(match["low"]), Decimal(match["high"] or match["low"])
    if match["open"]:
        return Range(None, high, match["unit"]) if match["open"] == "up to " else Range(low, None, match["unit"])
    return Range(low, high, match["unit"])


def _schedule(text: str) -> Schedule:
    if text == "once":
        return Schedule(count=1)
    if counted := _COUNT.fullmatch(text):
        return Schedule(count=int(counted["count"]))
    match = _SCHEDULE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a schedule such as '2 per 1 d'")
    return Schedule(int(match["low"]), int(match["high"] or match["low"]), as_time(_range(match["period"])))


def _dose(raw: Mapping[str, Any]) -> Dose:
    _only(raw, _DOSE_KEYS)
    direction, amount = None, raw.get("amount")
    if "change" in raw:
        direction, amount = raw["change"].split(" ", 1)
    if direction not in {None, "increase", "decrease"}:
        raise ValueError(f"{raw['change']!r} neither increases nor decreases")
    times = {key: as_time(_range(raw[key])) for key in ("interval", "duration", "infusion") if key in raw}
    return Dose(
        quote=raw["quote"],
        amount=None if amount is None else _range(amount),
        direction=direction,
        basis=raw.get("basis", "per dose"),
        schedule=_schedule(raw["schedule"]) if "schedule" in raw else None,
        interval=times.get("interval"),
        duration=times.get("duration"),
        infusion=times.get("infusion"),
        route=raw.get("route"),
        population=tuple(raw.get("population", ())),
        condition=raw.get("for"),
        trigger=raw.get("if"),
        ingredient=raw.get("ingredient"),
        phase=raw.get("phase"),
        as_needed=raw.get("as_needed", False),
    )


def _limit(raw: Mapping[str, Any]) -> Limit:
    _only(raw, frozenset(("quote", "limit")))
    amount, _, per = raw["limit"].rpartition(" per ")
    return Limit(raw["quote"], _range(amount), per if per.isalpha() else as_time(_range(per)))


def _effect(raw: Mapping[str, Any]) -> Effect:
    _only(raw, frozenset(("effect", "frequency", "class")))
    return Effect(raw["effect"], raw.get("frequency"), raw.get("class"))


def _stands_on_page(facts: PageFacts, text: str) -> None:
    words = _fold(_MARKUP.sub("", unescape(text)))
    for quote in (
        *(dose.quote for dose in facts.doses),
        *(limit.quote for limit in facts.limits),
        *(warned.quote for warned in facts.warnings),
        *(effect.words for effect in facts.undesirable_effects),
        *(effect.frequency for effect in facts.undesirable_effects if effect.frequency),
        *(condition.words for condition in facts.indications),
        *facts.contraindications,
        *facts.interactions,
    ):
        if _fold(quote) not in words:
            raise ValueError(f"{quote!r} does not stand on the page")


def _fold(text: str) -> str:
    return " ".join(text.split()).lower()
