"""Conditions that only the dosing names: the sub-heads of doses, and "when used for …", "off-label uses such as …".

Does: add an indication for what a dose is for where the usage section has none of that name.
Does not: take kinds of patients, steps of a regimen or states of organs for what the drug is used for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luspa_fhir.knowledge.indications.conditions import conditions, examples_in_brackets
from luspa_fhir.knowledge.indications.naming import key_of, names_of, same_words
from luspa_fhir.knowledge.indications.vocabulary import is_part_of_the_body, is_vague, looks_like_a_condition
from luspa_fhir.knowledge.model import DoseRule, Indication
from luspa_fhir.knowledge.said import Said

_SAYS = re.compile(
    r"\b(?:when\s|commonly\s|also\s|sometimes\s)used\s(?:off-label\s)?(?:for|to\streat)\s|"
    r"\boff-label\suses?,?\s(?:such\sas|like|includes?|including)\s|^(?:for|"
    r"in)\s(?:the\streatment\sof\s)?(?=[^,]{0,90}\(e\.g\.)"
    r"|\bdos(?:e|es|age|ing)\sfor\s(?:the\s(?:treatment|management|prevention)\sof\s)?|^(?:some|certain|"
    r"many)\s(?:\w+\s)?(?:infections|conditions|indications),?\s(?:such\sas|like)\s",
    re.IGNORECASE,
)
_TELLS_NOTHING = re.compile(
    r"infections?|diseases?|disorders?|conditions?|pain|symptoms?|syndromes?|acute|chronic|severe|mild|moderate|serious|"
    r"bacterial|susceptible|most|many|some|other|certain|treatment|prophylaxis|prevention|management|relief|"
    r"complicated|uncomplicated|and|with|the|for|from|during|due|after|\w{1,2}"
)
_DENIED = re.compile(r"\b(?:no|not|never)\b|n['’]t\b", re.IGNORECASE)
_NO_USE = re.compile(
    r"\b(?:dos(?:e|es|ed|age|ages|ing)|toxicity|impairment|insufficiency|dysfunction|renal|hepatic|kidney|"
    r"liver|dialysis|obes\w+|overweight|elderly|patients?|individuals?|adults?|children|guidelines?|"
    r"examples?|adjust\w*|missed|"
    r"reactions?|adverse|side|initial|continuous|loading|maintenance|symptomatic|asymptomatic|switch\w*|"
    r"convert\w*|conversion|response|tolerat\w+|tolerance|monitor\w*|cycles?|levels?|severity|administration|"
    r"tablets?|capsules?|"
    r"inhaler|nebulizer|spray|suspension|solution|drops|supplement\w*|weight|surface|day|week|month|year|"
    r"hours?|interactions?|concomitant\w*|taking|receiving|problems|conditions?|purposes?|persist\w*|occurs?|"
    r"first|last|immuni[sz]ations?|vaccinations?|catch-up|booster)\b",
    re.IGNORECASE,
)


def in_dosage(said: Said) -> Iterator[Indication]:
    """What a sentence of the dosage section says that the drug is used for."""
    text = said.text
    says = _SAYS.search(text)
    if not says or _DENIED.search(text, 0, says.start()):
        return
    found = conditions(text, says.end(), len(text), sure=False)
    last = max((one.end for one in found), default=says.end())
    for one in (*found, *examples_in_brackets(text, says.end(), last, sure=False)):
        term = said.term(one.start, one.end)
        if not _NO_USE.search(term.words):
            yield Indication(key_of(term.words), term, said.evidence, names=names_of(term.words))


def dosed(rules: Iterable[DoseRule]) -> Iterator[Indication]:
    """What the doses are for that no indication is called by; the rules are linked already."""
    for rule in rules:
        if rule.condition is None or rule.indications:
            continue
        words = rule.condition.words
        plain = re.sub(r"\([^()]*\)", " ", words)
        if looks_like_a_condition(words) and not (
            is_vague(words) or is_part_of_the_body(words) or _NO_USE.search(plain)
        ):
            yield Indication(key_of(words), rule.condition, rule.evidence, names=names_of(words))


def only_there(
    sentences: Iterable[Indication], leads: Iterable[Indication], said: Iterable[Indication]
) -> Iterator[Indication]:
    """Those of the dosing that the usage section does not say in other words.

    A sentence must add a telling word to each indication, a lead must share none: leads are often loose names.
    """
    known = [_telling(term.words) for one in said for term in (one.condition, *one.underlying)]
    for one in sentences:
        words = _telling(one.condition.words)
        if words and not any(words <= other for other in known):
            known.append(words)
            yield one
    for one in leads:
        words = _telling(one.condition.words)
        if words and not any(words & other for other in known):
            known.append(words)
            yield one


def _telling(words: str) -> set[str]:
    """The words that set a condition apart, cut to what their forms have in common ("gout", "gouty")."""
    return {word[:6] for word in same_words(words).split() if not _TELLS_NOTHING.fullmatch(word)}
