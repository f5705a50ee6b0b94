"""Whom a statement is about: "adults", "children 6-12 years", "over 30 kg", "CrCl 30-50 mL/min", "elderly".

Does: read kinds of people and bands of age, weight and kidney function, with the bounds where there are numbers.
Does not: add a number that the page does not say ("adult" is not 18 years).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from luspa_fhir.knowledge.model import Bounds, Characteristic, CharacteristicKind, Term
from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, number
from luspa_fhir.knowledge.phrases.people import listed_people
from luspa_fhir.knowledge.phrases.words import Found, Words

_KINDS = {
    CharacteristicKind.POPULATION: (
        r"adults?(?:\sand\schildren)?|p(?:a)?ediatrics?(?:\s(?:patients?|population))?|children(?!’s|'s)|"
        r"child|adolescents?|teenagers?|infants?|"
        r"neonates?|newborns?|preterm\sinfants?|premature\sinfants?|bab(?:y|ies)|toddlers?|"
        r"elderly(?:\s(?:patients?|individuals|adults|people))?|"
        r"geriatric(?:\s(?:patients?|population))?|older\s(?:adults?|patients?|people|individuals)"
    ),
    CharacteristicKind.SEX: (
        r"(?:adult\s)?(?:fe)?males?(?:\sof\s(?:reproductive|child-?bearing)\s(?:potential|age))?|"
        r"(?:wo)?men(?:\sof\s(?:reproductive|child-?bearing)\s(?:potential|age))?|boys|girls"
    ),
    CharacteristicKind.CONDITION: (
        r"not\s(?:on|receiving)\s(?:h(?:a)?emo)?dialysis|without\s(?:renal|hepatic|kidney|liver)\s\w+|"
        r"(?:mild(?:\sto\smoderate)?|moderate(?:[\s-]to[\s-]severe)?|severe)\s(?:impairment|insufficiency|dysfunction)|"
        r"pregnan(?:t|cy)(?:\s(?:women|patients?|individuals))?|breastfeeding(?:\s(?:women|mothers))?|"
        r"nursing\smothers|lactation|lactating\swomen"
    ),
    CharacteristicKind.RENAL_FUNCTION: (
        r"(?:(?:normal|mild(?:\sto\smoderate)?|moderate(?:\sto\ssevere)?|severe|impaired|reduced)\s)?(?:renal|"
        r"kidney)\s(?:impairment|insufficiency|failure|disease|dysfunction|problems|function)|"
        r"(?:non-|peritoneal\s)?(?:h(?:a)?emo)?dialysis-dependent|"
        r"(?:on\s)?(?:h(?:a)?emo)?dialysis(?:\spatients)?|end-stage\srenal\sdisease|ESRD"
    ),
    CharacteristicKind.HEPATIC_FUNCTION: (
        r"(?:(?:normal|mild(?:\sto\smoderate)?|moderate(?:\sto\ssevere)?|severe|impaired|"
        r"reduced)\s)?(?:hepatic|liver)\s(?:impairment|insufficiency|failure|"
        r"disease|dysfunction|problems|function)|"
        r"cirrhosis|Child-Pugh(?:\s(?:class(?:es)?\s)?[A-C](?:\s(?:or|and)\s[A-C])?)?"
    ),
}
_ORGANS = {
    "renal": CharacteristicKind.RENAL_FUNCTION,
    "kidney": CharacteristicKind.RENAL_FUNCTION,
    "hepatic": CharacteristicKind.HEPATIC_FUNCTION,
    "liver": CharacteristicKind.HEPATIC_FUNCTION,
}
_TWO_ORGANS = re.compile(
    rf"\b(?:(?:normal|mild(?:\s(?:to|or|and)\smoderate)?|moderate(?:\s(?:to|or|and)\ssevere)?|severe|impaired|reduced)\s)?"
    rf"(?P<first>{'|'.join(_ORGANS)})(?:\s(?:or|and|and/or)\s|/)(?P<second>{'|'.join(_ORGANS)})\s"
    r"(?:impairment|insufficiency|failure|disease|dysfunction|problems|function)\b",
    re.IGNORECASE,
)
_PEOPLE = [(kind, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _KINDS.items()]

_ABOVE = r"over|above|more\sthan|greater\sthan|older\sthan|>|at\sleast|≥|>=|from"
_BELOW = r"under|below|less\sthan|younger\sthan|<|up\sto|≤|<="
_AGE = re.compile(
    rf"""(?:\b(?:aged?|ages|age)\s)?(?:(?P<sign>{_ABOVE}|
{_BELOW})\s?)?(?P<low>{NUMBER})(?:\s(?P<low_unit>months?|years?|weeks?|days?))?
    (?:(?:{DASH}|\sthrough\s|\s(?:and|to)\s(?P<short>under\s|below\s|less\sthan\s|younger\sthan\s|<\s?)?)(?P<high>{NUMBER}))?[\s-]?(?P<unit>years?|
    yrs?|months?|weeks?|days?)
    (?P<of>[\s-](?:of\sage|old|and\s(?:older|above|over|up|younger|under)|or\s(?:older|above|over|more|younger)))?
    (?P<of2>\s(?:of\sage|old))?(?P<more>\s(?:and|or)\s(?:older|above|over|up|more|younger|under|below))?""",
    re.VERBOSE | re.IGNORECASE,
)
_AGED = re.compile(
    (
        rf"\b(?:aged?|ages)\s{NUMBER}(?:(?:{DASH}){NUMBER})?(?:\sand\s(?:older|over|above|up|under|"
        r"younger))?(?!\s?(?:years?|months?|weeks?|days?|-))"
    ),
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:similar\sto(?:\sthat\s(?:of|in|for))?|as\s(?:in|for)|than(?:\s(?:in|for))?|like|"
    r"compared\s(?:to|with)|unlike|"
    r"same\sas(?:\sfor)?|(?:through(?:out)?|into|until)(?:\s(?:early|late|the))?|(?:weeks|months)\sof|delivery\sof\san?(?:\s[\w-]+){0,2})\s$",
    re.IGNORECASE,
)
"""Words behind which people are named only for comparison, or are not the patient."""
_SYMBOLS = ("<", ">", "≤", "≥", "<=", ">=")
_SURFACE = re.compile(
    (
        rf"\b(?:BSA|body\ssurface\sarea)(?:\s\(BSA\))?(?:\s(?:of|is))?\s?(?P<sign>{_ABOVE}|"
        rf"{_BELOW})?\s?(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?\s?m(?:²|2)(?P<more>\sor\s(?:greater|"
        r"more|above|less|below))?"
    ),
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    rf"""(?:\b(?:weighing|weight(?:\sof)?|body\sweight(?:\sof)?)\s)?(?:(?P<sign>{_ABOVE}|{_BELOW})\s?)?
    (?P<low>{NUMBER})(?:\s?kg)?(?:(?:{DASH}|\sand\s)<?\s?(?P<high>{NUMBER}))?\s?(?P<unit>kg|kilograms?)\b(?!\s?/)
    (?P<more>\s(?:and|or)\s(?:over|above|more|heavier|greater|less|under|below))?""",
    re.VERBOSE | re.IGNORECASE,
)
_RENAL = re.compile(
    rf"""\b(?:CrCl|creatinine\sclearance|e?GFR|(?:estimated\s)?glomerular\sfiltration\srate|CLcr|
Clcr)(?:\s\((?:CrCl|eGFR|GFR)\))?(?:\s(?:of|is|between|levels?|values?|
rates?)){{0,2}}\s?(?P<sign>{_ABOVE}|{_BELOW})?\s?
    (?P<low>{NUMBER})(?:(?:{DASH}|\sand\s)(?P<high>{NUMBER}))?\s?(?P<unit>mL/min(?:/1\.73\s?m(?:²|2))?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:serum\s|plasma\s|total\s)?(?:creatinine|Cr|bilirubin|potassium|sodium|calcium|albumin|"
    r"h(?:a)?emoglobin|platelet\scount|platelets|neutrophils?|ANC)(?:\slevels?)?(?:\s(?:of|is|"
    rf"between))?\s?(?P<sign>{_ABOVE}|{_BELOW})?\s?"
    rf"(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?\s?(?P<unit>mg/dL|g/dL|g/L|mmol/L|mEq/L|[µμ]mol/L)",
    re.IGNORECASE,
)
_INR = re.compile(
    (
        rf"\bINR\s(?:of\s|is\s)?(?P<sign>{_ABOVE}|"
        rf"{_BELOW})?\s?(?P<low>{NUMBER})(?:{DASH}<?\s?(?P<high>{NUMBER}))?"
    ),
    re.IGNORECASE,
)
_BODY_MASS = re.compile(
    rf"\b(?:BMI|body\smass\sindex)(?:\s\(BMI\))?(?:\s(?:of|is|between))?\s?(?P<sign>{_ABOVE}|{_BELOW})?\s?(?P<low>{NUMBER})"
    rf"(?:(?:{DASH}|\sand\s)(?P<high>{NUMBER}))?(?:\s?kg/m(?:²|2))?(?P<more>\sor\s(?:greater|more|above|higher|less|below))?",
    re.IGNORECASE,
)
_LABORATORY = {"mEq/L": "meq/L", "µmol/L": "umol/L", "μmol/L": "umol/L"}
_MEASURED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SURFACE, lambda match: "m2"),
    (_LEVEL, lambda match: _LABORATORY.get(match["unit"], match["unit"])),
    (_INR, lambda match: "{INR}"),
    (_BODY_MASS, lambda match: "kg/m2"),
)
_UNITS = {"year": "a", "yr": "a", "month": "mo", "week": "wk", "day": "d"}


