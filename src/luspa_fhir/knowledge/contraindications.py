"""Contraindications: "contraindicated in patients with A, B, or C", items under such a lead, "people with X should avoid".

Does: read each condition, patient or therapy with which the drug must not be used.
Does not: read caution, "not recommended" or "not established": those are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Contraindication
from luspa_fhir.knowledge.phrases.lists import items
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import StatementRole

_PEOPLE = r"(?:(?:the\s|any\s)?(?:certain\s)?(?:patients?|individuals|people|persons|those|anyone|women|men|someone))"
_HAVING = r"(?:\s?(?:with|who\s(?:have|has|had|are)|having|allergic\sto|suffering\sfrom|taking))"
_STATES = [
    re.compile(rf"\bcontraindicated\s*(?:\([^)]*\)\s*)?(?:for\suse\s)?(?:in|for|with|during|when|if)\s(?:the\sfollowing:?\s)?(?P<list>.+)$", re.IGNORECASE),
    re.compile(r"\b(?:should|must|may|can)\s?(?:not|never)\sbe\s(?:used|taken|given|administered)\s(?:by|in|to|for|if|with|during|when)\s(?P<list>.+)$", re.IGNORECASE),
    re.compile(rf"\b(?:do\snot|don['’]t|never)\s(?:use|take)\s(?:this\s(?:medication|drug|medicine)\s|it\s|\w+\s)?(?:if\syou\s(?:have|are)|in|during)\s(?P<list>.+)$", re.IGNORECASE),
    re.compile(rf"\bcontraindications?\s(?:include|are|to\s\w+\s(?:include|are))[:\s]+(?P<list>.+)$", re.IGNORECASE),
    re.compile(rf"\b(?:avoid|avoided)\s(?:use\s|using\s(?:it\s|this\s\w+\s))?(?:in|by)\s(?P<list>{_PEOPLE}?.+)$", re.IGNORECASE),
]
_AVOIDERS = re.compile(rf"^(?P<list>{_PEOPLE}{_HAVING}\s.+?|pregnant\swomen|breastfeeding\swomen|.{{3,60}}?)\s(?:should|must)\s(?:avoid\s(?:using\s|taking\s)?(?:this|it\b|the\smedication|\S+\s?$|\S+[.]|amox|\w+/\w+)|not\s(?:use|take|receive))", re.IGNORECASE)
_LEAD = re.compile(r"contra-?indicat", re.IGNORECASE)
_NEGATED = re.compile(r"\bno(?:t)?\s(?:known\s|specific\s|absolute\s|listed\s)?contraindicat|\bnot\scontraindicated|isn['’]t\scontraindicated|contraindications?\s(?:are|is)\snot", re.IGNORECASE)
_LEADING = re.compile(
    rf"^(?:\s|also\b|both\b|either\b|if\syou\shave\s|in\s(?!which)(?:some\scases\sof\s)?|for\s|during\s|by\s|with\s(?!drawal)|{_PEOPLE}{_HAVING}\s|{_PEOPLE}\s(?=undergoing)|those\s|individuals\s|cases\sof\s|certain\s(?:types\sof\s)?|an?\s(?!history)(?=known|history|severe|active)|a\s|an\s|the\s|while\s)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s(?:as\s(?:it|this|there)|because|due\sto|unless\b(?![^()]*\))|without\sconsult|since|so\s|which\b|should\b|must\b).*$", re.IGNORECASE)
_THERAPY = re.compile(r"\b(?:inhibitors?|MAOIs?|taking|therapy\swith|concomitant|co-?administration|concurrent)\b", re.IGNORECASE)


def read_contraindications(said: Said) -> tuple[Contraindication, ...]:
    """The contraindications that a statement names."""
    if _NEGATED.search(said.text) or said.text.rstrip().endswith("?"):
        return ()
    if said.text.rstrip().endswith(":"):
        return ()
    ranges = list(_ranges(said))
    return tuple(found for start, end in ranges for found in _conditions(said, start, end))


def _ranges(said: Said) -> Iterator[tuple[int, int]]:
    """Where a statement lists conditions."""
    for pattern in _STATES:
        if match := pattern.search(said.text):
            yield match.span("list")
            return
    if match := _AVOIDERS.match(said.text):
        yield match.span("list")
    elif _LEAD.search(_nearest_class(said)) and said.statement.role is StatementRole.ITEM and not _speaks(said.text):
        yield 0, len(said.text)
    elif _LEAD.search(said.lead) and not _speaks(said.text):
        yield 0, len(said.text)


def _nearest_class(said: Said) -> str:
    """The sub-head or sentence right above an item."""
    return said.leads[-1].words if said.leads else ""


def _speaks(text: str) -> bool:
    """Whether the words are a sentence about something else than a condition."""
    return bool(re.search(r"\b(?:consult|should|may|can|contains|discuss|inform|always|is\sadvised|include\b|interact)", text, re.IGNORECASE))


def _conditions(said: Said, start: int, end: int) -> Iterator[Contraindication]:
    listed = said.words.part(start, end)
    qualified = _LEADING.match(listed.text)
    begin = qualified.end() if qualified else 0
    for first, last in items(said.words.part(start + begin, end), cut_pairs=False):
        yield from _condition(said, start + begin + first, start + begin + last)




def _condition(said: Said, start: int, end: int) -> Iterator[Contraindication]:
    leading = _LEADING.match(said.text[start:end])
    start += leading.end() if leading else 0
    trailing = _TRAILING.search(said.text[start:end])
    end = start + trailing.start() if trailing else end
    end = start + len(said.text[start:end].rstrip(" .,;:"))
    if end - start < 3 or end - start > 200:
        return
    term = said.term(start, end)
    population = tuple(found.value for found in find_populations(said.words.part(start, end)))
    yield Contraindication(term, said.evidence, population, term if _THERAPY.search(term.words) else None)
