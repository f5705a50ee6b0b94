"""One form for the ways of writing the same words: case, plural, US and UK spelling, brackets, hyphen or space.

Does: `normalise`, a pure function applied alike to the words of a page and to the phrases of the tables.
Does not: compare meanings. Two phrases are the same only where their normal forms are equal, letter by letter.
"""

from __future__ import annotations

import re

# UK letters → US letters, inside a word. Each is a spelling of the same word, never another word.
_UK_TO_US = (
    ("β", "beta"),
    ("angio-oed", "angioed"),
    ("aemi", "emi"),
    ("aemo", "emo"),
    ("aema", "ema"),
    ("haem", "hem"),
    ("aesthe", "esthe"),
    ("caec", "cec"),
    ("coeli", "celi"),
    ("colour", "color"),
    ("diarrhoea", "diarrhea"),
    ("dyspnoea", "dyspnea"),
    ("apnoea", "apnea"),
    ("faec", "fec"),
    ("foet", "fet"),
    ("gynaec", "gynec"),
    ("leuco", "leuko"),
    ("oedem", "edem"),
    ("oesoph", "esoph"),
    ("oestr", "estr"),
    ("orrhoea", "orrhea"),
    ("orthopaed", "orthoped"),
    ("paed", "ped"),
    ("tumour", "tumor"),
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD_BREAK = re.compile(r"[\s()\[\]\-\u2010-\u2015]+")
_PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=ss|sh|.x)es$"), ""),
    (re.compile(r"(?<=[^a]ch)es$"), ""),  # itches, but not headaches
    (re.compile(r"(?<=[a-z]{2}[^sui])s$"), ""),  # nausea and clots, but not loss, pruritus or psoriasis
)


def normalise(phrase: str) -> str:
    """The phrase in lower case, singular, US spelling, words parted by one blank; brackets are only word breaks.

    A bracket's words stay: "hepatitis (autoimmune)" is not "hepatitis".
    """
    text = phrase.casefold().replace("\u2019", "'")
    for british, american in _UK_TO_US:
        text = text.replace(british, american)
    return " ".join(_singular(word) for word in _WORD_BREAK.split(text) if word)


def without_brackets(phrase: str) -> str:
    """The phrase without its bracketed parts. Its meaning may be broader: see where `look_up.py` allows that."""
    return _BRACKETED.sub(" ", phrase)


def _singular(word: str) -> str:
    for pattern, singular in _PLURALS:
        if pattern.search(word):
            return pattern.sub(singular, word)
    return word
