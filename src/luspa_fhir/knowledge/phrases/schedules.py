"""How often: "twice daily", "every 4-6 hours", "three or four times a day", "in 3 divided doses", "at bedtime", "BID".

Does: read a schedule as frequency and period (never one folded into the other), or as a count of doses.
Does not: say what a form means (`schedule_meanings.py`), or read how long treatment lasts (`durations.py`) or an
infusion runs (`infusions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Schedule
from luspa_fhir.knowledge.phrases import schedule_meanings as meanings
from luspa_fhir.knowledge.phrases.numbers import NUMBER, TO
from luspa_fhir.knowledge.phrases.units import COUNT, MEASURE, TIME
from luspa_fhir.knowledge.phrases.words import Found, Words

_EACH = r"(?:\b(?:a|an|per|each|every|in|during\sthe)\b\s{1,3}(?:single\s)?|/\s?)"
_ADVERB = "|".join(meanings.ADVERBS)
_TIMES = (
    rf"(?:(?P<once>once|twice|thrice)(?:\s(?:or|to)\s(?P<once_max>twice|thrice|{NUMBER}\stimes|"
    rf"three\stimes))?|(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s(?P<what>times|doses))"
)
_DAY_PARTS = r"morning|evening|night|bedtime|noon|afternoon"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_GRAMMAR: list[tuple[str, re.Pattern[str], meanings.Reader]] = [
    (
        "schedule",
        _pattern(
            r"(?P<up_to>\b(?:up\sto|no\smore\sthan|"
            rf"not\smore\sthan)\s)?\b{_TIMES}\s{{0,3}}(?:(?P<adverb>{_ADVERB})\b|"
            rf"{_EACH}(?:(?P<every>{NUMBER})\s?)?(?P<unit>{TIME})\b)"
        ),
        meanings.times_per,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:once\s(?:daily\s|a\sday\s)?)?(?:every|each|in\sthe|"
            rf"at)\s(?P<part>{_DAY_PARTS})(?<!at\sbedtime)(?<!each\sbedtime)\b"
        ),
        meanings.day_part,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:once\s)?(?:every|"
            rf"each)\s(?:(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-]{{0,2}})?(?P<unit>{TIME})\b"
        ),
        meanings.every,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:once\s)?every[\s-](?:other|second|alternate)[\s-](?P<unit>{TIME})\b|"
            r"\bon\salternate\s(?P<unit2>days)\b"
        ),
        meanings.every_other,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:once[\s-])?(?P<adverb>{_ADVERB})\b(?!\s(?:allowances?|limits?|intakes?|values?|requirements?|amounts?))"
        ),
        meanings.adverb,
    ),
    ("schedule", _pattern(r"(?:(?<=[a-z²µ\d])\s?/\s?|\bper\s)(?P<unit>week|month|year)\b"), meanings.every),
    ("schedule", _pattern(r"\bweekly\sor\sbi-?weekly\b"), meanings.weekly_or_biweekly),
    (
        "schedule",
        _pattern(r"\b(?:(?:once\s)?daily|(?:once\s)?every\sday|once\sa\sday)\sor\severy\s(?:other|second)\sday\b"),
        meanings.daily_or_every_other_day,
    ),
    (
        "schedule",
        _pattern(
            r"\((?P<latin>qd|od|bid|bd|tid|tds|qid|qds|qod)\)|\b(?P<latin2>(?-i:OD)(?!\s(?:eye|and\sOS))|q\.?d\.?|"
            r"b\.?i\.?d\.?|t\.?i\.?d\.?|"
            r"q\.?i\.?d\.?|tds|bd|q\.?o\.?d\.?)(?![\w.])"
        ),
        meanings.latin,
    ),
    (
        "schedule",
        _pattern(r"\bq\s?(?P<low>\d{1,2})(?:\s?[-–]\s?(?P<high>\d{1,2}))?\s?h(?:ours|rs)?\b"),
        meanings.q_hours,
    ),
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
        meanings.divided,
    ),
    (
        "divided",
        _pattern(
            r"\b(?:(?:either|given|taken|administered)\s){0,2}(?:in|"
            r"as)\s(?:a\s)?single(?:\s(?:daily\s)?dose)?\sor\s(?:in\s)?(?P<low>(?!x)x)?(?P<high>(?!x)x)?(?:two\s|"
            r"\w+\s)?(?:divided|split)(?:\s(?:into|in)\s\w+)?(?:\sdoses)?\b"
        ),
        meanings.divided,
    ),
    (
        "divided",
        _pattern(
            r"\bonce\sdaily(?:\sin\sthe\s\w+)?,?\sor\s(?:in\s)?(?P<low>(?!x)x)?(?P<high>(?!x)x)?(?:\w+\s)?divided\s"
            r"doses(?:\s\([^)]*\))?(?:,?\sif\s(?:needed|"
            r"necessary))?"
        ),
        meanings.divided,
    ),
    (
        "schedule",
        _pattern(r"\b(?:every\s|in\sthe\s)?morning\sand\s(?:in\s)?(?:the\s|every\s|at\s)?(?:evening|night|bedtime)\b"),
        meanings.twice,
    ),
    (
        "divided_mark",
        _pattern(r"\b(?P<low>(?!x)x)?(?P<high>(?!x)x)?divided(?=\s(?:and\sgiven\s)?every\b)"),
        meanings.divided,
    ),
    (
        "divided",
        _pattern(
            r"(?:(?<=\bday\s)|(?<=\bday,\s)|(?<=\bdaily\s)|(?<=\bdaily,\s))(?P<low>(?!x)x)?(?P<high>(?!x)x)?divided(?:\sinto\sdoses|\sor\snot)?(?=[.,;)]|$)"
        ),
        meanings.divided,
    ),
    ("gloss", _pattern(r"\((?:BID|TID|QID|OD|BD|QD)\sor\s(?:BID|TID|QID|OD|BD|QD)\)"), meanings.single),
    (
        "divided",
        _pattern(r"\b(?:often\s|usually\s)?in\s(?P<low>(?!x)x)?(?P<high>(?!x)x)?divided\sdoses\b"),
        meanings.divided,
    ),
    (
        "schedule",
        _pattern(
            rf"\bat\s(?:approximately\s|about\s)?(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?[\s-]{{1,2}}(?P<unit>{TIME})\s"
            r"intervals\b|"
            rf"\bat\sintervals\sof\s(?P<low2>{NUMBER})(?:{TO}(?P<high2>{NUMBER}))?\s(?P<unit2>{TIME})\b"
        ),
        meanings.intervals,
    ),
    (
        "apart",
        _pattern(
            r"\b(?:approximately\s|about\s|minimum\s|"
            rf"at\sleast\s)?(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?\s(?P<unit>{TIME})\sapart\b"
        ),
        meanings.intervals,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:as\s)?(?:an?\s)?(?:single|one)\s(?P<adverb>daily)\s(?:dose|exchange|injection|infusion|"
            r"administration|application)\b"
        ),
        meanings.adverb,
    ),
    (
        "schedule",
        _pattern(
            r"\b(?:as\sa\s|an?\s|in\sa\s)?(?:single|one[\s-]time)(?=\s(?:(?:oral|iv|im|sc|intravenous|"
            r"intramuscular|subcutaneous)\s)?(?:dose|injection|infusion|application|administration|"
            r"bolus)\b(?!\sof\streatment))|\bonce\sonly\b|\bonce(?=\s?(?:[.,;)]|$))"
        ),
        meanings.single,
    ),
    (
        "schedule",
        _pattern(
            rf"\bon\s(?P<low>{NUMBER})\s(?:different|separate)\s(?:occasions|days)\s(?:within|over|during|"
            rf"in)\san?\s(?P<period>{NUMBER})[\s-](?P<unit>{TIME})\speriod\b"
        ),
        meanings.occasions,
    ),
    (
        "schedule",
        _pattern(
            rf"\b(?:an?\s)?single(?=\s(?:oral\s|IV\s|intravenous\s|IM\s)?{NUMBER}[\s-]?(?:{MEASURE}|"
            rf"{COUNT})(?:/(?:kg|m²|m2))?\s(?:oral\s|IV\s|intravenous\s|IM\s|intramuscular\s)?(?:dose|infusion|"
            r"injection|bolus)\b)"
        ),
        meanings.single,
    ),
    (
        "count",
        _pattern(
            rf"\b(?P<low>{NUMBER})(?=\s{NUMBER}\s?{MEASURE}(?:/(?:kg|m²|m2))?\s(?:oral\s|IV\s|intravenous\s|IM\s|"
            r"intramuscular\s)?(?:doses|infusions|injections|boluses)\b)"
        ),
        meanings.doses,
    ),
    ("count", _pattern(rf"\((?P<low>{NUMBER})\sdoses\)"), meanings.doses),
    ("count", _pattern(rf"\b(?P<low>{NUMBER})\s(?:additional|further|consecutive)\sdoses(?=\sof\b)"), meanings.doses),
    ("count", _pattern(rf"\b(?P<low>{NUMBER})[\s-]dose\s(?:primary\s)?series\b"), meanings.doses),
    ("count", _pattern(rf"\bfor\s(?:a\stotal\sof\s)?(?P<low>{NUMBER})\s(?:consecutive\s)?doses\b"), meanings.doses),
    ("moment", _pattern(r"\b(?:taken\s|given\s)?(?:at|before)\sbedtime\b"), meanings.moment),
]


def find_schedules(words: Words) -> Iterator[Found]:
    """Each schedule in the words: kinds `schedule`, `divided` (a day's total), `count` (so many doses), `moment`."""
    for kind, pattern, reader in _GRAMMAR:
        for match in pattern.finditer(words.text):
            try:
                meaning = reader(meanings.Groups.of(match))
            except ValueError:
                continue
            span = words.locate(match.start(), match.end())
            yield Found(kind, match.start(), match.end(), Schedule(match.group().strip("() "), span, **meaning))  # type: ignore[arg-type]
