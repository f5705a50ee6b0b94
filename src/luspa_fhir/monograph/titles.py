"""What a heading or bold label stands for: the kind of section, and the ingredient it names.

Does: know the titles of this kind of page and their variants, as data.
Does not: look at what stands below a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luspa_fhir.monograph.model import SectionKind

_TITLES = {
    SectionKind.NAME: ("generic name", "generic names", "name"),
    SectionKind.USAGE: ("usage", "uses", "indications", "indications and usage", "usages", "indication"),
    SectionKind.DOSAGE: ("dosage", "dosage and administration", "dosing", "doses", "dosages"),
    SectionKind.EFFECTS: ("side effects", "adverse effects", "adverse reactions", "undesirable effects"),
    SectionKind.MECHANISM: ("how it works", "how they work", "mechanism of action", "how does it work"),
    SectionKind.PRECAUTIONS: ("precautions", "warnings and precautions", "warnings", "precautions and warnings"),
    SectionKind.QUESTIONS: ("faqs", "faq", "frequently asked questions", "frequently asked questions (faqs)"),
    SectionKind.DISCLAIMER: ("disclaimer", "important disclaimer"),
}
_KIND_OF = {title: kind for kind, titles in _TITLES.items() for title in titles}
_LONGEST_FIRST = sorted(_KIND_OF, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says: its kind, an ingredient named in it, and where its own words end (content may follow)."""

    kind: SectionKind
    end: int
    ingredient: str | None = None


def read_title(words: str) -> Title | None:
    """The kind of section that a heading opens, or None where it is not one of the known titles.

    "Usage", "Usage:", "Usage (Combination)", "Usage: Cetirizine is …", "Cefalexin Usage", "Norfloxacin: Usage",
    "Usage of Cefalexin".
    """
    head, colon, tail = words.partition(":")
    bare = _bare(head)
    if bare in _KIND_OF:
        other = tail.strip() if _bare(tail) else ""
        return Title(_KIND_OF[bare], len(head) + len(colon) if other else len(words))
    if colon and _bare(tail) in _KIND_OF:
        return Title(_KIND_OF[_bare(tail)], len(words), head.strip())
    lowered = bare
    for title in _LONGEST_FIRST:
        if lowered.endswith(" " + title) and len(lowered.split()) <= 8:
            return Title(_KIND_OF[title], len(words), words.strip()[: len(lowered) - len(title)].strip(" -–:"))
        for joint in (" of ", " for "):
            if lowered.startswith(title + joint):
                return Title(_KIND_OF[title], len(words), words.strip()[len(title + joint) :].strip(" :"))
    return None


def _bare(words: str) -> str:
    """A title without what stands in brackets at its end, in small letters."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", words.strip().strip("*_").strip()).strip(" :").lower()


def label_kind(words: str) -> SectionKind | None:
    """The kind of section that a bold label opens ("**Usage:**"); only a title alone counts."""
    return _KIND_OF.get(_bare(words))
