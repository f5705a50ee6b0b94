"""Numbers of a product, not of a dose: "of a 0.3 M solution", "0.1% cream", "diluted in 100 mL of saline".

Does: find strengths, concentrations and what a dose is diluted in, so that they are known and kept out.
Does not: read doses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER
from luspa_fhir.knowledge.phrases.units import MEASURE
from luspa_fhir.knowledge.phrases.words import Found, Words

_PRODUCT = (
    r"(?:\w+\s){0,2}?(?:solution|suspension|cream|gel|ointment|lotion|shampoo|eye drops|drops|spray|"
    r"saline|dextrose|glucose|sodium\schloride|concentration|strength|formulation|foam|mouthwash)"
)
_CONCENTRATION = re.compile(
    (
        rf"(?:\bof\s)?(?:\b(?:an?|the)\s)?{NUMBER}(?:(?:\s?%)?(?:{DASH}|\sor\s){NUMBER})?\s?(?:M|%|percent|mg/mL|mcg/mL|mg/5\s?mL|"
        rf"mg/g|units/mL|IU/mL)\s(?:\(w/[vw]\)\s)?{_PRODUCT}\b"
    ),
    re.IGNORECASE,
)
_LABELLED = re.compile(
    (
        r"\b(?:emulsion|solution|cream|gel|granules|ointment|lotion|shampoo|syrup|suspension|powder|"
        rf"foam)\s\(?{NUMBER}\s?%\)?|\(?\b1:\s?\d{{1,3}}(?:,?\d{{3}})?\s(?:solution|dilution)\)?"
    ),
    re.IGNORECASE,
)
_DILUENT = re.compile(
    r"\b(?:(?:further\s)?dilut(?:ed?|ing)\s(?:in|with|to)|dissolved?\sin|mix(?:ed)?\s(?:in|with|into)|"
    r"reconstituted\s(?:in|with)|added?\sto|in)\s"
    rf"(?:each\s|an?\s|about\s|approximately\s|at\sleast\s){{0,2}}{NUMBER}(?:{DASH}{NUMBER})?\s?(?:mL|"
    rf"milliliters?|L|liters?|ounces?|oz)\b(?:\s\([^)]*\))?(?:\sof\s[A-Za-z0-9.% -]{{2,40}}?(?=[,.;)]|"
    r"\s(?:and|or|over|once|twice|daily|every|for|before|after|given)\b|$))?",
    re.IGNORECASE,
)
_OTHER_FLUID = re.compile(
    (
        rf"\b(?:an?\s|another\s)?{NUMBER}(?:{DASH}{NUMBER})?\s?(?:mL|milliliters?|L|liters?|ounces?|"
        r"oz)\s(?:\([^)]*\)\s)?(?:of\s)?(?:normal\s|sterile\s|isotonic\s|plain\s)?(?:saline|water|dextrose|"
        r"glucose|flush|fluids?|juice|diluent)(?:\sflush)?\b"
    ),
    re.IGNORECASE,
)
_GLASS = re.compile(
    (
        r"\b(?:stirred\s|mixed\s|dissolved\s)?(?:in|into|with)\s(?:(?:an?|half|one|full|small|"
        r"large)\s){1,3}(?:glass|cup)(?:ful)?\sof\s(?:\w+\s)?(?:water|liquid|juice)(?:\s\([^()]{1,50}\))?"
    ),
    re.IGNORECASE,
)
_IN_A_ML = re.compile(
    rf"\b{NUMBER}\s?{MEASURE}\s?/\s?(?:{NUMBER}\s?)?(?:mL|g\b|actuation|spray|puff|tablet|vial)\b", re.IGNORECASE
)
_FORM_OF_STRENGTH = re.compile(
    rf"\b(?<!\d\s)(?P<form>tablets?|capsules?|caplets?|suppositor(?:y|ies)|patch(?:es)?|vials?|ampoules?|sachets?|"
    rf"syrup|solution|suspension|drops|cream|gel|ointment|granules|lozenges?|pessar(?:y|ies)|injections?|inhalers?)"
    rf"\s\((?:\w+\s)?{NUMBER}(?:{DASH}{NUMBER})?\s?{MEASURE}(?:\s?/\s?(?:\d+\s?)?(?:mL|h|hr|hour|actuation|puff))?"
    rf"(?:(?:,\s|\s(?:or|and)\s){NUMBER}\s?{MEASURE}){{0,4}}\)(?=\s?(?:[:–—-]|$))",
    re.IGNORECASE,
)
"""The strength of a form, before what is given of it: "Tablets (500 mg): one tablet twice daily"."""
_ABOUT = r"(?:about\s|approximately\s)?"
_COUNTS_IT = re.compile(rf"(?:{NUMBER}|\ban?|\beach|\bper)\s(?:[a-z-]+\s){{0,2}}$", re.IGNORECASE)

_CONTAINED = re.compile(r"\((?:each\s)?contain(?:s|ing)\s[^()]{1,120}\)", re.IGNORECASE)
_RATIO = re.compile(
    rf"\({_ABOUT}{NUMBER}\s?{MEASURE}\s(?:of\s[\w-]{{3,40}}\s)?(?:for|per)\s(?:every\s|each\s)?{NUMBER}\s?{MEASURE}\s"
    r"of\s[^()]{3,60}\)",
    re.IGNORECASE,
)
"""So much of this for so much of that: "(20 mg for every 100 mg of levodopa)"."""


def find_strengths(words: Words) -> Iterator[Found]:
    """Strengths and concentrations as `solution`, what a dose is mixed with as `diluent`."""
    for kind, pattern in (
        ("solution", _CONCENTRATION),
        ("diluent", _DILUENT),
        ("diluent", _GLASS),
        ("diluent", _OTHER_FLUID),
        ("solution", _IN_A_ML),
        ("solution", _LABELLED),
        ("solution", _CONTAINED),
        ("solution", _RATIO),
    ):
        for match in pattern.finditer(words.text):
            yield Found(kind, match.start(), match.end(), match.group())
    for match in _FORM_OF_STRENGTH.finditer(words.text):
        if not _COUNTS_IT.search(words.text[max(0, match.start() - 40) : match.start()]):
            yield Found("solution", match.start("form"), match.end(), match.group())
