"""What a dose is for, said in its own sentence: "For bleeding episodes, …", "… daily for acne".

Does: find the words of the condition.
Does not: read leads (`context.py`) or check that the condition is an indication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found, Words

_NO_PURPOSE = (
    r"(?:subsequent|later|further|initiation|maintenance|induction|adults?|children|p(?:a)?ediatric|"
    r"infants?|neonates?|patients?|individuals|people|those|both|"
    r"most\s(?:patients|adults|people|individuals|cases|children|of)|each|every|up\b|an?\s(?:period|total|"
    r"duration|few|short|long|week|month|day|year|minimum|maximum|typical|single|particular|given|"
    r"full|healthy|standard|specific|specified|certain|defined|fixed|limited|prescribed)|the\s(?:first|next|last|initial|duration|full|same|treatment\sof\sthe)|"
    r"example|instance|use\b|oral|intravenous|injection|administration|several|many|some|other|optimal|"
    r"best|safety|reference|further|"
    r"general|guidance|information|proper|appropriate|precise|specific|more|at\sleast|about|approximately|"
    r"women|men|males|females|elderly|older|renal|hepatic|dose|dosage|clinical|it|this|that|which|"
    r"maintenance|initial|adult|weight|"
    r"general|combination|long|short|prolonged|extended|topical|iv\b|im\b|any|all|certain|practice|tablet|"
    r"capsule|addition|conjunction|consultation|response|order|case|cases\sof\soverdose|divided|two|three|"
    r"four|one|five|multiple|general|(?:rapid|quick|faster|better)\s(?:control|effect|relief|onset)|digitali[sz]ation|life\b|good|hours|days|weeks|months|ongoing|continued|continuous|"
    r"patient-controlled|PCA\b|durations|"
    r"(?:severe|mild|moderate|serious|acute|chronic|refractory|recurrent|persistent|resistant)[,:])"
)
_LEADING = re.compile(
    (
        r"^(?:however,\s|for\sexample,\s|typically,\s|generally,\s|usually,\s)?(?:for|in|when\sused\sfor|to\streat|"
        r"in\sthe\streatment\sof|for\sthe\streatment\sof|(?:in|for)\s(?:those|adults?|children|patients|individuals|"
        r"people)\swith)\s(?:the\s(?:treatment|management|"
        rf"prevention)\sof\s)?(?P<purpose>(?!{_NO_PURPOSE})[A-Za-z](?:[^,.;:()\d]|\([^(),.;:\d]{{1,80}}\)){{2,90}}?)(?:\s\((?=[^()]{{0,80}}[,.;])[^()\d]{{1,80}}\))?(?:,|:|\sin\s(?:adults|"
        r"children)\b)"
    ),
    re.IGNORECASE,
)
_PEOPLE_WITH = re.compile(
    (
        rf"\b(?:adults?|children|patients|individuals|people|women|men)\swith\s(?P<purpose>(?!{_NO_PURPOSE}|"
        rf"normal|impaired|reduced)[a-z][^,.;:\d()]{{2,60}}?)\s(?:take|takes|receive|receives|are\sgiven|"
        r"should|may|is|need|usually|typically)\b"
    ),
    re.IGNORECASE,
)
_TRAILING = re.compile(
    (
        r"\b(?:for|to\streat)\s(?:the\s(?:treatment|management|"
        rf"prevention)\sof\s)?(?P<purpose>(?!{_NO_PURPOSE})[A-Za-z][A-Za-z'’ /-]{{2,60}}?)"
        r"(?=[.,;(]|(?<!\sof)\s(?:in|is|"
        r"may|can|at|with|or\s\d|and\s\d|based|depending|as|by|given|administered|under|the|but|while|until|"
        r"when|if)\b|$)"
    ),
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:similar\sto|the\ssame\sas|same\s\w+\sas|as|than|like|unlike|compared\s(?:to|with))"
    r"(?:\s(?:that|those|the\s\w+)(?:\s(?:used|recommended))?)?\s$",
    re.IGNORECASE,
)
"""Before a purpose that is named only to compare: "similar to that for …"."""


def find_purposes(words: Words, found: list[Found]) -> Iterator[Found]:
    """The purpose of the doses of a statement, as `Found("purpose", …, Term)`; at most one before and one after."""
    for pattern in (_LEADING, _PEOPLE_WITH, _TRAILING):
        for match in pattern.finditer(words.text):
            start, end = match.span("purpose")
            if _COMPARED.search(words.text, max(0, match.start() - 60), match.start()):
                continue
            if any(
                phrase.start < end and start < phrase.end
                for phrase in found
                if phrase.kind != "population"
                or (phrase.inside(start, end) and phrase.end - phrase.start > 0.8 * (end - start))
            ):
                continue
            yield Found("purpose", start, end, Term(match["purpose"].strip(), words.locate(start, end)))
            break
