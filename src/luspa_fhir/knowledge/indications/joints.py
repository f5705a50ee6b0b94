"""The joints of a list of conditions: where a comma, "and" or "such as" parts two names, and where it stands in one.

Does: cut a region into the names that can stand alone.
Does not: end the region (`edges.py`) or judge the names (`conditions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.indications.cues import PURPOSE, VERBS
from luspa_fhir.knowledge.indications.edges import PEOPLE, leading
from luspa_fhir.knowledge.indications.vocabulary import (
    is_attribute,
    is_general,
    is_part_of_the_body,
    looks_like_a_condition,
)

_CUT = re.compile(
    rf"[,;:]\s?(?:and/or\s|and\s|or\s|as\swell\sas\s)?(?:also\s)?(?:(?:such\sas|including|like|"
    rf"which\sincludes?|e\.g\.,?|for\sexample,?|namely|especially|particularly|notably)\s)?"
    rf"|\s\(?(?:such\sas|including|e\.g\.,?|for\sexample,?|like|particularly|especially)\s|\s(?:and/or|and|"
    rf"or|as\swell\sas|/)\s(?:also\s)?(?:(?:particularly|especially)\s)?|"
    rf"\sto\s(?=(?:\w+ly\s)?(?:help\s)?{VERBS}\s)",
    re.IGNORECASE,
)
_WITH_OR_WITHOUT = re.compile(r",\s(?:both\s)?with\s(?:and|or)\swithout\s", re.IGNORECASE)
"""Behind a name, a joint that parts nothing: "migraine, both with and without aura"."""
_EXAMPLE = re.compile(
    r"such\sas|which\sinclude|including|e\.g\.|for\sexample|\blike|namely|particularly|especially|notably",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\s(?:(?:stemming|arising)\sfrom|caused\sby|due\sto|induced\sby|resulting\sfrom|following|using|against)\s",
    re.IGNORECASE,
)
_SYMPTOM_OF = re.compile(
    r"\s(?:associated\swith|due\sto|caused\sby|following|after|related\sto|resulting\sfrom|accompanied\sby|"
    r"from)\s",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\s(?:of|in|with|from|due\sto|by|to|for|after|following|between|at|on|during|against)\s(?:the\s)?", re.IGNORECASE
)
# "nausea and vomiting" is one complaint
_ONE_IDEA = re.compile(r"(?:^|\s)(?:nausea|vomiting|signs?|symptoms?)$", re.IGNORECASE)
_OTHER_IDEA = re.compile(r"(?:nausea|vomiting|signs?|symptoms?)\b", re.IGNORECASE)
_LACK = re.compile(r"\b(?:deficienc(?:y|ies)|lack|levels?|shortage)\s(?:of|in)\s", re.IGNORECASE)
_SHARED = re.compile(r"(?:[\w-]+\s){1,2}deficienc(?:y|ies)", re.IGNORECASE)  # "vitamin B12 and folate deficiency"
_CLASS = re.compile(r"(?:blockers?|agonists?|antagonists?|inhibitors?|opioids?|opiates?|alcohol)$", re.IGNORECASE)
_TOO_MUCH = re.compile(
    r"(?:[\w-]+\s){1,2}(?:overdos(?:e|es|age)|poisonings?|toxicity|intoxication|withdrawal|dependence)", re.IGNORECASE
)
_NEW_PURPOSE = re.compile(rf"(?:to|for|in|{PURPOSE})\s", re.IGNORECASE)
_VERB_FIRST = re.compile(rf"{VERBS}\s(?!of\b|in\b|for\b|and\b|or\b|by\b|with\b)", re.IGNORECASE)
_ENDS_IN_PEOPLE = re.compile(
    rf"\s(?:in|for|among)\s(?:both\s)?{PEOPLE}(?:\s(?:with|who\shave|suffering\sfrom|undergoing|having|"
    rf"receiving)\s.{{1,80}})?$",
    re.IGNORECASE,
)

LONGEST_LEFT = 240
"""Characters before a joint beyond which it always cuts: it keeps long lists linear."""


def pieces(hidden: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges of a list cut at its joints, where both sides can stand alone; brackets are hidden."""
    begin = start
    for joint in _CUT.finditer(hidden, start, end):
        if joint.start() < begin:
            continue
        sign = joint.group()
        if sign.strip() == "to":  # "as an adjunct in surgery to reduce adhesions": the purpose counts
            begin = joint.end()
            continue
        example = _EXAMPLE.search(sign)
        if example and _CAUSE.search(hidden, begin, joint.start()):  # "caused by drugs like …": examples of causes
            yield begin, joint.start()
            return
        if _WITH_OR_WITHOUT.match(hidden, joint.start()) or hidden[begin : joint.start()].endswith(" with"):
            continue
        long = joint.start() - begin > LONGEST_LEFT
        left, right = hidden[begin : joint.start()], _first(hidden, joint.end(), end)
        if example or long or not _one_name(left, right, "," not in sign):
            if not (example and is_general(left[leading(left, 0, len(left)) :])):
                yield begin, joint.start()
            begin = joint.end()
    yield begin, end


