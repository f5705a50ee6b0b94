"""The words of dosing that a reading must explain, and the words around a dose that mean nothing for it.

Does: find in the left-over words of a clause what would make a reading half-read.
Does not: read anything. A word that stops too many readings is explained by a phrase grammar, not taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.numbers import ANY_NUMBER, NAMES_WITH_DIGITS

_DOSING_WORD = re.compile(
    r"\b(?:every|each\s(?:day|week|month|night|morning|evening)|daily|weekly|monthly|hourly|nightly|twice|"
    r"thrice|times|divided|maximum|max|minimum|exceed\w*|not|never|n['’]t|cannot|avoid\w*|without|"
    r"loading|maintenance|increas\w+|decreas\w+|reduc\w+|lower(?:ed|ing)|titrat\w+|taper\w*|repeat\w*|"
    r"intervals?|doubled?|halv\w+|half|triple|then|followed|alternat(?:e|ing)\b|"
    r"per(?!\sthe\s(?!day|week|dose))|more\sthan|(?:greater|higher|lower|smaller|larger)\sthan|"
    r"or\smore|or\sless|less\sthan|at\sleast|whichever|total\w*|contraindicated|until|escalat\w+|"
    r"(?<!-)adjust\w*|interrupt\w*|withheld|discontinu\w+|restart\w*|skip\w*|hours?|minutes?|days?|weeks?|"
    r"months?|"
    r"(?:during|in)\s(?:[a-z]+\s){1,4}(?:phases?|cycles?)|apart|later|mornings?|evenings?|bedtime|micrograms?|milligrams?|mg|mcg|mL)\b|%",
    re.IGNORECASE,
)
_EXAMPLE_ONLY = re.compile(
    r"\bnot\s(?:an?\s)?(?:actual\s)?(?:prescription|recommendation)\b|\bhypothetical\b", re.IGNORECASE
)
_NOT_A_DOSE = [
    ("illustration", re.compile(r"\b(?:might|could)\scontain|\bhypothetical|\bsomeone\b|\bsuppose\b", re.IGNORECASE)),
    (
        "strength",
        re.compile(
            (
                r"\b(?:available\s(?:as|in|strengths?)|comes?\s(?:in|as)\b|(?:patch(?:es)?|vials?|bottles?|tubes?|"
                r"sprays?|ampoules?|actuations?|puffs?|tablets?|capsules?)\s(?:each\s)?(?:releases?|neutrali[sz]es?|"
                r"delivers?|holds?|"
                r"provides?)|supplied|strengths?\b|each\s(?:\w+\s){0,2}(?:tablet|capsule|mL|vial|"
                r"dose)\s(?:\w+\s){0,2}contains?|(?<!\()contain(?:s|ing|ed)?\b|formulated|marketed|formulations\s(?:of|"
                r"include|are))"
            ),
            re.IGNORECASE,
        ),
    ),
    ("preparation", re.compile(r"^\W*(?:dilute|reconstitute)\b", re.IGNORECASE)),
    (
        "comparison",
        re.compile(r"\b(?:equals|is\sequivalent\sto|are\sequivalent\sto|corresponds\sto|equipotent)\b", re.IGNORECASE),
    ),
    ("study", re.compile(r"\b(?:studies|study|trials?|research|researchers|historically)\b", re.IGNORECASE)),
    (
        "pharmacokinetics",
        re.compile(
            (
                r"\b(?:half-life|bioavailability|peak\s(?:plasma\s)?(?:levels?|concentrations?)|onset\sof\saction|"
                r"steady\sstate)\b"
            ),
            re.IGNORECASE,
        ),
    ),
]


def left_over(text: str, explained: list[tuple[int, int]], start: int, end: int) -> Iterator[str]:
    """Numbers and words of dosing in `text[start:end]` that no explained range covers."""
    characters = list(text[start:end])
    for begin, until in explained:
        for at in range(max(begin, start), min(until, end)):
            characters[at - start] = "\0"
    remaining = NAMES_WITH_DIGITS.sub(lambda match: "\0" * len(match.group()), "".join(characters))
    for pattern in (ANY_NUMBER, _DOSING_WORD):
        for match in pattern.finditer(remaining):
            yield match.group()


def not_a_dose(text: str) -> str | None:
    """Why the amounts of a statement are no doses (strength, illustration, study, pharmacokinetics), or None."""
    return next((reason for reason, pattern in _NOT_A_DOSE if pattern.search(text)), None)


def lead_of_no_dose(leads: str) -> str | None:
    """Why the amounts below leads are no doses: "Typical example – not a prescription"."""
    return "illustration" if _EXAMPLE_ONLY.search(leads) else None
