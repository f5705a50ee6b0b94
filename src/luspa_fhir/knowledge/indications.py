"""Indications: what the drug is said to be used for, with what must be true of the patients.

Does: read "used to treat D in <some> populations" and the sentences that refine it ("in adults with C who require R"),
lists of conditions, items under an introduction such as "used for:".
Does not: read mechanisms or risks as conditions; infer a condition that is not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.model import Characteristic, CharacteristicKind, Indication, Term
from luspa_fhir.knowledge.phrases.burdens import find_burdens
from luspa_fhir.knowledge.phrases.lists import items
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.said import Said, lead_term
from luspa_fhir.monograph.model import Statement, StatementRole

_EFFECT = (
    r"treat(?:ing|ment\sof|s)?|manag(?:e|ing|ement\sof|es)|prevent(?:ing|ion\sof|s)?|reliev(?:e|ing|es)|reduc(?:e|ing|es)(?:\sthe\sseverity\sof)?|alleviat(?:e|ing|es)|control(?:ling|s)?|"
    r"address(?:ing|es)?|improv(?:e|ing|es)|correct(?:ing|s)?|convert(?:ing)?|revers(?:e|ing|al\sof)|diagnos(?:e|ing|is\sof)|eradicat(?:e|ing)|lower(?:ing)?|suppress(?:ing)?|support(?:ing)?|prophylaxis\sof"
)
_VAGUE = r"(?:(?:various|several|certain|some|many|a\s(?:wide\s)?(?:range|variety|number)\sof|other|types?\sof|the\s(?:following|symptoms\sof|appearance\sof|signs\sof)|symptoms\s(?:of|associated\swith)|discomfort\sassociated\swith|specific)\s)*"
_HEAD = re.compile(
    rf"\b(?:used|indicated|prescribed|employed|effective|administered|approved|utilized|given|helps?|intended|designed|aims?)\s(?:\w+ly\s)?(?:\w+\s)?(?:to|for|in|against|as)\s(?:(?:help|be|an?|adjunct(?:ive)?|therapy|(?:\w+\s){{1,5}}(?=to\s(?:{_EFFECT})\b))\s)*(?:to\s)?(?:the\s)?(?:(?P<effect>{_EFFECT})\s)(?:and\s(?:{_EFFECT})\s)?{_VAGUE}(?P<list>.+)$",
    re.IGNORECASE,
)
_USE_IS = re.compile(rf"\b(?:uses?|applications?|purpose|indications?)\s(?:is|are|include)\s(?:in\s|for\s|to\s|as\s|the\s)*(?:(?P<effect>{_EFFECT})\s)?(?:and\s(?:{_EFFECT})\s)?{_VAGUE}(?P<list>.+)$", re.IGNORECASE)
_FOR = re.compile(rf"\b(?:used|indicated|prescribed|recommended|beneficial|useful|effective)\s(?:\w+ly\s)?(?:off-label\s)?(?:for|in|against)\s(?:the\s)?(?:(?P<effect>{_EFFECT})\s)?{_VAGUE}(?P<list>.+)$", re.IGNORECASE)
_PEOPLE = r"(?:(?:specific|certain|some|eligible|selected)\s)*(?:adults?|children|patients?|individuals|people|men|women|those|adult\spopulations?|populations?|persons)(?:\s(?:and\s(?:children|adolescents|adults)|patients))?"
_SPECIFIC_PEOPLE = re.compile(rf"\s(?:in|for|among)\s(?:(?:specific|certain|particular|selected)\s)(?:\w+\s)?(?:populations?|patients?|groups?|adults?|individuals|people)\b", re.IGNORECASE)
_WHO_HAVE = re.compile(rf"^(?P<people>{_PEOPLE})\s(?:with|who\shave|suffering\sfrom|having)\s(?P<condition>.+)$", re.IGNORECASE)
_IN_PEOPLE = re.compile(rf"\s(?:in|for|among)\s(?:both\s)?(?P<people>{_PEOPLE})\b.*$", re.IGNORECASE)
_REQUIRE = re.compile(r"\s(?:and\s)?who(?:se)?\s(?P<rest>.+)$", re.IGNORECASE)
_NEEDS = re.compile(r"\b(?P<needs>(?:require|need)s?\s.+?)(?=\sand\swho|[.;]|$)", re.IGNORECASE)
_FAILED = re.compile(r"\b(?:(?:is|are)n['’]t|(?:is|are|has|have)\snot|(?:is|are)\sno\slonger)\s(?:responding|responded|responsive)\sto\s(?P<therapy>.+?)(?=\sand\s(?:who|require)|[.;,]|$)|\brefractory\sto\s(?P<therapy2>.+?)(?=\sand\s|[.;,]|$)", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:,\s|\s)(?:by\s\w+ing\b|because|although|though|while\b|whereas|which\b|that\s(?:are|is|may|can|cause|occur)\b|when\b|if\b|especially\b|particularly\b|including\b|such\sas\b|allowing\b|helping\b|making\b|caused\sby\sbacteria|"
    r"rather\sthan|where\b|but\b|however|it\b|due\sto\sits|thus\b|thereby\b|to\snormal\b|under\s(?:medical|the)\b|as\spart\b|so\sthat|they\b|this\b|regardless\b|through\b|during\sthe\b|without\b|alongside\b|usually\b|often\b|typically\b|primarily\b|via\b).*$",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\b(?:including(?:\sthose\s\w+\sof)?|such\sas|like|conditions\slike)\s(?P<list>[^.()]+)", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s(?:\w+\s)?(?:a\s)?(?:substitute|used|indicated|recommended|effective|appropriate|approved|intended|a\sreplacement|typically|generally)|n['’]t\s(?:be\s)?(?:used|treat|a\ssubstitute|recommended|typically|generally|indicated)|\bno\s(?:established|approved|longer)\b|\bresearch\b|\bavoid\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:it|this|these|them|the\s(?:body|symptoms?|condition|underlying|drug|medication)|conditions?|uses?|other\b.*|others|various|patients?|individuals?|people|adults?|symptoms|health|treatment|\w{1,2})$|\b(?:prescription|doctor|healthcare|professional|medication|drug|brand)\b", re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:used|uses?|treat\w*|indicat\w+|infections?\sof|prescribed|conditions|manag\w+|effective|includ\w+)\b.*:\s*$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z0-9/+-]{1,15})\)")


@dataclass(frozen=True, slots=True)
class UsageReading:
    """What a statement of the usage section says: indications, and whether later sentences refine them."""

    indications: tuple[Indication, ...] = ()
    open_condition: Term | None = None  # a condition said for populations that the next sentences name
    open_effect: Term | None = None


def read_indications(said: Said, before: UsageReading) -> UsageReading:
    """The indications of one statement; `before` is the reading of the section so far."""
    if _NOT.search(said.text) or said.text.rstrip().endswith("?"):
        return UsageReading(open_condition=before.open_condition, open_effect=before.open_effect)
    if said.statement.role is StatementRole.ITEM and _introduced(said):
        return replace(before, indications=tuple(_item(said)))
    for pattern in (_HEAD, _USE_IS, _FOR):
        if match := pattern.search(said.text):
            effect = said.term(*match.span("effect")) if match["effect"] else None
            return _in_sentence(said, match.start("list"), effect, before)
    return UsageReading(open_condition=before.open_condition, open_effect=before.open_effect)


def _introduced(said: Said) -> Statement | None:
    """The sentence or lead that says that the items below it are uses."""
    return next((lead for lead in reversed(said.leads) if _INTRODUCES.search(lead.words)), None)


def _item(said: Said) -> Iterator[Indication]:
    """An item under "used for:": its bold lead is the condition, else its words are a list of them."""
    lead = said.leads[-1]
    if lead.role is StatementRole.LEAD and said.lead:
        bare = lead.words.rstrip(" :")
        yield from _named(said, lead_term(lead, 0, len(bare)), None)
        return
    for start, end in items(said.words):
        yield from _condition(said, start, end, None, ())


def _in_sentence(said: Said, start: int, effect: Term | None, before: UsageReading) -> UsageReading:
    text = said.text
    specific = _SPECIFIC_PEOPLE.search(text, start)
    people = _WHO_HAVE.match(text[start:].rstrip(" ."))
    if people:
        found = tuple(_refined(said, start, people, before, effect))
        return UsageReading(found, before.open_condition, before.open_effect)
    if specific:
        term = said.term(start, specific.start())
        return UsageReading((), term, effect)
    return UsageReading(tuple(_list(said, start, effect)), before.open_condition, before.open_effect)


def _refined(said: Said, start: int, people: re.Match[str], before: UsageReading, effect: Term | None) -> Iterator[Indication]:
    """ "adults with A or B whose anemia isn't responding to C and who require D": one indication for A and one for B."""
    text = said.text
    begin, end = start + people.start("condition"), start + people.end("condition")
    required = _REQUIRE.search(text, begin, end)
    stop = required.start() if required else end
    tail = _TAIL.search(text[begin:stop])
    stop = begin + tail.start() if tail else stop
    status = failed = None
    burdens: tuple[Characteristic, ...] = ()
    if required:
        rest = required.start("rest")
        needs, lost = _NEEDS.search(text, rest), _FAILED.search(text, rest)
        status = said.term(*needs.span("needs")) if needs else None
        failed = said.term(*lost.span("therapy" if lost["therapy"] else "therapy2")) if lost else None
        part = said.words.part(rest, len(text))
        burdens = tuple(found.value for found in find_burdens(part))
    population = (*_population(said, start + people.start("people"), start + people.end("people")), *burdens)
    for first, last in items(said.words.part(begin, stop)):
        for lower, upper in _alternatives(text, begin + first, begin + last):
            condition = said.term(lower, upper)
            if before.open_condition:
                key = _key(condition.words)
                yield Indication(key, before.open_condition, said.evidence, (condition,), status, failed, effect or before.open_effect, population, _names(condition.words))
            else:
                yield Indication(_key(condition.words), condition, said.evidence, (), status, failed, effect, population, _names(condition.words))


def _alternatives(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "A or B" in two, where each is a name of its own (each with its own abbreviation)."""
    match = re.search(r"\)\s(?:or|and)\s(?=[a-z])", text[start:end])
    if match and "(" in text[start + match.end() : end]:
        yield start, start + match.start() + 1
        yield start + match.end(), end
    else:
        yield start, end


