"""What an indication is called: its stable key, and all the words by which a dose may mean it.

Does: words → key and names.
Does not: decide what is an indication.
"""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z0-9/+-]{1,15})\)")
_SYNONYM = re.compile(r"\(([A-Za-z][A-Za-z'’ -]{3,40})\)")


def key_of(words: str) -> str:
    """A stable name: the abbreviation that the page gives, else the words without brackets."""
    abbreviation = _ABBREVIATION.search(words)
    ends = abbreviation and words.rstrip().endswith(")")
    bare = abbreviation.group(1) if abbreviation and ends else re.sub(r"\([^)]*\)", " ", words)
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


def names_of(words: str) -> tuple[str, ...]:
    """The words themselves, without brackets, and each abbreviation or short synonym in brackets."""
    bare = " ".join(re.sub(r"\([^)]*\)", " ", words).split())
    synonyms = [inside for inside in _SYNONYM.findall(words) if len(inside.split()) <= 3]
    return tuple(dict.fromkeys((words, bare, *_ABBREVIATION.findall(words), *synonyms)))


def same_words(words: str) -> str:
    """What two ways of writing the same words have in common: no brackets, no capitals, no plural."""
    bare = re.sub(r"\([^)]*\)", " ", words).lower()
    return " ".join(
        word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
        for word in re.findall(r"[a-z0-9]+", bare)
    )
