"""Items under "used for:": the bold lead of an item is a condition, or the words of the item name some.

Does: tell whether the items under an introduction are uses, and read their leads and words.
Does not: read sentences that say a use themselves (`reading.py` does, for items too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.indications.conditions import Named, conditions, examples_in_brackets
from luspa_fhir.knowledge.indications.cues import PURPOSE
from luspa_fhir.knowledge.indications.vocabulary import looks_like_a_condition
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import Statement, StatementRole

_USES = re.compile(
    r"\b(?:used|uses?|usage|treat\w*|indicat\w+|prescribed|approved|conditions|disorders|infections|manag\w+|"
    r"effective|applications?|employed|helpful|helps?\swith|beneficial|relief|relieve|address\w*|prevent\w*|given|"
    r"administered|recommended|situations|cases)\b",
    re.IGNORECASE,
)
_NO_USES = re.compile(
    r"\b(?:components?|ingredients?|the\sindividual\w*|break\sdown|examine|works?|mechanisms?|breakdown|each|"
    r"not\s(?:be\s)?(?:used|recommended|effective|for|typically|appropriate)|n['’]t|avoid|deficienc\w+|"
    r"includes?\stwo|contains?|"
    r"combin(?:es|ing)|actions?|forms?|benefits\sof|vitamins|brand|available|roles?|how|doses?|dosage|"
    r"research|stud(?:y|ies)|potential\sbenefits|may\sresult|cause)\b",
    re.IGNORECASE,
)
_ENDS_IN_USE = re.compile(
    r"(?<!not\s)(?<!n['’]t\s)\b(?:used|indicated|prescribed|approved|uses\sinclude|effective|helpful|"
    r"beneficial|treat(?:ing|ment)?)\b(?:\s[\w-]+){0,8}\s?:\s*$",
    re.IGNORECASE,
)
_USE_LEAD = re.compile(r"\b(?:uses?|indications?|treat\w*|conditions)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:this|these|they|it|examples?|which)\s(?:\w+\s){0,3}?(?:includes?|are|be)\b.*:\s*$|\b(?:includ\w+|"
    r"such\sas|like)\s*:\s*$",
    re.IGNORECASE,
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|can|may|helps?|works?|has|have|occurs?|causes?|reduces?|this|it|these|they|used|given|"
    r"acts?|provides?|when|where|aids?|supports?|affects?|by\s\w+ing|does|should)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^(?:an?|the|one|another|this|these|it|some|any|involuntary|characteri[sz]ed|caused|due|often|when|"
    r"where|by|to|with|following|infections?\s(?:of|affecting|within)|conditions?\s(?:that|where|affecting|"
    r"characteri[sz]ed)|inflammation|swelling|pain\soriginating|serious\sinfections|severe\sinfections|"
    r"increased|excessive|[a-z]+ing\s(?:the|an?|with))\b|.*\b(?:caused\sby|lasting|resulting|in\sthe|due\sto|affecting|damage)\b",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(
    r"^(?:such\sas|like|including|e\.g\.,?|(?:[\w-]+\s){0,3}?(?:conditions|infections|disorders|"
    r"diseases)\s(?:such\sas|like|including)|this\s(?:includes|can\sinclude|may\sinclude)|these\sinclude|"
    r"includes?|for(?!\s(?:instance|example|adults|children|patients)))\s",
    re.IGNORECASE,
)
_STEMS_FROM = re.compile(
    r"^(?:this|it|these)\s(?:can|could|may|might)\s(?:also\s)?(?:stem|result|arise)\sfrom\sconditions\s(?:like|such\sas)\s",
    re.IGNORECASE,
)
_AND_LIKE = re.compile(r"\sand\s(?:other\s)?conditions\s(?:like|such\sas)\s", re.IGNORECASE)
_SUCH = re.compile(
    r"^(?!.*\b(?:caused\sby|causes?|stems?\sfrom|lead(?:s|ing)?\sto|due\sto|associated|result\w*|"
    r"symptoms)\b.*(?:such\sas|like|including))[^.;]*?\b(?:infections?|conditions?|disorders?|diseases?|"
    r"types?)\b[^.;,]{0,60}?,?\s(?:such\sas|like|including)\s",
    re.IGNORECASE,
)
_ITEM = re.compile(r",\s|\s(?:and|or)\s")
_NO_CONDITION = re.compile(
    r"\b(?:uses?(?!\sdisorder)|usage|notes?|important|mechanism|action|dosage|off-label\suse|adults?:?$|children:?$|"
    r"how\sit|other\s(?:potential\s)?uses|component|form|considerations?|disclaimer|limitations?|"
    r"combination\stherapy|ingredients?)\b|\?|\+",
    re.IGNORECASE,
)
_TREATED = re.compile(r"\s(?:treatment|management|therapy|relief|reduction)$", re.IGNORECASE)
AIM = re.compile(rf"{PURPOSE}(?=\s)", re.IGNORECASE)
"""What a lead says is done with its condition: "Prevention of"."""
_THIS_IS_A_USE = re.compile(
    r"^this\sis\s(?:the|its|an?|one\sof\s(?:the|its))\s(?:[\w-]+\s){0,3}?(?:uses?|indications?|applications?)\b",
    re.IGNORECASE,
)


def introduced(said: Said) -> bool:
    """Whether a sentence or a sub-head above says that the items here are uses."""
    above = [lead for lead in said.leads if lead.role is not StatementRole.LEAD]
    if above:
        words = above[-1].words
        return bool(_ENDS_IN_USE.search(words)) or bool(
            words.rstrip().endswith(":")
            and (_USES.search(words) or _FURTHER.search(words))
            and not _NO_USES.search(words)
        )
    heads = said.leads[:-1] if said.leads and said.statement.role is StatementRole.ITEM else ()
    return any(_USE_LEAD.search(lead.words) and not _NO_USES.search(lead.words) for lead in heads)


def own_lead(said: Said) -> Statement | None:
    """The bold words that open the item itself."""
    last = said.leads[-1] if said.leads else None
    return last if last and last.role is StatementRole.LEAD else None


def in_lead(lead: Statement) -> list[Named]:
    """The conditions that the lead of an item names; parts of the body where the item is on infections of them."""
    words = lead.words.rstrip(" :")
    if _NO_CONDITION.search(words):
        return []
    treated = _TREATED.search(words)
    if treated and looks_like_a_condition(words[: treated.start()].rsplit(" (", 1)[0].rsplit(maxsplit=1)[-1]):
        return conditions(words, 0, treated.start())
    return conditions(words, 0, len(words))


def is_what_the_lead_names(said: Said) -> bool:
    """Whether a sentence says that the words that open its item are a use: "This is its most common use"."""
    return bool(_THIS_IS_A_USE.match(said.text)) and own_lead(said) is not None


def under_condition(said: Said) -> bool:
    """Whether the item's own lead names a condition."""
    lead = own_lead(said)
    return lead is not None and introduced(said) and bool(in_lead(lead))


def in_words(said: Said, *, lead: bool) -> Iterator[Named]:
    """The conditions of an item's words that form a list: "Bronchitis, pneumonia.", "such as A and B"."""
    text = said.text
    end = len(text)
    opens = _OPENS_LIST.match(text)
    if opens:
        yield from conditions(text, opens.end(), end)
        yield from examples_in_brackets(text, opens.end(), end, sure=False)
        return
    if stems := _STEMS_FROM.match(text):
        yield from conditions(text, stems.end(), end)
        return
    if joint := _AND_LIKE.search(text):
        if not _HAS_VERB.search(text, 0, joint.start()):
            yield from conditions(text, 0, joint.start())
            yield from conditions(text, joint.end(), end)
        return
    if like := _SUCH.search(text):
        yield from conditions(text, like.end(), end)
        return
    if _HAS_VERB.search(text):
        return
    if lead and (_DEFINES.match(text) or any(len(item.split()) > 5 for item in _ITEM.split(text))):
        return
    yield from conditions(text, 0, end)