def _first(hidden: str, start: int, end: int) -> str:
    """The first item of what follows a joint."""
    joint = _CUT.search(hidden, start, end)
    return hidden[start : joint.start() if joint else end].strip()


def _one_name(left: str, right: str, joined: bool) -> bool:
    """Whether a joint stands inside one name; `joined` where it is an "and" or "or" without comma."""
    bare = left[leading(left, 0, len(left)) :].strip()
    if not bare or not right or (joined and _VERB_FIRST.match(right)):  # "support health and address deficiencies"
        return False
    if _ENDS_IN_PEOPLE.search(bare) or (_LACK.search(bare) and not looks_like_a_condition(right)):
        return True
    if bare.endswith(")"):
        return joined and _of_one_kind(bare, right) and _inside_complement(bare[: bare.rfind(" (")], right, joined)
    if bare.endswith("-") or len(right.strip(" .")) < 3 or is_attribute(bare):  # "acute, painful …", "type A or B"
        return True
    if joined and not looks_like_a_condition(bare) and _parts_of_one(bare, right):
        return True
    return (joined and _one_complaint(bare, right)) or _inside_complement(bare, right, joined)


def _of_one_kind(bare: str, right: str) -> bool:
    """Whether two names with brackets end in the same noun: "the red snake (A)" and "the blue snake (B)"."""
    left, other = (words.partition(" (")[0].rsplit(maxsplit=1)[-1] for words in (bare, right))
    return right.startswith("the ") and right.endswith(")") and left == other


def _parts_of_one(bare: str, right: str) -> bool:
    """Whether two parts of the body share their noun: "cancer" in "early head and neck cancer"."""
    return is_part_of_the_body(bare.rsplit(maxsplit=1)[-1]) and is_part_of_the_body(right.split(maxsplit=1)[0])


def _one_complaint(bare: str, right: str) -> bool:
    """Whether two names are one: "nausea and vomiting", "pain and stiffness due to …", "B12 and folate deficiency"."""
    if _ONE_IDEA.search(bare) and _OTHER_IDEA.match(right):
        return True
    if _SHARED.fullmatch(right) and not looks_like_a_condition(bare):
        return True
    if _CLASS.search(bare) and _TOO_MUCH.fullmatch(right):  # "A blocker or B blocker overdose"
        return True
    short = len(bare.split()) <= (3 if "accompanied" in right else 1)
    return bool(short and _SYMPTOM_OF.search(right) and not _NEW_PURPOSE.match(right))


def _inside_complement(bare: str, right: str, joined: bool) -> bool:
    """Whether the joint stands behind a preposition: "infections of the skin and bones"."""
    inside = list(_COMPLEMENT.finditer(bare))
    if not inside or (is_part_of_the_body(right) and "(" in right):  # "infections of the skin, lungs (pneumonia)"
        return False
    if joined and inside[-1].group().split()[0] == "with":
        return True
    first = right[leading(right, 0, len(right)) :]
    if is_part_of_the_body(first) or is_attribute(bare[inside[-1].end() :].rsplit(" ", maxsplit=1)[-1]):
        return True
    return joined and not _NEW_PURPOSE.match(right) and not looks_like_a_condition(first)
