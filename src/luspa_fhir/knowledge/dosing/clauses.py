"""A statement → its clauses, one for each thing to give or to do.

Does: say which phrases are anchors (an amount, a step, an action) and where one clause ends and the next begins.
Does not: read the clauses (`reading.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from luspa_fhir.knowledge.dosing.brackets import anchors_outside, open_at
from luspa_fhir.knowledge.dosing.conditions import Condition
from luspa_fhir.knowledge.model import Phase
from luspa_fhir.knowledge.phrases.words import Found

_STRONG = re.compile(
    r";|\.\s|,?\s(?:and\s)?then\b|,?\s?followed\sby\b|,\s(?:or|and|while|but|with)\b|"
    r"\sand\b(?=\s(?:restart|resum|discontinu))"
)
_WEAK = re.compile(r",\s|(?<!\bcontinuous)(?<!\bintermittent)(?<!\bslow)(?<!\brapid)\s(?:or|and|while|but)\s|/")
_ANY_JOINT = re.compile(rf"{_STRONG.pattern}|{_WEAK.pattern}")
_APPLIES = re.compile(
    (
        r"\b(?:appl(?:y|ied|ying|ication)|instill(?:ed)?|insert(?:ed)?|inject(?:ed|ions?)|administered|taken|"
        r"given|inhaled?|exchange|rub(?:bed)?|massaged?|chew(?:ed)?|rinsed?|gargled?|sprayed|use[d]?|"
        r"treatments?)\b(?!\sas\sdirected)"
    ),
    re.IGNORECASE,
)
_MONITORS = re.compile(
    r"\b(?:monitor\w*|tests?|check\w*|visits?|assess\w*|evaluat\w*|review\w*|miss\w*|doctor|pharmacist)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    (
        r"(?:the\s)?(?:interrupt|withhold|suspend|hold\s|dos|therapy|treatment|infusion|it\b|medication\b|"
        r"with\b|bolus)"
    ),
    re.IGNORECASE,
)
_NO_OTHER_SUBJECT = re.compile(r"(?:^|[,;:(.]\s?|\band\s|\bor\s|\bthen\s|(?:^|[,.]\s)(?:the\s)?[A-Za-z]+\s)$")
_OR_ELSE = re.compile(
    r"\b(?:lower(?:ed|ing)?|reduc(?:ed|ing|tion)|adjust(?:ed|ing|ment)|decreas(?:ed|ing))\sor\s(?:the\s)?(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""Before an action that is only one of two: "the dose may need to be lowered or the medication discontinued"."""
