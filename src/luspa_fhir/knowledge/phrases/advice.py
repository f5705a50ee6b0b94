"""Words around a dose that say nothing of how much or how often: "adjusted as tolerated", "depending on the response".

Does: find them, so that they are known; one that holds a number or a schedule is not one of them.
Does not: explain a number, ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.numbers import ANY_NUMBER, NAMES_WITH_DIGITS
from luspa_fhir.knowledge.phrases.words import Found, Words

_ADVICE = re.compile(
    r"(?:,?\s(?:and|then|but|which)\s)?(?:(?:can|may|is|are|be|should|"
    r"then)\s){0,3}(?:(?:with\s)?(?:gradual(?:ly)?|careful(?:ly)?|slow(?:ly)?|similar|possible|"
    r"the\spossibility\sof)\s)?(?:dos(?:e|age)\s)?(?:increas(?:ed|ing|es?)|titrat(?:ed|ing|ions?)|"
    r"adjust(?:ed|ing|able|ments?)|escalat\w+|taper\w+|reduc(?:ed|ing|tions?))(?:\s(?:gradually|upwards?|"
    r"slowly|carefully|downwards?)){0,2}\s(?:as\s(?:needed|tolerated|necessary)(?:\sunder[^.;,\d]*)?|"
    r"over\s(?:several|many|a\sfew)\s(?:days|weeks|months)(?:\sor\s(?:days|weeks|months))?|"
    r"based\son[^.;,]*|if\s(?:needed|necessary)|according\sto[^.;,]*|depending\son[^.;,]*|under[^.;,\d]*)|"
    r"\bwithout\sa\sloading\sdose|"
    r",?\sfollowed\sby\s(?:[a-z]+\s?){1,6}(?=[.;,]|$)|,?\srepeated\sfor\sseveral\scycles|(?:,?\s(?:and|"
    r"which))?\s(?:may|can)\sbe\srepeated(?=[.;,)]|$)|\bwith\s(?:similar|careful|gradual)\stitration|"
    r"\btotal\sdaily\s(?:dose|dosage|amount|intake)\b|\b(?:a|the)\stotal\sof\b|\bdepending\son\s[^.;]*|"
    r"\bbased\son\s[^.;]*|\bas\s(?:directed|prescribed|determined|advised|recommended|tolerated)\b[^.;,]*|"
    r"\badjust(?:ed|ing)?\s(?:as\sneeded|based\son|according\sto|for)\b[^.;,\d]*|"
    r"\b(?:or|and)\slonger\b(?=,|\.|;|$|\sdepending)|\bnot\sexceeding\b(?!\s*\d)|"
    r"\bper\s(?:dose|administration)\b|\bmore\sor\sless\b|\bof\s(?:treatment|therapy)\s(?:days?)\b|"
    r"\b(?:time|times)\sof\s(?:the\s)?day\b|\bthroughout\sthe\sday\b|\bduring\sthe\sday\b|"
    r"\bsame\stime\b[^.;,]*|\bat\sleast\sone\b(?=\sother)|\((?:micrograms|milligrams|grams|"
    r"units)\sper\s[^)]*\)|\bwith\s(?:subsequent|similar|appropriate|further|possible|gradual)\s(?:dose\s|"
    r"dosage\s)?(?:reductions?|adjustments?|increases?|increments?)\b[^.;,]*|"
    r"\bfor\s(?:a|the)\s(?:specific|specified|prescribed|limited|certain)\s(?:number\sof\s(?:days|weeks|months)|"
    r"duration|period|time)\b|"
    r"\bwith\sincrements\sif\sneeded|,?\s(?:but|and)\s(?:it|this)\s(?:should|must)\s(?:never|"
    r"not)\sbe\s(?!exceed|increas)[^.;\d]*|,\s(?:and|but)\s[^.;\d]*\bit\sis\scontraindicated[^.;\d]*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r",?\s(?:and\s)?(?:increas|titrat)ing\s(?:incrementally|gradually|slowly|carefully)(?=[.,;)]|$)|"
    r",?\s(?:with\s)?(?:repeat(?:ed)?|additional|further|supplemental|subsequent)\sdoses\s(?:as|if|when)\s"
    r"(?:needed|necessary|required)|"
    r",\sduration\sdetermined\sby\s[^.;,]*|"
    r",?\s(?:and\s|then\s){0,2}(?:(?:should|may|can|must|is|are|be|then)\s){0,3}(?:carefully\s|slowly\s|gradually\s)?"
    r"(?:titrated?|increased)\s(?:\(titrated\)\s)?(?:(?:upwards?|downwards?|slowly|carefully|gradually)\s){0,2}"
    r"(?:to|until|for)\s[^.;,()\d]*(?=[.;,)(]|$)|"
    r",?\s(?:and\s)?(?:carefully\s|slowly\s|gradually\s)?titrated(?:\supwards?)?(?=\severy\s(?:few|several)\b)|"
    r"\bwithout\s(?:causing|producing)\s[^.;,\d]*|"
    r"\s(?:and|then)\stitrate(?:\s(?:slowly|carefully|gradually))?(?=[.;,)]|$)",
    re.IGNORECASE,
)
_BESIDE_THE_DOSE = re.compile(
    r",\sbut\s(?:this|these|it)\s(?:is|are|should|may|can|varies|increases\sthe\srisk)\b"
    r"(?!\s(?:be\s)?(?:increased|reduced|decreased|repeated|titrated|given|divided|exceed))[^.;\d]*|"
    r"\b(?:can|may|might|to|helps?(?:\sto)?)\s(?:reduce|decrease|lower|minimi[sz]e|prevent|avoid)\s"
    r"(?!the\s(?:\w+\s)?(?:dos|rate|infusion)|(?:a\s)?dos|by\b|to\b|it\b|use\b|giving\b|taking\b|exceed)[^.;,\d]*|"
    r"\b(?:much\s)?(?:lower|higher|smaller|larger)\sthan\s(?:in|those|that|the\sdoses?|for)\s[^.;,\d]*?(?:type\s[12])?(?=[.;,)]|$)|"
    r"\bwith\smaximum\sdoses?\s(?:depending|based|varying)\s[^.;,()]*|"
    r"\band\sadjust\s(?:the\s)?(?:subsequent|further|later)\sdos(?:es|age)\s(?:based\son|according\sto)\s[^.;,]*|"
    r"\b(?:may|should|can|is)\s(?:be\s)?adjusted\sto(?=\s\d)|"
    r"\brecommended\sdaily\s(?:allowances?|intakes?|values?)\b|\stotal(?=\))|"
    r"\bor\s(?:treatment|dose|therapy)\s(?:interruption|discontinuation)(?=\s(?:may|might|is|should)\b)|"
    r"(?:\bwhich\s|\bthis\s)?(?:is\s)?(?:usually\s)?(?:done\s)?in\ssubsequent\scycles\b|"
    r"\bover\s(?:several|many|a\sfew)\s(?:days|weeks|months)\b|"
    r",?\sfollowed\sby\s(?:dose\s|dosage\s)?adjustments?\s[^.;,\d]*",
    re.IGNORECASE,
)
"""What a dose is compared with, or what is said of its effect, with no number in it."""
_SAYS_WHEN = re.compile(r"\b(?:(?<!recommended\s)daily|weekly|monthly|twice|every|hours?|bedtime)\b", re.IGNORECASE)


def find_advice(words: Words) -> Iterator[Found]:
    """Each such phrase, as `Found("advice", …, None)`."""
    matches = (match for pattern in (_ADVICE, _MORE, _BESIDE_THE_DOSE) for match in pattern.finditer(words.text))
    for match in matches:
        if not ANY_NUMBER.search(NAMES_WITH_DIGITS.sub("", match.group())) and not _SAYS_WHEN.search(match.group()):
            yield Found("advice", match.start(), match.end(), None)
