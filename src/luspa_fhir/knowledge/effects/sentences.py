"""Sentences about effects: "may cause nausea", "… include A and B", "rash is possible", "linked to cases of A".

Does: find where the effects stand in a sentence, and where the words that class them stand.
Does not: cut the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luspa_fhir.knowledge.effects.vocabulary import ADVICE, OF_SOMETHING_ELSE, SPEAKS_OF_EFFECTS
from luspa_fhir.knowledge.phrases.frequencies import read_class
from luspa_fhir.knowledge.phrases.lists import without_brackets

_MAY = (
    r"(?:may|can|could|might|will)"
    r"\s(?:(?:also|occasionally|rarely|sometimes|potentially|possibly|temporarily|initially|still)\s){0,2}"
)
_NOT_ONLY = (
    r"(?:,?\s(?:but\s(?:are|is)\snot\slimited\sto|among\sothers|the\sfollowing|for\sexample|things\slike|cases\sof))?"
    r"[:,]?\s+"
)
_INCLUDE = re.compile(
    rf"\b(?:{_MAY}(?:include|be|involve|range\sfrom)|includ(?:e[sd]?|ing))\b{_NOT_ONLY}", re.IGNORECASE
)
_ARE = re.compile(rf"\b(?:are|were)\b{_NOT_ONLY}", re.IGNORECASE)
_CAUSE = re.compile(
    rf"\b(?:{_MAY}(?:cause|lead\sto|result\sin|produce|induce|trigger|experience|develop|contribute\sto|feel)"
    rf"|(?:has|have)\sbeen\s(?:associated\swith|linked\sto|reported\sto\scause)|(?:is|are)\sassociated\swith"
    rf"|(?:may|might|can|could)\s(?:also\s)?increase\s(?:the|your)\srisk\sof"
    r"|(?:users|patients|people|individuals)\s(?:notice|reported?|experienced?|developed?)"
    rf"|rarely\scauses?|sometimes\scauses?|often\scauses?)\s+(?:some\s(?:people\s)?(?:to\s)?)?",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    rf",?\s(?:(?:is|are)\s(?:also\s|all\s|the\smost\s)?(?:possible|common(?:ly\sreported)?|rare|uncommon|reported"
    rf"|potential\b|frequent)"
    rf"|{_MAY}(?:occur|happen|develop|appear|arise|result|be\s(?:experienced|seen|observed|possible|noted))"
    rf"|(?:has|have)\s(?:also\s|rarely\s|occasionally\s)?been\s(?:also\s)?(?:reported|observed|noted|documented))\b",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(
    r"\b(?:side|adverse|serious|severe|undesirable)\s(?:effects?|reactions?),?\s(?:such\sas|like"
    r"|including)\s(?!those|these|but)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^(?P<list>[\w\s-]{4,40}?)\s(?:can|may)\srange\sfrom\s.{1,60}?,\s(?:including|potentially\sincluding)\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r";\s(?:these|this|it|they|seek|consult|however)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:these|they|others?|this|it|some)\b", re.IGNORECASE)
_NOT_A_LIST = re.compile(
    r"^(?:not\b|no\b|generally\b|usually\b|typically\b|also\b|rare\b(?!\s(?:cases|instances|allergic))|possible"
    r"|unknown|(?:mild|minor)\s[\w\s]{0,30}?\bto\s|mild(?:\sand|,|\.|\sto|\sor|$)|dose|more\b|less\b|very\b|often\b|similar"
    r"|considered|well|likely|severe(?:\sor|,|\.|$|\sand)|serious(?:\sor|,|\.|$|\sand)|life-threatening|minimal"
    r"|limited|temporary(?:\sand|\.)|based|classified|common(?:ly)?\b|reported|frequent"
    r"|expected|associated|categorized|listed|due|caused|influenced|unlikely|dangerous|harmful|fatal|different"
    r"|managed|infrequent|uncommon|highly|particularly"
    r"|minor\.|related|lowered|reduced|observed|seen|several|many|crucial|important|noticeable|bothersome|transient"
    r"|dependent|relatively|addressed|worsened|needed|necessary"
    r"|some\sof|experienced|persistent|effective|used|given|taken|safe|the\sresult|those\b|available)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a sentence lists effects (`start` to `end`), and where the words stand that may class them."""

    start: int
    end: int
    class_start: int
    class_end: int


