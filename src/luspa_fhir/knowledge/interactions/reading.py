"""A statement → the interactants that it names.

Does: find the sentence or list that speaks of an interaction, and on which side of it the other substance stands.
Does not: cut lists (`interactants.py`) or hold words (`vocabulary.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.interactions import vocabulary as words
from luspa_fhir.knowledge.interactions.interactants import interactants, is_own
from luspa_fhir.knowledge.model import Interaction
from luspa_fhir.knowledge.phrases.lists import without_brackets
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import SectionKind, StatementRole

_SHORT_SUBJECT = 4  # words: "Excessive alcohol consumption" is no list
_OBJECT_WORDS = 6  # how many words behind the verb may name what is changed
_TITLE_WORDS = 8  # an item or lead that only names a substance is no longer
_PRONOUNS = re.compile(
    r"^(?:it|this|these|they|the\s|some|many|several|certain|other|various|numerous|both|such|drugs|medications)\b",
    re.IGNORECASE,
)
_NOT_A_SUBJECT = re.compile(
    r"\b(?:no|yes|combining|using|taking|avoid\w*|consuming|concomitant|concurrent|co-administration|use\sof|dos(?:e|es"
    r"|age|ing)|effects?|impairment|function|disease|failure|conditions?|patients|individuals|people|children|adults"
    r"|age|metabolism|absorption|pregnancy|treatment|"
    r"levels|if|when|while|abrupt\w*|discontinu\w+|surgery|exposure|exercise|smoking|stopping|studies|you|your|users"
    r"|risk|interactions?|women|men|missing|injection|overuse|"
    r"infection|weight|sunlight|who|because|that|due|during|changes?)\b",
    re.IGNORECASE,
)
_DRUGS_IN_GENERAL = re.compile(
    r"^(?:while\s.{3,40},\s)?(?:some|many|several|certain|other|various|numerous|these|most)\s(?:[\w-]+\s){0,2}?"
    r"(?:drugs|medications|medicines|substances|supplements)(?:\s(?:can|may|might|could|also|potentially)){0,3}$",
    re.IGNORECASE,
)
_BEFORE_THE_VERB = re.compile(
    r"^(?P<list>[^.;:]{3,140}?)\s(?:(?:can|may|might|could|must|should)\s|interacts?\s)", re.IGNORECASE
)
_LIST_JOINT = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_ARTICLE = re.compile(r"an?\s", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(r"(?P<first>[\w/+-]+(?:\s[\w/+-]+){0,3}?)\s(?:with|and)\s", re.IGNORECASE)
_NAMES_ONLY = re.compile(
    r"\b(?:is|are|can|may|should|might|could|will|avoid|consult|inform|discuss|tell|use|none|no|not|possible|always"
    r"|do|interacts?|increases?|causes?|reduces?|known|limited)\b",
    re.IGNORECASE,
)


def read_interactions(said: Said) -> tuple[Interaction, ...]:
    """The interactants that a statement names."""
    text = said.text
    if text.rstrip().endswith((":", "?")):
        return ()
    found = (
        []
        if words.NOT_ANY.search(text, _behind_concession(text))
        else [one for span in _ranges(said) for one in interactants(said, *span)]
    )
    found += _drinks(said)
    named = {_name(one): one for one in reversed(found)}
    return tuple(named[name] for name in dict.fromkeys(_name(one) for one in found))


def _behind_concession(text: str) -> int:
    """Where a sentence says what it is about: "While no interactions are listed, …" goes on with those to fear."""
    conceded = words.CONCESSION.match(text)
    return conceded.end() if conceded else 0


def _name(interaction: Interaction) -> str:
    """By what two readings of one statement are told to be of one substance."""
    return " ".join(without_brackets(interaction.interactant.words).lower().split())


def _ranges(said: Said) -> Iterator[tuple[int, int]]:
    """Where a statement lists interactants."""
    text, about = said.text, bool(words.LEAD.search(said.all_leads))
    if said.section is SectionKind.USAGE:
        return
    if said.section is not SectionKind.DOSAGE and (about or words.SPEAKS.search(text)):
        yield from _named(said, about)
    for pattern in (words.AVOID, words.AVOID_AS, words.CAUTION_TAKING, words.CAUTION_WITH):
        if match := pattern.search(text):
            yield match.span("list")
    if match := words.NOT_WITH.search(text):
        yield from _other_side(said, match, "")
    if match := words.FORBIDS_TAKING.search(text):
        yield match.span("list")
    if words.CONTRAINDICATED_LEAD.search(said.all_leads) and (match := words.USE_OF.match(text)):
        yield match.span("list")
    if about:
        yield from _handled_with_care(said)
        yield from _changes(said)
        yield from _bare(said)


def _handled_with_care(said: Said) -> Iterator[tuple[int, int]]:
    """Lists in "used with caution with A and B", "A, B and C may interact and should be avoided"."""
    if match := words.CAREFULLY_WITH.search(said.text):
        yield match.span("list")
    subjects = words.SUBJECTS_OF_CARE.match(said.text)
    named = (words.LEADING.sub("", one) for one in _LIST_JOINT.split(subjects["list"])) if subjects else ()
    if subjects and all(_is_substance(said, one) for one in named):
        yield subjects.span("list")


def _named(said: Said, about: bool) -> Iterator[tuple[int, int]]:
    """Lists behind "interacts with", "other drugs such as", "concurrent use with"."""
    text = said.text
    for pattern in (words.IF_YOU_TAKE, words.EXAMPLES_OF_OTHERS, words.ARE_INTERACTING):
        if match := pattern.search(text):
            yield match.span("list")
            return
    if about and (match := words.THESE_INCLUDE.search(text)):
        yield match.span("list")
    elif match := words.INTERACT_WITH.search(text):
        subject = text[: match.start()].rsplit(", ", 1)[-1]
        yield from _other_side(said, match, subject)
    elif (match := words.TOGETHER.search(text)) and (about or words.TOGETHER_MATTERS.search(text)):
        other = words.ONE_OF_A_CLASS.match(text) if _ARTICLE.match(match["list"]) else None
        if about and other and _is_substance(said, other["list"]):
            yield other.span("list")
        else:
            yield _without_own(said, match), match.end("list")


def _without_own(said: Said, match: re.Match[str]) -> int:
    """Where the other substance begins: "concurrent use of OWN with OTHER", "combining OWN and OTHER"."""
    first = _FIRST_OF_TWO.match(match["list"])
    return match.start("list") + (first.end() if first and is_own(said, first["first"]) else 0)


def _other_side(said: Said, match: re.Match[str], subject: str) -> Iterator[tuple[int, int]]:
    """The one of "A interacts with B" that is not the page's own drug; drugs in general interact with that."""
    general = bool(_DRUGS_IN_GENERAL.search(subject.strip()))
    if general and not words.AMONG_THEM.search(said.text, match.start("list")):
        return
    if is_own(said, match["list"]):
        if among := words.AMONG_THEM.search(said.text, match.start("list")):  # "drugs interact with it, including A"
            yield among.span("list")
            return
        named = _BEFORE_THE_VERB.match(said.text)
        if named and _is_substance(said, named["list"]):
            yield named.span("list")
    else:
        yield match.span("list")