def _population(said: Said, start: int, end: int) -> tuple[Characteristic, ...]:
    found = [phrase.value for phrase in find_populations(said.words.part(start, end))]
    return tuple(found) or ()


def _list(said: Said, start: int, effect: Term | None) -> Iterator[Indication]:
    text = said.text
    end = len(text.rstrip(" ."))
    examples = _EXAMPLES.search(text, start)
    population: tuple[Characteristic, ...] = ()
    inside = _IN_PEOPLE.search(text, start, end)
    tail = _TAIL.search(text, start, end)
    stop = min([end, *(match.start() for match in (inside, tail) if match)])
    if inside and inside.start() <= stop:
        population = _population(said, inside.start("people"), inside.end("people"))
    for first, last in items(said.words.part(start, stop), cut_pairs=True):
        yield from _condition(said, start + first, start + last, effect, population)
    if examples:
        for first, last in items(said.words.part(*examples.span("list"))):
            yield from _condition(said, examples.start("list") + first, examples.start("list") + last, effect, population)


_LEADING = re.compile(rf"^(?:\s|for\s|in\s|as\s|to\s|(?:to\s)?(?:{_EFFECT})\s|(?:patients|individuals|people|adults|those|children)\swith\s|an?\s|the\s(?!.*\bof\b)|{_VAGUE[3:-2]})+", re.IGNORECASE)