def find_populations(words: Words) -> Iterator[Found]:
    """Each characteristic of patients, as `Found("population", …, Characteristic)`; people joined by "or" are one."""
    each = list(_each(words))
    yield from each
    yield from listed_people(words, each)


def _each(words: Words) -> Iterator[Found]:
    yield from _two_organs(words)
    for kind, pattern in _PEOPLE:
        for match in pattern.finditer(words.text):
            if not _COMPARED.search(words.text[max(0, match.start() - 40) : match.start()]):
                yield _found(words, match, kind, None)
    yield from _ages(words)
    for match in _WEIGHT.finditer(words.text):
        if match["sign"] or match["high"] or match["more"] or "weigh" in match.group().lower():
            yield _found(words, match, CharacteristicKind.WEIGHT, _bounds(words, match, "kg"))
    for match in _RENAL.finditer(words.text):
        unit = "mL/min/{1.73_m2}" if "1.73" in (match["unit"] or "") else "mL/min"
        bounds = _bounds(words, match, unit) if match["unit"] else None
        yield _found(words, match, CharacteristicKind.RENAL_FUNCTION, bounds)
    for pattern, unit_of in _MEASURED:
        for match in pattern.finditer(words.text):
            yield _found(words, match, CharacteristicKind.CONDITION, _bounds(words, match, unit_of(match)))


