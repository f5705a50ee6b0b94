"""How often: "twice daily", "every 4-6 hours", "three or four times a day", "in 3 divided doses", "at bedtime", "BID".

Does: read a schedule as frequency and period (never one folded into the other), or as a count of doses.
Does not: read how long treatment lasts (`durations.py`) or how long an infusion runs (`infusions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from luspa_fhir.knowledge.model import Schedule
from luspa_fhir.knowledge.phrases.numbers import NUMBER, TO, number
from luspa_fhir.knowledge.phrases.units import COUNT, MEASURE, TIME, time_unit
from luspa_fhir.knowledge.phrases.words import Found, Words

_EACH = r"(?:\b(?:a|an|per|each|every|in)\b\s{1,3}(?:single\s)?|/\s?)"
_ADVERBS = {
    "daily": "d",
    "weekly": "wk",
    "monthly": "mo",
    "yearly": "a",
    "annually": "a",
    "hourly": "h",
    "nightly": "d",
}
_ADVERB = "|".join(_ADVERBS)
_TIMES = (
    rf"(?:(?P<once>once|twice|thrice)(?:\s(?:or|to)\s(?P<once_max>twice|thrice|{NUMBER}\stimes|"
    rf"three\stimes))?|(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s(?P<what>times|doses))"
)
_DAY_PARTS = r"morning|evening|night|bedtime|noon|afternoon"
_LATIN = {
    "qd": (1, 1, "d"),
    "od": (1, 1, "d"),
    "bid": (2, 1, "d"),
    "bd": (2, 1, "d"),
    "tid": (3, 1, "d"),
    "tds": (3, 1, "d"),
    "qid": (4, 1, "d"),
    "qds": (4, 1, "d"),
    "qod": (1, 2, "d"),
}
_ONCE = {"once": 1, "twice": 2, "thrice": 3}

Reader = Callable[[re.Match[str]], dict[str, object]]


def _counted(match: re.Match[str]) -> dict[str, object]:
    """Frequency and frequency_max of "once", "twice or three times", "2 to 3 times"."""
    if match["once"]:
        low: int = _ONCE[match["once"].lower()]
        most = (match["once_max"] or "").lower().removesuffix("times").strip()
        high = _ONCE.get(most) or (int(number(most)) if most else None)
    else:
        low = _whole(match["low"])
        high = _whole(match["high"]) if match["high"] else None
    return {"frequency": low, "frequency_max": high if high != low else None}


def _whole(words: str) -> int:
    value = number(words)
    if value != value.to_integral_value():
        raise ValueError(f"{words!r} is not a whole number of times")
    return int(value)


def _times_per(match: re.Match[str]) -> dict[str, object]:
    counted = _counted(match)
    if match["up_to"] and "dose" in (match["what"] or ""):
        raise ValueError("a number of doses that may be given is no schedule")
    if match["up_to"]:
        counted = {"frequency": None, "frequency_max": counted["frequency_max"] or counted["frequency"]}
    if match["adverb"]:
        return {**counted, "period": Decimal(1), "unit": _ADVERBS[match["adverb"].lower()]}
    period = number(match["every"]) if match["every"] else Decimal(1)
    return {**counted, "period": period, "unit": time_unit(match["unit"].lower())}


def _every(match: re.Match[str]) -> dict[str, object]:
    low = number(match["low"]) if match["low"] else Decimal(1)
    high = number(match["high"]) if match["high"] else None
    return {"frequency": 1, "period": low, "period_max": high, "unit": time_unit(match["unit"].lower())}


def _every_other(match: re.Match[str]) -> dict[str, object]:
    return {"frequency": 1, "period": Decimal(2), "unit": time_unit(match["unit"].lower())}


def _adverb(match: re.Match[str]) -> dict[str, object]:
    return {"frequency": 1, "period": Decimal(1), "unit": _ADVERBS[match["adverb"].lower()]}


def _weekly_or_biweekly(match: re.Match[str]) -> dict[str, object]:
    return {"frequency": 1, "period": Decimal(1), "period_max": Decimal(2), "unit": "wk"}


def _latin(match: re.Match[str]) -> dict[str, object]:
    frequency, period, unit = _LATIN[match["latin"].lower().replace(".", "")]
    return {"frequency": frequency, "period": Decimal(period), "unit": unit}


def _q_hours(match: re.Match[str]) -> dict[str, object]:
    high = number(match["high"]) if match["high"] else None
    return {"frequency": 1, "period": number(match["low"]), "period_max": high, "unit": "h"}


def _divided(match: re.Match[str]) -> dict[str, object]:
    low = _whole(match["low"]) if match["low"] else None
    high = _whole(match["high"]) if match["high"] else None
    return {
        "frequency": low,
        "frequency_max": high,
        "period": Decimal(1) if low else None,
        "unit": "d" if low else None,
    }


def _intervals(match: re.Match[str]) -> dict[str, object]:
    high = number(match["high"]) if match["high"] else None
    return {
        "frequency": 1,
        "period": number(match["low"]),
        "period_max": high,
        "unit": time_unit(match["unit"].lower()),
    }


def _occasions(match: re.Match[str]) -> dict[str, object]:
    return {
        "frequency": _whole(match["low"]),
        "period": number(match["period"]),
        "unit": time_unit(match["unit"].lower()),
    }


def _twice(match: re.Match[str]) -> dict[str, object]:
    return {"frequency": 2, "period": Decimal(1), "unit": "d"}


def _single(match: re.Match[str]) -> dict[str, object]:
    return {"count": 1}


def _doses(match: re.Match[str]) -> dict[str, object]:
    return {"count": _whole(match["low"])}


def _day_part(match: re.Match[str]) -> dict[str, object]:
    moment = {
        "morning": "MORN",
        "evening": "EVE",
        "night": "NIGHT",
        "bedtime": "HS",
        "noon": "NOON",
        "afternoon": "AFT",
    }
    return {"frequency": 1, "period": Decimal(1), "unit": "d", "moment": moment[match["part"].lower()]}


def _moment(match: re.Match[str]) -> dict[str, object]:
    return {"moment": "HS"}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_GRAMMAR: list[tuple[str, re.Pattern[str], Reader]] = [
    (
        "schedule",
        _pattern(
            r"(?P<up_to>\b(?:up\sto|no\smore\sthan|"
            rf"not\smore\sthan)\s)?\b{_TIMES}\s{{0,3}}(?:(?P<adverb>{_ADVERB})\b|"
            rf"{_EACH}(?:(?P<every>{NUMBER})\s?)?(?P<unit>{TIME})\b)"
        ),
        _times_per,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:once\s(?:daily\s|a\sday\s)?)?(?:every|each|in\sthe|"
            rf"at)\s(?P<part>{_DAY_PARTS})(?<!at\sbedtime)(?<!each\sbedtime)\b"
        ),
        _day_part,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:once\s)?(?:every|"
            rf"each)\s(?:(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-]{{0,2}})?(?P<unit>{TIME})\b"
        ),
        _every,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:once\s)?every[\s-](?:other|second|alternate)[\s-](?P<unit>{TIME})\b|"
            r"\bon\salternate\s(?P<unit2>days)\b"
        ),
        _every_other,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:once[\s-])?(?P<adverb>{_ADVERB})\b(?!\s(?:allowances?|limits?|intakes?|values?|requirements?))"
        ),
        _adverb,
    ),
    ("schedule", _pattern(r"\bweekly\sor\sbi-?weekly\b"), _weekly_or_biweekly),
    (
        "schedule",
        _pattern(
            r"\((?P<latin>qd|od|bid|bd|tid|tds|qid|qds|qod)\)|\b(?P<latin2>(?-i:OD)(?!\s(?:eye|and\sOS))|q\.?d\.?|"
            r"b\.?i\.?d\.?|t\.?i\.?d\.?|"
            r"q\.?i\.?d\.?|tds|bd|q\.?o\.?d\.?)(?![\w.])"
        ),
        _latin,
    ),
    ("schedule", _pattern(r"\bq\s?(?P<low>\d{1,2})(?:\s?[-–]\s?(?P<high>\d{1,2}))?\s?h(?:ours|rs)?\b"), _q_hours),
    (
        "divided",
        _pattern(
            r"\b(?:(?:usually|often|typically|generally|given|administered|taken|and|to\sbe|which\s(?:is|may\sbe)|"
            rf"may\sbe|can\sbe)\s){{0,3}}(?:equally\s)?(?:(?:divided|split)\s(?:equally\s)?(?:into|in|over|across|"
            r"throughout)\s(?:the\sday\sin\s)?|"
            rf"in\s(?=\S{{1,12}}(?:\s\S{{1,8}}){{0,2}}\s(?:equally\s"
            rf")?divided))(?:(?P<low>{NUMBER})(?:{TO}(?:(?P<high>{NUMBER})|"
            r"more))?|multiple|several|smaller)?\s?(?:equally\s|equal(?:ly)?\s)?(?:divided\s)?(?:doses|"
            r"administrations|times|injections|infusions|the\sday|portions)\b"
        ),
        _divided,
    ),
    (
        "divided",
        _pattern(
            r"\b(?:(?:either|given|taken|administered)\s){0,2}(?:in|"
            r"as)\s(?:a\s)?single(?:\s(?:daily\s)?dose)?\sor\s(?:in\s)?(?P<low>(?!x)x)?(?P<high>(?!x)x)?(?:two\s|"
            r"\w+\s)?(?:divided|split)(?:\s(?:into|in)\s\w+)?(?:\sdoses)?\b"
        ),
        _divided,
    ),
    (
        "divided",
        _pattern(
            r"\bonce\sdaily(?:\sin\sthe\s\w+)?,?\sor\s(?:in\s)?(?P<low>(?!x)x)?(?P<high>(?!x)x)?(?:\w+\s)?divided\s"
            r"doses(?:\s\([^)]*\))?(?:,?\sif\s(?:needed|"
            r"necessary))?"
        ),
        _divided,
    ),
    (
        "schedule",
        _pattern(r"\b(?:every\s|in\sthe\s)?morning\sand\s(?:in\s)?(?:the\s|every\s|at\s)?(?:evening|night|bedtime)\b"),
        _twice,
    ),
    ("divided_mark", _pattern(r"\b(?P<low>(?!x)x)?(?P<high>(?!x)x)?divided(?=\s(?:and\sgiven\s)?every\b)"), _divided),
    ("gloss", _pattern(r"\((?:BID|TID|QID|OD|BD|QD)\sor\s(?:BID|TID|QID|OD|BD|QD)\)"), _single),
    ("divided", _pattern(r"\b(?:often\s|usually\s)?in\s(?P<low>(?!x)x)?(?P<high>(?!x)x)?divided\sdoses\b"), _divided),
    (
        "schedule",
        _pattern(
            rf"\bat\s(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-]{{1,2}}(?P<unit>{TIME})\sintervals\b|"
            rf"\bat\sintervals\sof\s(?P<low2>{NUMBER})(?:{TO}(?P<high2>{NUMBER}))?\s(?P<unit2>{TIME})\b"
        ),
        _intervals,
    ),
    (
        "apart",
        _pattern(
            r"\b(?:approximately\s|about\s|"
            rf"at\sleast\s)?(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s(?P<unit>{TIME})\sapart\b"
        ),
        _intervals,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:as\s)?(?:an?\s)?(?:single|one)\s(?P<adverb>daily)\s(?:dose|exchange|injection|infusion|"
            r"administration|application)\b"
        ),
        _adverb,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:as\sa\s|an?\s|in\sa\s)?(?:single|one[\s-]time)(?=\s(?:(?:oral|iv|im|sc|intravenous|"
            r"intramuscular|subcutaneous)\s)?(?:dose|injection|infusion|application|administration|"
            r"bolus)\b(?!\sof\streatment))|\bonce\sonly\b|\bonce(?=\s?(?:[.,;)]|$))"
        ),
        _single,
    ),
    (
        "schedule",
        _pattern(
            rf"\bon\s(?P<low>{NUMBER})\s(?:different|separate)\s(?:occasions|days)\s(?:within|over|during|"
            rf"in)\san?\s(?P<period>{NUMBER})[\s-](?P<unit>{TIME})\speriod\b"
        ),
        _occasions,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:an?\s)?single(?=\s(?:oral\s|IV\s|intravenous\s|IM\s)?{NUMBER}[\s-]?(?:{MEASURE}|"
            rf"{COUNT})(?:/(?:kg|m²|m2))?\s(?:oral\s|IV\s|intravenous\s|IM\s|intramuscular\s)?(?:dose|infusion|"
            r"injection|bolus)\b)"
        ),
        _single,
    ),
    (
        "count",
        _pattern(
            rf"\b(?P<low>{NUMBER})(?=\s{NUMBER}\s?{MEASURE}(?:/(?:kg|m²|m2))?\s(?:oral\s|IV\s|intravenous\s|IM\s|"
            r"intramuscular\s)?(?:doses|infusions|injections|boluses)\b)"
        ),
        _doses,
    ),
    ("count", _pattern(rf"\((?P<low>{NUMBER})\sdoses\)"), _doses),
    ("count", _pattern(rf"\bfor\s(?:a\stotal\sof\s)?(?P<low>{NUMBER})\s(?:consecutive\s)?doses\b"), _doses),
    ("moment", _pattern(r"\b(?:taken\s|given\s)?(?:at|before)\sbedtime\b"), _moment),
]


def find_schedules(words: Words) -> Iterator[Found]:
    """Each schedule in the words: kinds `schedule`, `divided` (a day's total), `count` (so many doses), `moment`."""
    for kind, pattern, reader in _GRAMMAR:
        for match in pattern.finditer(words.text):
            try:
                meaning = reader(_Twins(match))  # type: ignore[arg-type]
            except ValueError:
                continue
            span = words.locate(match.start(), match.end())
            yield Found(kind, match.start(), match.end(), Schedule(match.group().strip("() "), span, **meaning))  # type: ignore[arg-type]


class _Twins:
    """A match in which group `low2` stands in for `low` where the pattern has two ways to say the same."""

    def __init__(self, match: re.Match[str]) -> None:
        self.groups = match.groupdict()

    def __getitem__(self, name: str) -> str | None:
        return self.groups.get(name) or self.groups.get(name + "2")