def _condition(said: Said, start: int, end: int, effect: Term | None, population: tuple[Characteristic, ...]) -> Iterator[Indication]:
    tail = _TAIL.search(said.text[start:end])
    end = start + tail.start() if tail else end
    leading = _LEADING.match(said.text[start:end])
    start += leading.end() if leading else 0
    end = start + len(said.text[start:end].rstrip(" .,;:"))
    yield from (replace(found, population=population) for found in _named(said, said.term(start, end), effect))


def _named(said: Said, term: Term, effect: Term | None) -> Iterator[Indication]:
    words = term.words
    if re.search(r"[A-Za-z]{3}", words) and not _NOTHING.search(words) and len(words) <= 160:
        yield Indication(_key(words), term, said.evidence, effect=effect, names=_names(words))


def _key(words: str) -> str:
    """A stable name: the abbreviation that the page gives, else the words without brackets."""
    abbreviation = _ABBREVIATION.search(words)
    bare = abbreviation.group(1) if abbreviation and words.rstrip().endswith(")") else re.sub(r"\([^)]*\)", " ", words)
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def _names(words: str) -> tuple[str, ...]:
    """All the words by which a lead may call the condition."""
    bare = " ".join(re.sub(r"\([^)]*\)", " ", words).split())
    return tuple(dict.fromkeys((words, bare, *_ABBREVIATION.findall(words))))