def _changes(said: Said) -> Iterator[tuple[int, int]]:
    """What stands in "A may increase the levels of B", "its effects are increased by A", "increases A's toxicity"."""
    text = said.text
    subject = words.SUBJECT.match(text)
    if subject and words.DRINK.search(subject["list"]) and len(subject["list"].split()) <= _SHORT_SUBJECT:
        return
    for pattern in (
        words.ADDITIVE,
        words.EFFECTIVENESS_OF,
        words.DOSE_OF,
        words.TAKING,
        words.AVOID_ONE,
        words.PASSIVE,
        words.LEVELS_OF,
        words.ITS_POSSESSIVE,
        words.BEST_AVOIDED,
    ):
        match = pattern.search(text)
        if match and not is_own(said, match["list"]):
            yield match.span("list")
            return
    less = words.LESS_OF_IT.match(text)
    if less and _is_substance(said, less["list"]):
        yield less.span("list")
    levels = words.LEVELS_OF.search(text)
    if levels and subject is None and _is_substance(said, text[: levels.start()]):
        yield 0, levels.start()
    if subject and "interact" not in subject["verb"].lower() and _is_substance(said, subject["list"]):
        yield subject.span("list")
        if match := words.WHILE.search(text):
            yield match.span("list")
    if match := words.APART.search(text) or words.APART_FROM.search(text):
        yield match.span("list")


def _is_substance(said: Said, subject: str) -> bool:
    """Whether the subject of a sentence on interactions can be the other substance."""
    bare = " ".join(without_brackets(subject).split())
    return (
        not (_PRONOUNS.match(bare) or _NOT_A_SUBJECT.search(bare) or is_own(said, bare))
        and len(bare.split()) <= _TITLE_WORDS
    )


def _bare(said: Said) -> Iterator[tuple[int, int]]:
    """An item that only names a substance, below a lead that says that interactions follow."""
    if said.statement.role is not StatementRole.ITEM or not said.leads or not words.LEAD.search(said.leads[-1].words):
        return
    title = said.text.split(":", 1)[0]
    bare = without_brackets(title)
    if (
        len(bare.split()) <= _TITLE_WORDS
        and not _NAMES_ONLY.search(bare)
        and said.leads[-1].words.rstrip().endswith(":")
    ):
        introduced = said.leads[-1].role is not StatementRole.LEAD or len(said.leads) > 1 or ":" in said.text
        if introduced or len(bare.split()) <= _OBJECT_WORDS:
            yield 0, len(title)


def _drinks(said: Said) -> list[Interaction]:
    """Alcohol and grapefruit, where the sentence advises against them or says what they do."""
    shown = said.text
    found = words.DRINK.search(shown)
    if found is None or words.DRINK_NOT.search(shown) or not words.DRINK_MATTERS.search(shown):
        return []
    return [Interaction(said.term(*found.span()), said.evidence)]
