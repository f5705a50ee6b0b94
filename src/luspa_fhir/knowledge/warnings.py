"""Warnings and precautions: every statement that warns or advises, by topic.

Does: decide whether a statement warns, and about what.
Does not: shorten it: a warning is the whole statement.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import Characteristic, DrugWarning
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.words import without_overlaps
from luspa_fhir.knowledge.said import Said
from luspa_fhir.knowledge.topics import topics_of
from luspa_fhir.monograph.model import SectionKind

_ADVICE = re.compile(
    r"\b(?:should|must|avoid\w*|do not|don['’]t|never|not recommended|caution\w*|careful\w*|consult|contact|seek|report\w*|risks?|harm\w*|(?:not|n['’]t) (?:been )?(?:fully |well )?(?:been )?established|monitor\w*|"
    r"adjust\w*|assess|until|not (?:a )?(?:substitute|replacement|appropriate)|crucial|essential|important|immediately|dangerous|serious|take the missed|skip|unless|stop\w*|worsen\w*|necessary|requires?|advis\w+|limit\w*|store\w*|keep|refer to|interact\w*|may (?:cause|increase|elevate|affect)|can (?:cause|increase|affect|lead|worsen)|discontinu\w+|abrupt\w*|lower doses?)\b",
    re.IGNORECASE,
)
_NO_ADJUSTMENT = re.compile(r"\bno (?:specific |special )?(?:dos(?:e|age|ing) )?adjust|adjustments? (?:is|are|may be)? ?(?:generally |usually |typically |routinely )?(?:not|un)", re.IGNORECASE)
_STILL_WARNS = re.compile(r"\b(?:but|however|caution|consult|monitor\w*|severe|careful\w*|although)\b", re.IGNORECASE)
_QUESTION_TOPICS = re.compile(r"\b(?:miss|stor|driv|alcohol|stop|pregnan|breast|side effect|overdose|too much|safe|children|crush|food|interact|other medic|alcohol|long-term|addict|allerg|symptoms|precaution|warning)\w*", re.IGNORECASE)


def read_warnings(said: Said, has_other_facts: bool) -> tuple[DrugWarning, ...]:
    """The warnings of a statement, one for each topic; `has_other_facts` where it is a fact of another kind already."""
    if not _warns(said, has_other_facts):
        return ()
    population = tuple(found.value for found in without_overlaps(find_populations(said.words)))
    label = said.lead or None
    return tuple(DrugWarning(topic, said.evidence, label, _about(population, topic)) for topic in topics_of(said.text, said.lead))


def _warns(said: Said, has_other_facts: bool) -> bool:
    if said.text.rstrip().endswith((":", "?")) or (_NO_ADJUSTMENT.search(said.text) and not _STILL_WARNS.search(said.text)):
        return False
    match said.section:
        case SectionKind.PRECAUTIONS:
            return not has_other_facts or bool(_ADVICE.search(said.text))
        case SectionKind.QUESTIONS:
            return bool(_ADVICE.search(said.text) or _QUESTION_TOPICS.search(said.lead)) and not said.text.lower().startswith("no.")
        case SectionKind.DOSAGE | SectionKind.USAGE | SectionKind.EFFECTS:
            return not has_other_facts and bool(_ADVICE.search(said.text))
        case _:
            return False


def _about(population: tuple[Characteristic, ...], topic: str) -> tuple[Characteristic, ...]:
    """The characteristics that belong to the topic: a statement on liver and kidney is two warnings."""
    if len(population) < 2:
        return population
    own = tuple(one for one in population if topic in topics_of(one.term.words))
    return own or population
