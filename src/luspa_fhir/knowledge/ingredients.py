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
            for part in _parts(said.words):
                start = at + len(part) - len(part.lstrip())
                end = at + len(part.rstrip(" :."))
                if end > start:
                    found.append(Term(said.words[start:end], said.source_span(start, end)))
                at += len(part) + 1
            return tuple(found)
    return ()


def _parts(title: str) -> list[str]:
    """The title cut at each "+" outside brackets."""
    return re.split(r"\+(?![^()]*\))", title)


def named_ingredient(words: str, ingredients: tuple[Term, ...]) -> bool:
    """Whether the words name an ingredient: the same, or one the beginning of the other."""
    bare = _bare(words)
    return bool(bare) and any(_same(bare, _bare(one.words)) for one in ingredients)


def _same(bare: str, name: str) -> bool:
    initials = "".join(word[0] for word in name.split())
    return (len(bare) > 2 and bare == initials) or (
        bool(name)
        and (
            bare.startswith(name)
            or name.startswith(bare)
            or bare.split(maxsplit=1)[0] == name.split(maxsplit=1)[0]
            or bare.replace(" ", "") == name.replace(" ", "")
        )
    )


def alike(words: str, name: str) -> bool:
    """Whether words mean an ingredient: a word of its name, or one spelt almost so ("amoxicillin", "Amoxycillin")."""
    parts = _bare(name).split()
    return any(
        word == part or (len(word) > 4 and word[:4] == part[:4] and word[-4:] == part[-4:])
        for word in _bare(words).split()
        for part in parts
    )


def _bare(words: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)|[*:.,]", " ", words).lower().replace("-", " ").split())
