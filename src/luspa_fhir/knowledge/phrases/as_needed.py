"""Doses for when they are needed: "as needed", "if necessary", "PRN", "as needed for pain", "after each loose stool".

Does: find the words, and what for.
Does not: read schedules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found, Words

_AS_NEEDED = re.compile(
    r"\b(?:(?:(?:this|the|each)\sdose\s)?(?:may|can|"
    r"should)\sbe\srepeated\s(?:once\s)?)?(?<!increments\s)(?<!increased\s)(?<!increase\s)(?<!adjusted\s"
    r")(?<!adjust\s)(?<!titrated\s)(?<!upwards\s)(?:(?:only\s)?(?:as|"
    r"when|if|where)\s(?:needed|necessary|required)|PRN|on\sdemand|as-needed|if\ssymptoms\s(?:persist|"
    r"recur))\b"
    r"(?:\s(?:for|to\s(?:relieve|control|treat|manage))\s(?P<reason>(?!up\sto|the\sfirst|\d|adults|"
    r"children|individual)[A-Za-z][A-Za-z -]{2,40}?)(?=[.,;()]|\s(?:and|or|in|with|but|up|not|every|for|"
    r"based|under)\b|$))?",
    re.IGNORECASE,
)
_REPEAT = re.compile(
    (
        r"\b(?:(?:(?:the|this|each|same)\s)?doses?\s)?(?:(?:may|can|should|is|to)\s)?(?:be\s)?(?:repeated|"
        r"repeat)(?:\sdoses?)?\b(?=\s(?:every|at|once\severy|after|as|if|daily|hourly|up)\b)|\brepeat\s(?:bolus\s)?doses(?=\sof\b)"
    ),
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:after|following)\seach\s(?P<event>(?:loose|bowel|unformed)\s(?:stool|movement|bowel\smovement))",
    re.IGNORECASE,
)


def find_as_needed(words: Words) -> Iterator[Found]:
    """Each mark of a dose as needed: `Found("as_needed", …, Term | None)`, the term being the reason."""
    for match in _AS_NEEDED.finditer(words.text):
        reason = (
            Term(match["reason"], words.locate(match.start("reason"), match.end("reason"))) if match["reason"] else None
        )
        yield Found("as_needed", match.start(), match.end(), reason)
    for match in _REPEAT.finditer(words.text):
        yield Found("repeat", match.start(), match.end(), None)
    for match in _EVENT.finditer(words.text):
        yield Found(
            "as_needed", match.start(), match.end(), Term(match.group(), words.locate(match.start(), match.end()))
        )
