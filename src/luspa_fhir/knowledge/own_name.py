"""Whether words name the page's own drug: by pronoun, or because the page begins with them and says them again.

Does: tell the page's drug and its ingredients from other substances.
Does not: know any drug.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.said import Said

_OWN = 4  # times: what a page names as often, and where it begins, is what it is about
_BEGINNING = 400  # characters: they hold the title
_PRONOUN = re.compile(
    r"(?:this|these|it|them|its|they|the\s(?:drug|medication|medicine|combination|components?|vaccine|product))\b|both\b",
    re.IGNORECASE,
)


def is_own_name(said: Said, name: str) -> bool:
    """Whether a name, bare of brackets and further words, is one of the page's own."""
    lowered = name.strip(" .,;").lower()
    if not lowered or _PRONOUN.match(lowered):
        return True
    page = said.page.text.lower()
    return lowered in page[:_BEGINNING] and page.count(lowered) >= _OWN
