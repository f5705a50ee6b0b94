"""The way a drug is given: "subcutaneously", "intravenous (IV) bolus", "by mouth", "to the affected eye(s)".

Does: find words of route, kept as written.
Does not: code them (`terminology`); infer a route from a form ("tablet" is not "oral").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found, Words, without_overlaps

_GIVEN = (
    r"(?=\s(?:\(?[A-Za-z0-9.]{0,12}\)?\s)?(?:dos|admin|rout|use\b|tablet|capsule|solution|suspension|"
    r"spray|drop|cream|gel|ointment|supposit|inject|infus|bolus|form|medic|supplement|therap|treat|prepar|"
    r"appl|inhal|syrup|powder|film|"
    r"patch|insert|foam|emulsion|lozenge|liquid|intake|maintenance|loading|every|once|twice|daily|or\b|"
    r"and\b|/)|\s?[(.,:;/)]|\s?$|\s(?:\d|up\b|at\b))"
)
"""What follows an adjective of place where it says how a drug is given ("oral dose", not "oral thrush")."""
_ROUTES = (
    r"intravenous(?:ly)?",
    r"subcutaneous(?:ly)?",
    r"intramuscular(?:ly)?",
    r"intraderm\w+",
    r"intrathecal(?:ly)?",
    r"intravesical(?:ly)?",
    r"intra-?articular(?:ly)?",
    r"intraperitoneal(?:ly)?",
    r"intraventricular(?:ly)?",
    r"intralesional(?:ly)?",
    r"intracavernos\w+",
    r"intravitreal(?:ly)?",
    r"intraosseous(?:ly)?",
    r"intra-?arterial(?:ly)?",
    r"intraocular(?:ly)?",
    r"epidural(?:ly)?",
    r"(?:endotracheal|intratracheal|intrapleural|intracardiac|intracoronary|intracameral|subconjunctival|periarticular|"
    r"intrauterine|intracerebroventricular|perineural|submucosal|percutaneous)(?:ly)?",
    r"sublingual(?:ly)?",
    r"buccal(?:ly)?",
    r"transdermal(?:ly)?",
    r"topical(?:ly)?",
    r"inhal(?:ed|ation)(?!\s?\()",
    r"nebuli[sz](?:ed|ation)",
    r"intranasal(?:ly)?",
    r"nasally",
    r"ophthalmic(?:ally)?",
    r"rectally",
    r"vaginally",
    r"orally",
    r"into\sthe\s(?:vagina|rectum|nose)",
    rf"(?:nasal|ocular|otic|rectal|vaginal|oral){_GIVEN}",
    r"by\smouth",
    r"per\sos",
    r"dermal(?:ly)?",
    r"cutaneous(?:ly)?",
    r"gargled?",
    (
        r"(?:(?:in|into|to)\s(?:(?:the|each|one|both|either|affected|infected)\s){0,2})(?:eye\(s\)|eyes?|"
        r"ear\(s\)|ears?|nostril\(s\)|nostrils?|conjunctival\ssac|skin|affected\s(?:areas?|skin|joints?|"
        r"sites?))"
    ),
)
_SHORT = r"\bI\.V\.?(?!\w)|\bIV\b|\bIM\b|\bSC\b|\bSQ\b|\bSubQ\b|\bsubQ\b|\bPO\b"
_ROUTE = re.compile(
    (
        rf"\b(?:{'|'.join(_ROUTES)})(?!\w)(?:\s?\((?:IV|IM|SC|SQ|SubQ|PO|IT|IP|ID|under the skin|by mouth|into a vein|"
        r"into the muscle|directly into the trachea)\))?"
    ),
    re.IGNORECASE,
)
_SHORT_ROUTE = re.compile(rf"(?:{_SHORT})")
_NO_ROUTE = re.compile(
    (
        r"\b(?:oral|nasal|vaginal|topical|inhaled)\s(?:contraceptives?|hygiene|cavity|mucosa|anticoagulants?|"
        r"congestion|corticosteroids?|steroids?|candidiasis|thrush|decongestants?|medications?|infections?|"
        r"health|herpes|dryness)"
    ),
    re.IGNORECASE,
)


_DENIED = re.compile(r"\b(?:no|not|neither|nor|without|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_NOT_FOR_ALL = re.compile(
    r"\b(?:also|alternativ\w+|another|other\s(?:routes?|forms?|formulations?)|"
    r"sometimes|rarely|occasionally|possible|options?)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:depend(?:s|ing)?\s(?:up)?on|var(?:y|ies)|forms|formulations|e\.g\.|such\sas|tablets?|capsules?|solution)",
    re.IGNORECASE,
)
"""A sentence that tells of routes among others says none for the doses of others."""
_BETWEEN = re.compile(r"\s?\)?\s?(?:\w+\s){0,1}(?:or|and|/)\s?(?:\w+\s){0,1}", re.IGNORECASE)
_FORM = r"(?:creams?|gels?|ointments?|lotions?|foams?|liniments?)"
_APPLIED = re.compile(
    rf"\bappl(?:y|ied|ying)\s(?:(?:as\s)?an?\s|the\s){{0,2}}(?:(?:very\s)?(?:thin|small|light|even|liberal|sufficient|"
    rf"pea-sized)\s){{1,2}}(?:layer|film|amount|coat)\b|\bappl(?:y|ied|ying)\s(?:sparingly|thinly|liberally)\b|"
    rf"\bapply\s(?:the\s)?{_FORM}\b|\b{_FORM}\s(?:(?:is|are|should|be|usually|typically)\s){{0,3}}applied\b",
    re.IGNORECASE,
)
_NOT_THE_SKIN = re.compile(
    r"\b(?:eye\w*|conjunctiv\w*|gums?|mouth|oral\w*|teeth|tongue|tonsils?|vagin\w*|cervi\w*|nostrils?|nose|nasal\w*|ears?|"
    r"rect\w*|anal|anus|wounds?|surg\w*)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:in)?to\s(?:the\s)?affected\s(?:areas?|skin|sites?)|(?:on|to)\sthe\sskin", re.IGNORECASE)
_FULL = {
    "iv": "intravenous",
    "im": "intramuscular",
    "sc": "subcutaneous",
    "sq": "subcutaneous",
    "subq": "subcutaneous",
    "po": "oral",
}


def stated_routes(words: Words) -> list[Found]:
    """The routes that a sentence states: none from one that denies ("There are no oral or IV forms")."""
    return [] if _DENIED.search(words.text) else without_overlaps(find_routes(words))


def route_for_all(words: Words) -> Term | None:
    """The route that a sentence states for the doses of others: one, or both of two joined by "or"; never of a list."""
    routes = stated_routes(words)
    if not routes or _NOT_FOR_ALL.search(words.text):
        return None
    distinct = list({plain_route(one.value.words): one for one in reversed(routes)}.values())[::-1]
    if len(distinct) == 1:
        only: Term = routes[0].value
        return only
    first, last = distinct[0], distinct[-1]
    if len(distinct) > 2 or _LISTS.search(words.text) or not _BETWEEN.fullmatch(words.text[first.end : last.start]):
        return None
    return Term(words.text[first.start : last.end], words.locate(first.start, last.end))


def plain_route(words: str) -> str:
    """A route in one form, to tell whether two are the same: "SubQ" and "subcutaneously (SC)" are."""
    bare = words.lower().split(" (")[0].replace(".", "")
    return _FULL.get(bare, bare.removesuffix("ly"))


def find_applications(words: Words) -> Iterator[Found]:
    """Words that put a preparation on the skin without naming a route: `Found("application", …, Term)`."""
    if not _NOT_THE_SKIN.search(words.text):
        for match in _APPLIED.finditer(words.text):
            term = Term(match.group(), words.locate(match.start(), match.end()))
            yield Found("application", match.start(), match.end(), term)


def is_topical(words: str) -> bool:
    """Whether words of route only say that something is put on the skin: "to the affected area"."""
    return bool(_PLACE.fullmatch(words) or _APPLIED.fullmatch(words))


def find_routes(words: Words) -> Iterator[Found]:
    """Each route named, as `Found("route", …, Term)`."""
    excluded = [match.span() for match in _NO_ROUTE.finditer(words.text)]
    for pattern in (_ROUTE, _SHORT_ROUTE):
        for match in pattern.finditer(words.text):
            if not any(start <= match.start() < end for start, end in excluded):
                term = Term(match.group(), words.locate(match.start(), match.end()))
                yield Found("route", match.start(), match.end(), term)
