"""The ingredients of the drug: the parts of its title, and the names that the page calls them by.

Does: cut "Omeprazole + Itopride" in two; say whether words name one of them.
Does not: know drugs.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.model import Term
from luspa_fhir.monograph.model import Monograph, SectionKind, StatementRole


def read_ingredients(monograph: Monograph) -> tuple[Term, ...]:
    """The ingredients, in the words of the page's first heading."""
    for said in monograph.statements:
        if said.section is SectionKind.NAME and said.role is StatementRole.HEADING:
            found, at = [], 0
            for part in said.words.split("+"):
                start = at + len(part) - len(part.lstrip())
                end = at + len(part.rstrip(" :"))
                if end > start:
                    found.append(Term(said.words[start:end], said.source_span(start, end)))
                at += len(part) + 1
            return tuple(found)
    return ()


def named_ingredient(words: str, ingredients: tuple[Term, ...]) -> bool:
    """Whether the words name an ingredient: the same, or the same first word, or one the beginning of the other."""
    bare = _bare(words)
    return bool(bare) and any(bare == name or bare.startswith(name) or name.startswith(bare) or bare.split()[0] == name.split()[0] for name in map(_bare, (one.words for one in ingredients)) if name)


def _bare(words: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)|[*:.,]", " ", words).lower().replace("-", " ").split())
