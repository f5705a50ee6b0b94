"""Warnings and precautions: every statement that warns or advises, by topic.

Does: decide whether a statement warns, and about what.
Does not: shorten it: a warning is the whole statement.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import DrugWarning
from luspa_fhir.knowledge.said import Said
from luspa_fhir.knowledge.topics import PATIENTS, topics_of
from luspa_fhir.knowledge.warned import NO_ADJUSTMENT, warned
from luspa_fhir.monograph.model import SectionKind

_ASKS = (
    r"should|must|do not|don['’]t|never|avoid\w*|until|unless|immediately|keep|store\w*|skip|"
    r"take the missed|complete the|follow (?:the|your|a|all)|refer to|requires?|(?<!if )necessary|"
    r"advis(?:ed|able|e)|(?:is|['’]s|(?:adjustments?|monitoring|tests?|precautions?) are) (?:\w+ )?"
    r"(?:crucial|essential|important|vital)|always discuss|"
    r"crucial(?: to| in| that)"
)
_CALLS_IN = (
    r"consult|contact|call (?:your|the|a)|see a doctor|seek|report (?:any|this|it|them|side)|supervision|"
    r"monitor\w*|(?<!to )assess|self-medicat\w+"
)
_THREATENS = (
    r"risks?|harm\w*|dangerous|(?:reduced|decreased|lower) (?:efficacy|effectiveness)|"
    r"serious (?:harm|health|condition|risk|consequences)|worsen\w*|increases? |"
    r"interact\w*|impair\w*|may (?:cause|increase|elevate|affect|need|harm)|"
    r"can (?:cause|increase|affect|lead|worsen|harm|be dangerous)|(?:may|might|can|could) impact|potential for|"
    r"doses (?:are|is|have been) associated with|abrupt\w*"
)
_RESTRAINS = (
    r"caution\w*|careful\w*|discouraged|advised against|stop\w*|discontinu\w+|lower doses?|"
    r"limit(?:ed)? (?:to|its|the|your|alcohol|exposure)|n['’]t exceed|not exceed|"
    r"not (?:be )?(?:exceeded|administered)|only (?:be )?(?:administered|given|used|under)|"
    r"for \w+ administration only"
)
_DENIES = (
    r"(?:not|n['’]t) (?:\w+ )?(?:recommended|advised|advisable|suitable|approved|intended|indicated|safe)|"
    r"not (?:been )?(?:fully |well |\w+ly )?(?:been )?established|no established|lacks?|"
    r"not (?:a |an |the )?(?:substitute|replacement|appropriate|standard|cure)|"
    r"not (?:generally |typically |usually |commonly |routinely )(?:used|recommended|given|prescribed|needed)|"
    r"reserved for|(?:not|n['’]t) interchangeable"
)
_ADVICE = re.compile(rf"\b(?:{_ASKS}|{_CALLS_IN}|{_THREATENS}|{_RESTRAINS}|{_DENIES})\b", re.IGNORECASE)
_URGENT = re.compile(
    r"\b(?:must not|should (?:not|never|be (?:discontinued|stopped|avoided))|never|"
    r"(?<!\bthat )(?<!\bwhich )do not(?! respond)|don['’]t|"
    r"caution\w*|careful(?:ly)? (?:monitor|consider|supervis|assess|use|weigh|medical|evaluat)\w*|seek|"
    r"contact|consult|call (?:your|the|a)|see a doctor|supervision|"
    r"immediate(?! ?[-–‑ ]?release)|immediately(?! (?:before|after|prior|followed|following|upon|preceding)\b)|"
    r"(?:is|['’]s) (?:crucial|important|essential|vital)"
    r"(?! (?:for|in) (?!(?:you|your|patients?|people|those|individuals|women|anyone|safe|managing adverse)\b))|"
    r"(?:increased|higher|significant|serious|potential) risks?|dangerous|discouraged|advised against|"
    r"not (?:appropriate|suitable|intended|approved|indicated|recommended)|not a (?:substitute|replacement)|lacks?|"
    r"(?:not|n['’]t) interchangeable)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"^the (?:goal|aim|purpose|target)\b|\bno (?:further |\w+ )?(?:improvement|response|benefit)\b|"
    r"\b(?:reduc|lower|decreas|minimi[sz])\w* "
    r"(?:the |their |your )?(?:risk|chance)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^Q\d{0,2}\s?[:.)]\s*")
_DIGIT = re.compile(r"\d")
_ONLY_NO = re.compile(r"^no[.,]\s", re.IGNORECASE)
_STILL_WARNS = re.compile(
    r"\b(?:but|however|caution|consult|monitor\w*|severe|careful\w*|although|though)\b", re.IGNORECASE
)
_CHANGED_DOSE = re.compile(
    r"\bdos(?:e|es|age|ages|ing)\b[^.;]{0,40}?\b(?:adjust|reduc|lower|alter)|"
    r"\b(?:adjust|reduc|lower|alter)\w*\b[^.;]{0,30}?\bdos(?:e|es|age|ages|ing)\b",
    re.IGNORECASE,
)
_ORGAN = re.compile(r"\b(?:renal|kidneys?|hepatic|liver|creatinine|CrCl|(?-i:e?GFR)|dialysis)\b", re.IGNORECASE)
_QUESTION_TOPICS = re.compile(
    r"\b(?:miss|stor|driv|alcohol|stop|pregnan|breast|side effect|overdose|too much|safe|children|crush|"
    r"interact|other medic|addict|allerg)\w*",
    re.IGNORECASE,
)


def read_warnings(said: Said, has_other_facts: bool) -> tuple[DrugWarning, ...]:
    """The warnings of a statement, one for each topic; `has_other_facts` where it is a fact of another kind already."""
    if not _warns(said, has_other_facts):
        return ()
    topics, label = topics_of(said.text, said.lead), _ASKED.sub("", said.lead) or None
    of_patients = PATIENTS.intersection(topics) or _DIGIT.search(said.text)
    return tuple(
        DrugWarning(topic, said.evidence, label, warned(said.words, topic) if of_patients else ()) for topic in topics
    )


def _warns(said: Said, has_other_facts: bool) -> bool:
    text = said.text
    if text.rstrip().endswith((":", "?")) or (NO_ADJUSTMENT.search(text) and not _STILL_WARNS.search(text)):
        return False
    match said.section:
        case SectionKind.PRECAUTIONS:
            return not has_other_facts or bool(_ADVICE.search(text))
        case SectionKind.QUESTIONS:
            return _answer_warns(said)
        case SectionKind.DOSAGE if not has_other_facts:
            return (bool(_ADVICE.search(text)) and not _DESCRIBES.match(text)) or _changes_the_dose(said)
        case SectionKind.DOSAGE | SectionKind.USAGE | SectionKind.EFFECTS | SectionKind.NAME:
            return bool(_URGENT.search(text)) and not _DESCRIBES.search(text)
        case _:
            return False


def _changes_the_dose(said: Said) -> bool:
    """Whether a statement says that another dose is given where liver or kidneys are ill."""
    organ = _ORGAN.search(said.text) or _ORGAN.search(said.lead)
    return bool(organ and _CHANGED_DOSE.search(said.text))


def _answer_warns(said: Said) -> bool:
    """An answer to a question on a topic warns; a bare "no" only where more follows: "No. Alcohol can worsen …"."""
    no = _ONLY_NO.match(said.text)
    if no:
        return bool(_ADVICE.search(said.text, no.end()))
    return bool(_ADVICE.search(said.text) or _QUESTION_TOPICS.search(said.lead))