_IN_STEPS = re.compile(r"\bdoses?\b[^.;]{0,80}\bfollowed\sby\b", re.IGNORECASE)
_FOLLOWED_BY = re.compile(r"\bfollowed\sby\s(?:an?\s)?$", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r",\swhile\s|;\s(?=[^;\d]*\b(?:avoid(?:ed)?|not\s(?:be\s)?recommended|contraindicated)\b[^;\d]*$)", re.IGNORECASE
)
"""What opens the words of something else behind the last dose: ", while …", "; …: should be avoided"."""
_NO_CHANGE = re.compile(
    r"[^;\d]*\b(?:not|no)\b[^;\d]*\b(?:adjust\w*|changes?)\b[^;\d]*;\s(?:however,?\s|but\s)?", re.IGNORECASE
)
"""A first half that ends in a semicolon: "mild impairment needs no adjustment; however, severe impairment …"."""
_ACTS = ("amount", "change")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement with one anchor; `start` and `end` are offsets in its words."""

    start: int
    end: int
    anchor: Found
    phrases: tuple[Found, ...]
    joint: str = ""  # what stands between the clause before and this one


def cut(text: str, found: list[Found], conditions: list[Condition]) -> list[Clause]:
    """The clauses of a statement; none where it has nothing to give or to do."""
    outside = [phrase for phrase in found if not _in_condition(phrase, conditions)]
    anchors, aside = anchors_outside(text, _anchors(text, outside), outside, conditions, _ANY_JOINT)
    unread = {(phrase.start, phrase.end): phrase for phrase in aside}  # refused aloud by the reading
    outside = [unread.get((phrase.start, phrase.end), phrase) for phrase in outside]
    bounds = _bounds(text, anchors, outside, conditions)
    clauses = []
    for (start, end, joint), anchor in zip(bounds, anchors, strict=True):
        inside = tuple(phrase for phrase in outside if start <= phrase.start < end and phrase is not anchor)
        clauses.append(Clause(start, end, anchor, inside, joint))
    alone = None if clauses else _alone(text, outside)
    beside = tuple(phrase for phrase in outside if phrase is not alone)
    return [Clause(0, len(text), alone, beside)] if alone else clauses


def _alone(text: str, found: list[Found]) -> Found | None:
    """What a statement without amount or action is about: a maximum, or a schedule by which something is applied."""
    unread = next((phrase for phrase in found if phrase.kind == "unread"), None)  # refused aloud by the reading
    return unread or next((phrase for phrase in found if phrase.kind == "limit_amount"), None) or _applied(text, found)


def _applied(text: str, found: list[Found]) -> Found | None:
    """The schedule by which something is applied or taken without an amount: "apply a thin layer twice daily"."""
    if _IN_STEPS.search(text):  # "a loading dose on day one, followed by a daily maintenance dose" is not one schedule
        return None
    for phrase in found:
        if phrase.kind == "schedule" and not phrase.value.count:
            verb = _APPLIES.search(text[max(0, phrase.start - 90) : phrase.end])
            if verb and not _MONITORS.search(text):
                return phrase
    return None


def _in_condition(phrase: Found, conditions: list[Condition]) -> bool:
    return any(condition.start <= phrase.start < condition.end for condition in conditions)


def _anchors(text: str, found: list[Found]) -> list[Found]:
    """Amounts and steps; an action only where no amount is its target; a schedule where something is applied."""
    anchors = [phrase for phrase in found if phrase.kind in _ACTS]
    anchors += [
        phrase for number, phrase in enumerate(found) if phrase.kind == "limit_amount" and _raised_to(found[:number])
    ]
    for number, phrase in enumerate(found):
        if phrase.kind == "action" and _of_this_drug(text, phrase):
            target = next(
                (later for later in found[number + 1 :] if later.kind in ("amount", "limit", "action", "change")), None
            )
            goes_on = (
                target
                and (target.kind in ("amount", "limit") or text[phrase.end : target.start] == " (")
                and not re.search(r"[;]|\.\s", text[phrase.end : target.start])
            )
            if not goes_on:
                anchors.append(phrase)
    anchors += [
        phrase
        for number, phrase in enumerate(found)
        if anchors and _goes_on_with(text, phrase) and not _amount_follows(text, phrase, found[number + 1 :])
    ]
    return sorted(anchors, key=lambda phrase: phrase.start)


def _goes_on_with(text: str, phrase: Found) -> bool:
    """Whether the amount before goes on by this schedule: "…, followed by every-other-week dosing"."""
    return phrase.kind == "schedule" and bool(phrase.value.period) and bool(_FOLLOWED_BY.search(text[: phrase.start]))


def _amount_follows(text: str, schedule: Found, later: list[Found]) -> bool:
    """Whether a schedule behind "followed by" is that of a new amount: "followed by a daily dose of 220 mg"."""
    amounts = [phrase for phrase in later if phrase.kind in (*_ACTS, "limit_amount", "unread", "strength")]
    return bool(amounts) and not _STRONG.search(text, schedule.end, amounts[0].start)


def _of_this_drug(text: str, action: Found) -> bool:
    """Whether it is this drug that is stopped or held, and not "medications affecting …"."""
    if action.value not in (Phase.INTERRUPTION, Phase.RESTART, Phase.DISCONTINUATION):
        return True
    if _OR_ELSE.search(text, max(0, action.start - 60), action.start):
        return False
    return bool(_OWN_SUBJECT.match(text, action.start) or _NO_OTHER_SUBJECT.search(text[: action.start]))


def _raised_to(before: list[Found]) -> bool:
    """Whether a maximum is the target of a step: "may be increased to a maximum of 750 mg"."""
    near = [phrase for phrase in before[-2:] if phrase.kind in ("action", "limit")]
    return (
        [phrase.kind for phrase in near] == ["action", "limit"]
        and near[0].value is Phase.ESCALATION
        and near[1].start - near[0].end <= 4
    )


def _bounds(
    text: str, anchors: list[Found], found: list[Found], conditions: list[Condition]
) -> list[tuple[int, int, str]]:
    cuts = [_between(text, one, other, found, conditions) for one, other in pairwise(anchors)]
    starts = [_behind_no_change(text, anchors), *(end for _, end in cuts)]
    aside = _OTHER_SUBJECT.search(text, anchors[-1].end) if anchors else None
    ends = [*(start for start, _ in cuts), aside.start() if aside else len(text)]
    joints = ["", *(text[start:end] for start, end in cuts)]
    return list(zip(starts, ends, joints, strict=True))[: len(anchors)]


def _behind_no_change(text: str, anchors: list[Found]) -> int:
    """Where the first clause begins: behind words on others, whose dose needs no change."""
    none = _NO_CHANGE.match(text, 0, anchors[0].start) if anchors else None
    return none.end() if none else 0


def _between(text: str, one: Found, other: Found, found: list[Found], conditions: list[Condition]) -> tuple[int, int]:
    """Where the words between two anchors are cut: the last strong joint, else the last weak; never in a bracket."""
    covered = [
        (phrase.start, phrase.end)
        for phrase in found
        if one.end <= phrase.start and phrase.end <= other.start and phrase.kind != "action"
    ]
    covered += [(condition.start, condition.end) for condition in conditions]
    before, behind = open_at(text, one.start), open_at(text, other.start)
    shared = {bracket for bracket in before if bracket in behind}
    for pattern in (_STRONG, _WEAK):
        joints = [
            m
            for m in pattern.finditer(text, one.end, other.start)
            if not any(start <= m.start() and m.end() <= end for start, end in covered)
            and shared.issuperset(open_at(text, m.end()))
        ]
        if joints:
            return joints[-1].span()
    named = (  # "5 mg of one with another 10 mg": a name right before an amount begins its clause
        phrase.start
        for phrase in found
        if phrase.kind == "ingredient" and one.end + 4 < phrase.start and 0 <= other.start - phrase.end <= 2
    )
    own = next((bracket for bracket in behind if bracket >= one.end), None)
    start = own if own is not None else next(named, other.start)
    return start, start
