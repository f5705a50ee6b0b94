"""The closed list of phrases of timing that FHIR's Timing cannot say: "on days 1-21 of a 28-day cycle", "with meals".

Does: find them; they go word for word into the instructions of a dose and count as understood.
Does not: understand anything outside the list; what is not on it refuses the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.phrases.numbers import DASH, NUMBER, TO
from luspa_fhir.knowledge.phrases.units import TIME
from luspa_fhir.knowledge.phrases.words import Found, Words

_MEAL = (
    r"(?:meals?|food|eating|breakfast|lunch|dinner|supper|a\smeal|(?:a\s)?(?:main\s|evening\s|light\s|largest\s|first\s|"
    r"high-fat\s|fatty\s)?meals?)"
)
_AGE = rf"\d{{1,2}}(?:{DASH}\d{{1,2}})?(?:\s(?:weeks|months|years))?"
_LENGTH = rf"(?<!every\s)(?<!each\s)(?<!over\s)(?<!\d[-–]){NUMBER}"
"""A number of hours that is no interval, no running time, nor the end of a range."""
_PHRASES = (
    (
        rf"(?:given\s|taken\s)?(?:on\s)?days?\s\d{{1,2}}(?:(?:\s?[-–]\s?|,\s?(?:and\s)?|\s(?:and|to|"
        rf"through)\s)\d{{1,2}}(?!\d|\s?[µ%]|\s?(?!of\b|and\b|to\b|through\b|in\b|every\b|each\b|"
        rf"only\b)[a-z])){{0,6}}(?:\sof\s(?:a|each|every)\s(?:{NUMBER}[\s-]day\s)?(?:treatment\s)?cycle)?"
    ),
    rf"(?:of|every)\s(?:a|each|every)?\s?{NUMBER}[\s-](?:day|week)\scycles?",
    (
        r"(?:with|without|before|after|during|between|following)\s(?:or\swithout\s)?(?:(?:the|each|a|first|"
        rf"bite|of|main|every|or|immediately|after|before)\s){{0,6}}{_MEAL}"
    ),
    rf"(?:with\sor\swithout|regardless\sof)\s{_MEAL}",
    (
        rf"(?:approximately\s|about\s|at\sleast\s)?{_LENGTH}(?:{TO}{NUMBER})?\s(?:{TIME})\s(?:before|after|"
        r"prior\sto|following)\s(?:(?:the|each|a|start|of|first|fraction|radiation|scheduled|planned|day['’]s|"
        rf"main|expected|sexual|or)\s|[a-z]+\s(?=chemotherapy)){{0,5}}(?:{_MEAL}|chemotherapy|surgery|"
        r"procedure|dialysis|hemodialysis|exercise|exposure|intercourse|activity|travel|bedtime|delivery|"
        r"infusion|radiation|anesthesia|induction|incision|vaccination)"
    ),
    (
        r"(?:before|after|prior\sto|following|during)\s(?:(?:the|each|every|start|of|"
        r"a)\s){0,3}(?:chemotherapy(?:\scycle)?|surgery|dialysis(?:\ssessions?)?|hemodialysis|"
        r"consecutive\sdialysis\ssessions|exercise|delivery|radiation|procedure)"
    ),
    rf"for\s{NUMBER}(?:{TO}{NUMBER})?\scycles",
    r"on\san\sempty\sstomach",
    rf"up\sto\s{NUMBER}(?:{TO}{NUMBER})?\sdoses(?:\s(?:daily|per\sday|a\sday|in\stotal))?",
    rf"{NUMBER}\s(?:{TIME})\slater",
    rf"spaced\s(?:at\sleast\s)?{NUMBER}\s(?:cm|{TIME})\sapart",
    r"after\seach\s(?:chemotherapy\s)?(?:cycle|dialysis(?:\ssession)?|treatment|meal)",
    r"(?:followed\sby|then)\s(?:an?\s)?(?:\w+[\s-]){0,3}(?:break|rest(?:\speriod)?|off)",
    (
        rf"(?:at|between)\s{NUMBER}(?:(?:,|{TO}|,\sand)\s?{NUMBER}){{0,4}}\s(?:weeks?|"
        r"months?)(?:\sof\s(?:gestation|age|pregnancy))"
    ),
    r"at\s(?:weeks|months)\s\d{1,2}(?:(?:,|\sand|,\sand|\s?-)\s?\d{1,2}){1,6}",
    (
        rf"out\sof\s(?:an?|every|each)\s{NUMBER}[\s-](?:week|day)\s(?:treatment\s)?cycle|{NUMBER}\scycles|"
        rf"{NUMBER}[\s-]dose\s(?:primary\s)?series"
    ),
    (
        rf"starting\s(?:on\s)?(?:(?:cycle\s)?day\s\d{{1,2}}(?:(?:,\s|\sor\s|,\sor\s)\d{{1,2}}){{0,4}}"
        rf"(?:,?\sor\sother\sdays(?:\s\w+ed\sby\s[a-z ]{{3,20}})?)?(?:\sof\s[^,.;()]{{3,40}})?|"
        rf"{NUMBER}\s(?:{TIME})\safter\s[^,.;()\d]{{3,40}})"
    ),
    (
        r"(?:and\s)?(?:continu(?:ing|ed|e)|starting|"
        rf"start)\s(?:for\s)?(?:another\s)?(?:at\sleast\s)?{NUMBER}(?:{TO}{NUMBER})?\s(?:{TIME})\s(?:before|"
        r"after|following|prior\sto)\s[a-z]+(?:\s[a-z]+)?"
    ),
    r"on\sthe\s(?:first|second|third|last)\sday|on\sday\sone",
    (
        rf"(?:approximately\s|about\s|at\sleast\s)?{_LENGTH}(?:{TO}{NUMBER})?\s(?:{TIME})\s(?:before|after|"
        rf"prior\sto|following)\s(?:(?!(?:can|may|is|are|should|to)\b)[A-Za-z][\w-]*\s){{0,4}}[A-Za-z][\w-]*"
        r"(?=[.,;)]|$|\s(?:can|may|is|are|should|to)\b)"
    ),
    rf"(?:(?<=days\s)|(?<=days,\s))repeated\severy\s{NUMBER}[\s-](?:days?|weeks?)(?:\scycles?)?",
    rf"for\s{NUMBER}\s(?:consecutive\s)?days,?\severy\s{NUMBER}[\s-](?:days?|weeks?)(?:\scycles?)?",
    (
        r"(?:either\s)?(?:in\sthe\s(?:morning|evening|afternoon)|at\s(?:night|noon|bedtime))\sor\s"
        r"(?:(?:in\sthe\s)?(?:morning|evening|afternoon)|(?:at\s|before\s)?(?:night|noon|bedtime))"
    ),
    (
        rf"(?:for|during|on|in)\sthe\s(?:first|last|final|next)\s{NUMBER}(?:{TO}{NUMBER})?\s(?:days|weeks)\sof\s"
        r"(?:the|each|every|a)\s(?:[a-z]+\s){0,2}?(?:cycle|month)"
    ),
    (
        r"(?:from\s)?days?\s\d{1,2}\s?(?:to|through|[-–])\s?(?:day\s)?\d{1,2}\sof\s(?:the|each|every|a)\s(?:[a-z]+\s){0,2}?"
        r"(?:cycle|month)"
    ),
    rf"between\s{NUMBER}(?:\sand\s|{DASH}){NUMBER}\sweeks(?:\sof\s(?:gestation|pregnancy))?",
    r"(?:before|after|prior\sto|during|following)\s(?:the\s)?(?:PCI|CABG|bypass|catheteri[sz]ation|(?:endotracheal\s|tracheal\s)?intubation|hemodialysis)",
    r"after\s(?:the\s)?(?:loading|initial)\sdoses?",
    r"per\s(?:meal|administration|treatment|session|eye|nostril|ear|side|cycle|affected\s[a-z]+|chemotherapy\scycle)",
    r"once\s(?:before|after|with|in\sthe|at)\s\w+\sand\sonce\s(?:before|after|with|in\sthe|at)\s\w+",
    r"(?:several|multiple)\stimes\s(?:daily|a\sday|per\sday|during\sthe\sday)",
    (
        r"(?:(?:the|this)\s(?:same\s)?dose\s)?(?:may|can)\sbe\srepeated\s(?:once\s)?(?:after|"
        rf"in)\s{NUMBER}(?:{TO}{NUMBER})?\s(?:hours?|minutes?|days?|weeks?)"
    ),
    rf"(?:usually\s|typically\s)?within\s(?:the\sfirst\s)?{NUMBER}(?:{TO}{NUMBER})?\s(?:{TIME})\b",
    rf"after\s{NUMBER}(?:{TO}{NUMBER})?\s(?:hours?|minutes?|days?|weeks?)",
    r"from\sday\s\d{1,2}(?:\sonwards?)?|thereafter",
    r"every\s(?:few|several)\s(?:seconds|minutes|hours|days|weeks|months)",
    rf"(?:but\s)?(?:not|no)\smore\s(?:often|frequently)\sthan\s(?:once\s)?every\s{NUMBER}(?:{TO}{NUMBER})?\s(?:{TIME})",
    rf"(?:with\s)?(?:at\sleast|a\sminimum\sof)\s{NUMBER}(?:{TO}{NUMBER})?\s(?:{TIME})\sbetween\s(?:[a-z]+\s)?"
    r"(?:adjustments|increases|increments|doses|applications|injections|infusions)",
    rf"at\s{_AGE}(?:(?:,\s(?:and\s|or\s)?|\sand\s|\sor\s){_AGE}){{1,8}}(?<=s)(?:\sof\sage)?",
    rf"(?:for\s)?{NUMBER}\sdoses\s(?:per|a|each)\sweek",
    rf"(?:during|on|in|at)\sweeks?\s\d{{1,2}}(?:(?:,\s(?:and\s)?|\sand\s|\sto\s|{DASH})\d{{1,2}}){{0,6}}"
    rf"(?:\sof\s(?:a|each|every)\s{NUMBER}[\s-](?:day|week)\s(?:treatment\s)?cycle)?",
    r"half\sin\s(?:each|either)\s[a-z]+",
    r"in\salternat(?:e|ing)\s(?:nostrils|sides|eyes|sites)",
    r"(?:several|a\sfew)\s(?:hours|minutes)\s(?:before|after)\s[a-z]+|during\sthe\sdaytime(?:\shours)?",
    r"on\s(?:non-)?dialysis\sdays|(?:on\s)?the\sday\s(?:before|after|of)\s(?:the\s)?(?:surgery|procedure|operation|treatment)",
    rf"{NUMBER}(?:{TO}{NUMBER})?\s(?:{TIME})\s(?:post|pre)-?op(?:erative(?:ly)?)?",
    r"followed\sby\sdoses\sat\sweeks\s\d{1,2}(?:(?:,\s(?:and\s)?|\sand\s)\d{1,2}){0,5}",
    r"during\s(?:specific|certain)\sphases\sof\sthe\smenstrual\scycle",
    rf"up\sto\s{NUMBER}\sweeks\sof\s(?:pregnancy|gestation)",
    r"within\s(?:a|one)\s(?:day|week|month)",
    r"with\s(?:a\s)?(?:full\s)?(?:glass|plenty|sip)\s(?:of|with)\s(?:water|liquid|fluids?)|with\swater",
)
_COMPILED = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in _PHRASES]


def find_instructions(words: Words) -> Iterator[Found]:
    """Each phrase of the list, as `Found("instruction", …, str)`."""
    for pattern in _COMPILED:
        for match in pattern.finditer(words.text):
            yield Found("instruction", match.start(), match.end(), match.group())
