"""Interactions: "interacts with other medications, including A, B, and C", items under such a lead.

Does: read each substance, class or food that is said to interact.
Does not: emit anything for "no known interactions" or "tell your doctor about all medicines".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Interaction
from luspa_fhir.knowledge.phrases.lists import items
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import StatementRole

_INCLUDING = r"(?:,?\s?(?:including(?:,\sbut\snot\slimited\sto,?)?|such\sas|like|particularly|especially|e\.g\.,?|for\sexample,?|notably|namely)\s+)"
_OTHERS = r"(?:(?:with\s)?(?:(?:several|certain|other|many|various|some|a\snumber\sof|numerous|any|these|the\sfollowing)\s){1,3}(?:[\w-]+\s){0,2}?(?:drugs?|medications?|medicines|substances|agents|supplements)(?:\sand\s(?:other\s)?(?:substances|supplements|herbal\s\w+))?)"
_NAMED = [
    re.compile(rf"\binteract(?:s|ions?)?\s(?:\w+\s)?with\s{_OTHERS}{_INCLUDING}(?P<list>.+)$", re.IGNORECASE),
    re.compile(rf"{_OTHERS}{_INCLUDING}\(?(?P<list>.+)$", re.IGNORECASE),
    re.compile(rf"\binteract(?:s|ions?)?\s(?:\w+\s)?with\s(?!{_OTHERS})(?P<list>.+)$", re.IGNORECASE),
    re.compile(r"\b(?:concomitant|concurrent|simultaneous)\s(?:use|administration)\s(?:with|of)\s(?:other\s)?(?P<list>.+?)\s(?:should|can|may|is|increases|might|could)\b", re.IGNORECASE),
    re.compile(r"\bavoid\s(?:concomitant|concurrent)\suse\swith\s(?P<list>.+)$", re.IGNORECASE),
    re.compile(r"\b(?:affect|alter|increase|decrease|reduce|enhance|potentiate|reduces?|increases?)\s(?:the\s)?(?:\w+\s)?(?:efficacy|effectiveness|effects?|levels?|toxicity|absorption)\sof\s(?:(?:drugs|medications|other\sdrugs)\s(?:like|such\sas)\s)?(?P<list>.+)$", re.IGNORECASE),
]
_ALCOHOL = re.compile(r"\b(?:avoid|limit|moderate|abstain|not)\b[^.]*?\b(?P<list>alcohol)\b|^(?P<list2>alcohol)\s(?:can|may|could|might|consumption)\b", re.IGNORECASE)
_NOT_ANY = re.compile(r"\b(?:no|not)\s(?:\w+\s){0,2}(?:known|significant|specific|documented|established|extensively|interactions?)\b|\bunknown\b", re.IGNORECASE)
_LEAD = re.compile(r"interaction", re.IGNORECASE)
_END = re.compile(r"\s\(?(?:as\s(?:it|this|these)|because|due\sto\b|which\b|may\b|can\b|could\b|might\b|should\b|is\b|are\b|has\b|have\b|increasing|requiring|leading|potentially|resulting|when\b|if\b|while\b|during\b|to\s(?:avoid|prevent)|since\b|by\b).*$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:\s|other\s(?!NSAIDs|CNS|QT)|certain\s|some\s|any\s|the\s|a\s|an\s|drugs?\s(?:like|such\sas)\s|with\s|use\sof\s|medications\s(?:like|such\sas)\s|including\s|e\.g\.,?\s|both\s|various\s|many\s|several\s)+", re.IGNORECASE)
_NOTHING = re.compile(
    r"^(?:other|others|medications?|drugs?|medicines?|supplements?|substances|your|you|it|this|them|herbal (?:remedies|supplements|products)|over-the-counter.*|all\b.*|prescription.*|vitamins|doctor.*|healthcare.*|"
    r"(?:other\s)?(?:medications?|drugs)\s.*|the\s(?:body|effects?)|each other|certain (?:medications|drugs))$|\b(?:doctor|pharmacist|inform|consult|side effects|you are|you['’]re)\b",
    re.IGNORECASE,
)


def read_interactions(said: Said) -> tuple[Interaction, ...]:
    """The interactants that a statement names."""
    text = said.text
    if _NOT_ANY.search(text) or text.rstrip().endswith((":", "?")):
        return ()
    found = [interaction for start, end in _ranges(said) for interaction in _interactants(said, start, end)]
    return tuple({interaction.interactant.words.lower(): interaction for interaction in found}.values())


def _ranges(said: Said) -> Iterator[tuple[int, int]]:
    about = _LEAD.search(said.all_leads) or re.search(r"interact|concomitant|concurrent", said.text, re.IGNORECASE)
    for pattern in _NAMED[: None if about else 0]:
        if match := pattern.search(said.text):
            yield match.span("list")
            return
    if match := _ALCOHOL.search(said.text):
        yield match.span("list") if match["list"] else match.span("list2")
    elif said.statement.role is StatementRole.ITEM and said.leads and _LEAD.search(said.leads[-1].words) and len(said.text.split()) <= 8 and not said.lead.lower().startswith("drug"):
        yield 0, len(said.text)


def _interactants(said: Said, start: int, end: int) -> Iterator[Interaction]:
    for first, last in items(said.words.part(start, end)):
        begin, until = start + first, start + last
        piece = said.text[begin:until]
        cut = _END.search(piece)
        until = begin + cut.start() if cut else until
        leading = _LEADING.match(said.text[begin:until])
        begin += leading.end() if leading else 0
        until = begin + len(said.text[begin:until].rstrip(" .,;:)"))
        words = said.text[begin:until]
        if words.count("(") > words.count(")"):
            until += said.text[until : until + 1].startswith(")")
            words = said.text[begin:until]
        if re.search(r"[A-Za-z]{2}", words) and not _NOTHING.search(words) and len(words) <= 90:
            yield Interaction(said.term(begin, until), said.evidence)
        if cut and "(" not in cut.group():
            return