def effects_in(text: str, effects_above: bool) -> tuple[Listed, ...]:
    """The lists of effects of a sentence; `effects_above` where its leads say that effects are listed."""
    shown = without_brackets(text)
    if text.rstrip().endswith((":", "?")):
        return ()
    named = _SUCH_AS.search(shown)
    if named:
        return (Listed(named.end(), len(text), 0, named.end()),)
    wide = _RANGE.match(shown)
    if wide:
        return (Listed(*wide.span("list"), 0, 0), Listed(wide.end(), len(text), 0, 0))
    return tuple(
        found
        for found in _plain(shown, effects_above)
        if not OF_SOMETHING_ELSE.search(shown, 0, found.end if found.start == 0 else found.start)
    )


def _plain(shown: str, effects_above: bool) -> tuple[Listed, ...]:
    colon = shown.find(": ")
    if colon > 0 and SPEAKS_OF_EFFECTS.search(shown, 0, colon):
        return _checked(shown, colon + 2, 0, colon)
    cause = _CAUSE.search(shown)
    if cause:
        return _checked(shown, cause.end(), cause.end(), min(len(shown), cause.end() + 12))
    include = _INCLUDE.search(shown)
    occurs = _OCCURS.search(shown, 0, include.start() if include else len(shown))
    if (occurs and not SPEAKS_OF_EFFECTS.search(shown, 0, occurs.start())) or (
        occurs and "allergic" in shown[: occurs.start()].lower()
    ):
        return _subject(shown, occurs)
    include = include or _ARE.search(shown)
    if include:
        subject = shown[: include.start()]
        if (
            SPEAKS_OF_EFFECTS.search(subject)
            or (read_class(subject) and effects_above)
            or (
                _PRONOUN.match(subject)
                and (effects_above or include.group().lower().startswith(("may", "can", "could", "might", "include")))
            )
        ):
            return _checked(shown, include.end(), 0, include.start())
    return ()


def _subject(shown: str, occurs: re.Match[str]) -> tuple[Listed, ...]:
    """What stands before the verb: "A, B, and C are possible, though rare"."""
    start = 0
    opened = re.match(
        r"(?:in\s(?:rare|some|very\srare)\s(?:cases|instances|individuals|people),?\s|(?:although|though"
        r"|while)\s(?:rare|uncommon|infrequent|less\scommon),?\s|rarely,?\s|(?:with|after|at"
        r"|during)\s[\w\s-]{3,30},\s|however,?\s|additionally,?\s|also,?\s"
        r"|occasionally,?\s)",
        shown,
        re.IGNORECASE,
    )
    if opened:
        start = opened.end()
    aside = re.search(r",\s(?:though|although|but|and)\s", shown[start : occurs.start()])
    start += aside.end() if aside else 0
    subject = shown[start : occurs.start()]
    if (
        ADVICE.search(subject)
        or re.search(r"\b(?:when|while|although|that|which|because|studies)\b", subject, re.IGNORECASE)
        or _PRONOUN.match(subject)
    ):
        return ()
    return (
        Listed(start, occurs.start(), occurs.start(), len(shown))
        if start == 0
        else Listed(start, occurs.start(), 0, start),
    )


def _checked(shown: str, start: int, class_start: int, class_end: int) -> tuple[Listed, ...]:
    start += len(shown[start:]) - len(shown[start:].lstrip())
    aside = _ASIDE.search(shown, start)
    end = aside.start() if aside else len(shown)
    listed = shown[start:end]
    if ADVICE.search(listed) or _NOT_A_LIST.match(listed):
        return ()
    return (Listed(start, end, class_start, class_end),)
