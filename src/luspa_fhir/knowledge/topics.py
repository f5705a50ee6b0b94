"""What a warning is about: the closed list of topics, and the words that tell them.

Does: words → topics, in the order of the list.
Does not: decide whether a statement warns (`warnings.py`).
"""

from __future__ import annotations

import re

_TOPICS = {
    "pregnancy": r"pregnan\w*|f(?:o)?etus|f(?:o)?etal|unborn|contracepti\w+|teratogen\w*|birth defects?|childbearing|"
    r"conceive",
    "lactation": r"breast-?\s?feed\w*|breastfed|breast milk|nursing|lactat\w+",
    "children": r"(?<!reach of )(?<!unborn )child(?:ren)?(?!-pugh|bearing|['’]s play)|p(?:a)?ediatric(?:s|ians?)?|"
    r"infants?|neonat\w+|newborns?|"
    r"adolescents?|"
    r"teenagers?|bab(?:y|ies)",
    "elderly": r"elderly|geriatric\w*|older (?:adults?|patients?|people|individuals)|seniors?|"
    r"(?:6[05]|7[05]|8[05]) (?:years )?(?:of age )?(?:and|or) (?:older|over|above)|"
    r"(?:over|above|older than|aged) (?:6[05]|7[05]|8[05])(?! mg)",
    "renal": r"renal|kidneys?|nephro\w+|dialysis|creatinine clearance|CrCl|(?-i:e?GFR)",
    "hepatic": r"hepat\w+|liver|cirrhosis",
    "driving": r"driv(?:e|ing)|operat(?:e|ing) (?:heavy )?(?:machinery|machines|a vehicle|vehicles)|machinery|"
    r"requir\w+ (?:mental |full )?alertness",
    "alcohol": r"alcohol\w*",
    "dependence": r"dependen(?:ce|cy)|addict\w+|habit-forming|withdrawal|abuse|misuse|abrupt(?:ly)?|"
    r"stop(?:ping)? (?:\w+ ){0,5}suddenly|suddenly stop(?:ping)?|sudden(?:ly)? (?:discontinu|stopp)\w+|taper\w*",
    "overdose": r"overdos\w+|too much|dos(?:es?|age) (?:\w+ ){0,2}(?:not|never) be exceeded|"
    r"exceed(?:ing)? (?:the |your )?(?:\w+ )?(?:recommended|prescribed|maximum|stated)|"
    r"excessive (?:consumption|intake|doses?|dosage|amounts?)",
    "missed-dose": r"miss(?:ed)? (?:a |the |your )?dose|missed|double (?:the|a|up)",
    "storage": r"stor(?:e|ed|age|ing)\b|room temperature|refrigerat\w+|out of reach|"
    r"protect(?:ed)? (?:it )?from (?:light|moisture|heat)|expir(?:ed|y|ation date)",
    "hypersensitivity": r"hypersensitiv\w+|allerg\w+|anaphyla\w+|angio-?(?:o)?edema",
    "bleeding": r"bleed\w*|h(?:a)?emorrhag\w*|h(?:a)?ematomas?|bruis(?:e|es|ing)|"
    r"(?:effects? on|interferes? with|impairs?|reduces?|slows?) blood[ -]clotting",
    "infection": r"(?:super)?infections?|infectious (?:agents?|diseases?)",
    "cardiovascular": r"heart(?:beats?)?|cardi\w+|blood pressure|hypertensi\w+|hypotensi\w+|arrhythmi\w+|QT|stroke|"
    r"thrombo\w+|blood clots?|clots?",
    "monitoring": r"monitor\w*|blood tests?|regular(?:ly)? check\w*|check-?ups?|"
    r"(?<!been )(?<!is )(?<!are )(?<!was )(?<!were )(?<!and )(?<!the )reported?",
}
_OF_MOTHERS = frozenset({"pregnancy", "lactation"})
_CHILD_PATIENTS = re.compile(
    r"\b(?:(?<!reach of )children(?! of)|p(?:a)?ediatrics?|adolescents?|teenagers?|infants? (?:under|aged|younger)|"
    r"(?:in|for) infants)\b",
    re.IGNORECASE,
)
_BESIDES = ("overdose", "monitoring")
_COMPILED = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in _TOPICS.items()}
PATIENTS = frozenset(
    {"pregnancy", "lactation", "children", "elderly", "renal", "hepatic"}
)  # kinds of patients: each on its own

TOPICS = (*_TOPICS, "other")
"""Every topic there is."""


def topics_of(words: str, lead: str = "") -> tuple[str, ...]:
    """The topics of a statement: each kind of patient named, or the first other topic, or the lead's, or "other".

    Monitoring and overdose stand beside a kind of patient: "Monitor the liver" is about both.
    """
    for text in (words, lead):
        named = [topic for topic, pattern in _COMPILED.items() if pattern.search(text)]
        if "children" in named and _OF_MOTHERS.intersection(named) and not _CHILD_PATIENTS.search(text):
            named.remove("children")  # the child is not the patient: "may harm the nursing infant"
        patients = tuple(topic for topic in named if topic in PATIENTS)
        if patients:
            return (*patients, *(topic for topic in _BESIDES if topic in named))
        if named:
            return (named[0],)
    return ("other",)
