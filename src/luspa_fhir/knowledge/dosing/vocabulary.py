"""The words of dosing that a reading must explain, and the words around a dose that mean nothing for it.

Does: find in the left-over words of a clause what would make a reading half-read.
Does not: read anything. A word that stops too many readings is explained by a phrase grammar, not taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.numbers import ANY_NUMBER

_DOSING_WORD = re.compile(
    r"\b(?:every|each\s(?:day|week|month|night|morning|evening)|daily|weekly|monthly|hourly|nightly|twice|thrice|times|divided|maximum|max|minimum|exceed\w*|not|never|n['’]t|cannot|avoid\w*|without|"
    r"loading|maintenance|increas\w+|decreas\w+|reduc\w+|lower(?:ed|ing)|titrat\w+|taper\w*|repeat\w*|intervals?|doubled?|halv\w+|half|triple|then|followed|alternat(?:e|ing)\b|"
    r"per\s(?:day|dose|kg|week|hour|minute)|more\sthan|(?:greater|higher|lower|smaller|larger)\sthan|or\smore|or\sless|less\sthan|at\sleast|whichever|total\w*|contraindicated|until|escalat\w+|(?<!-)adjust\w*|interrupt\w*|withheld|discontinu\w+|restart\w*|skip\w*|hours?|minutes?|days?|weeks?|months?|"
    r"apart|later|mornings?|evenings?|bedtime|micrograms?|milligrams?|mg|mcg|mL)\b|%",
    re.IGNORECASE,
)
_MEANS_NOTHING = re.compile(
    r"(?:,?\s(?:and|then|but|which)\s)?(?:(?:can|may|is|are|be|should|then)\s){0,3}(?:(?:with\s)?(?:gradual(?:ly)?|careful(?:ly)?|slow(?:ly)?|similar|possible|the\spossibility\sof)\s)?(?:dos(?:e|age)\s)?(?:increas(?:ed|ing|es?)|titrat(?:ed|ing|ions?)|adjust(?:ed|ing|able|ments?)|escalat\w+|taper\w+|reduc(?:ed|ing|tions?))(?:\s(?:gradually|upwards?|slowly|carefully|downwards?)){0,2}\s(?:as\s(?:needed|tolerated|necessary)|based\son[^.;,]*|if\s(?:needed|necessary)|according\sto[^.;,]*|depending\son[^.;,]*)|"
    r",?\sfollowed\sby\s(?:[a-z]+\s?){1,6}(?=[.;,]|$)|,?\srepeated\sfor\sseveral\scycles|(?:,?\s(?:and|which))?\s(?:may|can)\sbe\srepeated(?=[.;,)]|$)|\bwith\s(?:similar|careful|gradual)\stitration|"
    r"\btotal\sdaily\s(?:dose|dosage|amount|intake)\b|\b(?:a|the)\stotal\sof\b|\bdepending\son\s[^.;]*|\bbased\son\s[^.;]*|\bas\s(?:directed|prescribed|determined|advised|recommended|tolerated)\b[^.;,]*|\badjust(?:ed|ing)?\s(?:as\sneeded|based\son|according\sto|for)\b[^.;]*|"
    r"\b(?:or|and)\s(?:more|less|longer)\b(?=,|\.|;|$|\sdepending)|\bnot\sexceeding\b(?!\s*\d)|\bper\s(?:dose|administration)\b|\bmore\sor\sless\b|\bof\s(?:treatment|therapy)\s(?:days?)\b|\b(?:time|times)\sof\s(?:the\s)?day\b|\bthroughout\sthe\sday\b|\bduring\sthe\sday\b|\bsame\stime\b[^.;,]*|\bat\sleast\sone\b(?=\sother)|\((?:micrograms|milligrams|grams|units)\sper\s[^)]*\)|\bwith\s(?:subsequent|similar|appropriate|further|possible|gradual)\s(?:dose\s|dosage\s)?(?:reductions?|adjustments?|increases?|increments?)\b[^.;,]*|\bwith\sincrements\sif\sneeded|,?\s(?:but|and)\s(?:it|this)\s(?:should|must)\s(?:never|not)\sbe\s(?!exceed|increas)[^.;\d]*|,\s(?:and|but)\s[^.;\d]*\bit\sis\scontraindicated[^.;\d]*",
    re.IGNORECASE,
)
_NOT_A_DOSE = [
    ("illustration", re.compile(r"\b(?:might|could)\scontain|\bhypothetical|\bsomeone\b|\bsuppose\b", re.IGNORECASE)),
    ("strength", re.compile(r"\b(?:available\s(?:as|in|strengths?)|comes?\s(?:in|as)\b|(?:patch(?:es)?|vials?|bottles?|tubes?|sprays?|ampoules?|actuations?|puffs?|tablets?|capsules?)\s(?:each\s)?(?:releases?|delivers?|holds?|provides?)|supplied|strengths?\b|each\s(?:\w+\s){0,2}(?:tablet|capsule|mL|vial|dose)\s(?:\w+\s){0,2}contains?|contain(?:s|ing|ed)?\b|formulated|marketed|formulations\s(?:of|include|are))", re.IGNORECASE)),
    ("preparation", re.compile(r"^\W*(?:dilute|reconstitute)\b", re.IGNORECASE)),
    ("comparison", re.compile(r"\b(?:equals|is\sequivalent\sto|are\sequivalent\sto|corresponds\sto|equipotent)\b", re.IGNORECASE)),
    ("study", re.compile(r"\b(?:studies|study|trials?|research|researchers|historically)\b", re.IGNORECASE)),
    ("pharmacokinetics", re.compile(r"\b(?:half-life|bioavailability|peak\s(?:plasma\s)?(?:levels?|concentrations?)|onset\sof\saction|steady\sstate)\b", re.IGNORECASE)),
]  # fmt: skip


def left_over(text: str, explained: list[tuple[int, int]], start: int, end: int) -> Iterator[str]:
    """Numbers and words of dosing in `text[start:end]` that no explained range covers."""
    characters = list(text[start:end])
    for begin, until in explained:
        for at in range(max(begin, start), min(until, end)):
            characters[at - start] = "\0"
    remaining = "".join(characters)
    remaining = _MEANS_NOTHING.sub(lambda match: "\0" * len(match.group()) if not re.search(r"\d", match.group()) else match.group(), remaining)
    for pattern in (ANY_NUMBER, _DOSING_WORD):
        for match in pattern.finditer(remaining):
            yield match.group()


def not_a_dose(text: str) -> str | None:
    """Why the amounts of a statement are no doses (strength, illustration, study, pharmacokinetics), or None."""
    return next((reason for reason, pattern in _NOT_A_DOSE if pattern.search(text)), None)
