"""Is a unit code valid UCUM? The grammar of https://ucum.org/ucum (sections 2.1 and 2.2), over UCUM's own table.

Does: say what is wrong with one code; knows prefixes, exponents, products, quotients, brackets and annotations.
Does not: convert or compare units, or change the table: `ucum-essence.xml` is as The UCUM Organization publishes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

TABLE = "ucum-essence.xml"
_NAMESPACE = "{http://unitsofmeasure.org/ucum-essence}"
_LONGEST_CODE = 200  # far above any real unit, far below what could keep the parser busy
_TOKEN = re.compile(
    r"""(?P<annotation>\{[\x20!-z|~]*\})
      | (?P<unit>(?:10\*|10\^|(?:\[[^\[\]{}]+\]|[A-Za-z%'"_])+))(?P<exponent>[+-]?[0-9]+)?
      | (?P<factor>[0-9]+)
      | (?P<sign>[./()])""",
    re.VERBOSE,
)
# HL7's own validator lets blanks pass in annotations, which UCUM says are for people.
_ANNOTATION = re.compile(r"\{[^{}]*\}")
# Ways of writing a unit that are common on pages and in programs, but are not UCUM.
_USUAL_MISTAKES = {
    "IU": "[iU]", "iu": "[iU]", "mcg": "ug", "µg": "ug", "μg": "ug", "gm": "g", "cc": "mL", "mEq": "meq", "m²": "m2",
    "mmHg": "mm[Hg]", "lb": "[lb_av]", "lbs": "[lb_av]", "oz": "[oz_av]", "°C": "Cel", "°F": "[degF]", "sec": "s",
    "mins": "min", "minute": "min", "minutes": "min", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d",
    "days": "d", "week": "wk", "weeks": "wk", "month": "mo", "months": "mo", "year": "a", "years": "a",
}  # fmt: skip
_COUNTED = re.compile(
    "(tablet|capsule|puff|drop|spray|patch|vial|ampoule|dose|course|application|cycle|sachet|suppository|lozenge)s?"
)


# What may follow what in a code; "" is its begin and its end.
_BEGIN = frozenset({"unit", "factor", "annotation", "("})
_GO_ON = frozenset({".", "/", ")", ""})
_MAY_FOLLOW = {
    "": _BEGIN | {"/"},
    "(": _BEGIN | {"/"},
    ".": _BEGIN,
    "/": _BEGIN,
    "unit": _GO_ON | {"annotation"},
    "factor": _GO_ON | {"annotation"},
    ")": _GO_ON | {"annotation"},
    "annotation": _GO_ON,
}
_OUT_OF_PLACE = {
    "unit": "two units stand together without . or / between them",
    "factor": "a number stands behind a unit without . or / between them",
    "annotation": "it has two annotations one after the other",
    "(": "a bracket opens behind a unit without . or / between them",
    "": "it ends where a unit is wanted",
}


@dataclass(frozen=True, slots=True)
class _Atoms:
    prefixes: tuple[str, ...]
    metric: frozenset[str]
    non_metric: frozenset[str]


@lru_cache(maxsize=4096)
def problem(code: str) -> str | None:
    """What keeps a code from being UCUM, as the end of a sentence; None where it is UCUM."""
    if len(code) > _LONGEST_CODE:
        return f"it is longer than {_LONGEST_CODE} characters"
    if not code or any(character.isspace() for character in _ANNOTATION.sub("", code)):
        return "it is empty" if not code else "UCUM has no blanks"
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            return f"`{code[at]}` has no place in it"
        kind = "unit" if match["unit"] else str(match.lastgroup)
        text = match["unit"] or match[0]
        if kind == "unit" and not is_simple_unit(text):
            return f"`{text}` is not a unit of UCUM"
        tokens.append((match[0] if kind == "sign" else kind, text))
        at = match.end()
    return _grammar_problem([kind for kind, _ in tokens])


def suggestion(code: str) -> str | None:
    """The UCUM code that was most likely meant, for the usual mistakes (`mcg/kg` → `ug/kg`, `mg/gk` → `mg/kg`)."""
    guess = "".join(_likely(part) for part in re.split(r"([./()])", code))
    return guess if guess != code and problem(guess) is None else None


def _likely(part: str) -> str:
    """What one part of a code most likely should be; the part itself where it is right or nothing is known."""
    if part in "./()" or problem(part) is None:
        return part
    if counted := _COUNTED.fullmatch(part.lower()):
        return f"{{{counted[1]}}}"
    guesses = (_USUAL_MISTAKES.get(part, part), part.lower(), part[::-1])
    return next((guess for guess in guesses if problem(guess) is None), part)


@lru_cache(maxsize=4096)
def is_simple_unit(text: str) -> bool:
    """Whether this is an atom (`min`), or a metric atom with a prefix (`mg`)."""
    atoms = _atoms()
    if text in atoms.metric or text in atoms.non_metric:
        return True
    return any(text.startswith(prefix) and text[len(prefix) :] in atoms.metric for prefix in atoms.prefixes)


def _grammar_problem(kinds: list[str]) -> str | None:
    """Whether units, factors and annotations stand between signs as the grammar wants them."""
    depth, previous = 0, ""
    for kind in [*kinds, ""]:
        if kind not in _MAY_FOLLOW[previous]:
            return _OUT_OF_PLACE.get(kind, f"`{kind}` stands where a unit is wanted")
        depth += {"(": 1, ")": -1}.get(kind, 0)
        if depth < 0:
            return "a bracket is closed that was not opened"
        previous = kind
    return "a bracket is not closed" if depth else None


@cache
def _atoms() -> _Atoms:
    """The codes of the table, read once and only when a unit is judged; reading takes some milliseconds."""
    from xml.etree.ElementTree import iterparse

    prefixes: list[str] = []
    atoms: dict[bool, list[str]] = {True: [], False: []}
    with files("luspa_fhir.validation").joinpath(TABLE).open("rb") as table:
        for _, element in iterparse(table, events=("start",)):  # noqa: S314 - our own file
            code = element.get("Code")
            if code and element.tag == f"{_NAMESPACE}prefix":
                prefixes.append(code)
            elif code:  # the seven base units have no isMetric, and all take a prefix
                atoms[element.get("isMetric") != "no"].append(code)
    return _Atoms(tuple(prefixes), frozenset(atoms[True]), frozenset(atoms[False]))