def _two_organs(words: Words) -> Iterator[Found]:
    """One characteristic an organ of "mild to moderate liver or kidney impairment", each in the words of the whole."""
    for match in _TWO_ORGANS.finditer(words.text):
        first, second = (_ORGANS[match[name].lower()] for name in ("first", "second"))
        term = Term(match.group(), words.locate(*match.span()))
        if first is not second:
            yield Found("population", match.start(), match.start("second"), Characteristic(first, term))
            yield Found("population", match.start("second"), match.end(), Characteristic(second, term))


def _ages(words: Words) -> Iterator[Found]:
    """Bands of age; without a unit the words, and no bounds."""
    for match in _AGE.finditer(words.text):
        if not _says_age(words.text, match):
            continue
        unit = _UNITS[match["unit"].lower().rstrip("s")]
        below = _UNITS[(match["low_unit"] or match["unit"]).lower().rstrip("s")]
        if match["high"] and below != unit:
            yield from _two_units(words, match, below, unit)
        else:
            yield _found(words, match, CharacteristicKind.AGE, _bounds(words, match, unit))
    for match in _AGED.finditer(words.text):
        yield _found(words, match, CharacteristicKind.AGE, None)


def _two_units(words: Words, match: re.Match[str], below: str, unit: str) -> Iterator[Found]:
    """Two characteristics, each with its own unit, of "6 months to 2 years"."""
    span = words.locate(match.start(), match.end())
    cut = match.end("low_unit")
    parts = (
        (match.start(), cut, Bounds(number(match["low"]), None, below, span)),
        (cut, match.end(), Bounds(None, number(match["high"]), unit, span, high_excluded=bool(match["short"]))),
    )
    for start, end, bounds in parts:
        begin = start + len(words.text[start:end]) - len(words.text[start:end].lstrip())
        yield Found(
            "population",
            begin,
            end,
            Characteristic(CharacteristicKind.AGE, Term(words.text[begin:end], words.locate(begin, end)), bounds),
        )


def _says_age(text: str, match: re.Match[str]) -> bool:
    """A length of time is an age only where the words say so, or a person stands right before it."""
    if (
        match["of"]
        or match["of2"]
        or match["more"]
        or match.group().lower().startswith("age")
        or (match["sign"] or "") in _SYMBOLS
    ):
        return True
    if match["unit"].lower().startswith(("y", "month")) and (
        text[match.end() : match.end() + 1] == ":" or re.search(r"(?:^|\()\s*$", text[: match.start()])
    ):
        return True
    person = re.compile(
        (
            r"(?:adults?|children|adolescents|infants|neonates|males|females|boys|girls|patients|individuals|"
            r"people|women|men)\s?\(?(?:aged?\s)?$"
        ),
        re.IGNORECASE,
    )
    return bool(person.search(text[max(0, match.start() - 24) : match.start()]))


def _bounds(words: Words, match: re.Match[str], unit: str) -> Bounds:
    low = number(match["low"])
    sign, more = (
        (match["sign"] or "").lower(),
        " ".join(match.groupdict().get(name) or "" for name in ("of", "more")).lower(),
    )
    span = words.locate(match.start(), match.end())
    if match["high"]:
        low, high = sorted((low, number(match["high"])))
        return Bounds(low, high, unit, span, high_excluded=bool(match.groupdict().get("short")))
    if re.fullmatch(_BELOW, sign) or re.search(r"younger|under|below|less", more):
        return Bounds(None, low, unit, span, high_excluded=sign not in ("", "up to", "≤", "<="))
    if re.fullmatch(_ABOVE, sign) or re.search(r"older|above|over|up|more|heavier|greater", more):
        return Bounds(low, None, unit, span, low_excluded=sign not in ("", "at least", "≥", ">=", "from"))
    return Bounds(low, low, unit, span)


def _found(words: Words, match: re.Match[str], kind: CharacteristicKind, bounds: Bounds | None) -> Found:
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    term = Term(match.group().strip(), words.locate(begin, match.end()))
    return Found("population", begin, match.end(), Characteristic(kind, term, bounds))
