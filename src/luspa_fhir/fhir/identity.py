"""Ids that say what a thing is: the page's base, slugs, and the name of each fact.

Does: names that depend on nothing but the fact itself, at most 64 characters long.
Does not: know which facts there are (`clinical_uses.py`, `populations.py` say what each is).

The rule. A fact is called by its own words, and by whatever else makes it the fact that it is; never by its place, and
never by what other facts the page has: no fact that comes or goes renames another. Facts of one name are one fact.
A name that leaves something out (a sign, a letter of another alphabet, words past the first few) ends in eight hex
digits of the words' sha256, always. A name that is too long is cut and ends in eight hex digits of the whole name.

FHIR's rule for an id: https://hl7.org/fhir/R5/datatypes.html#id. Some servers refuse ids of digits alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import PurePosixPath

from luspa_fhir.evidence.search import fold
from luspa_fhir.evidence.span import Evidence, Span

LONGEST_ID = 64
LONGEST_BASE = 40
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['’]")
_LOST_IN_A_SLUG = re.compile(r"""[^\sA-Za-z0-9()\[\],;:.!?"“”/-]|\d\s?[.,/]\s?\d""")
"""What a slug leaves out and yet tells things apart: "<18" from ">18", "1.5" from "1-5", "頭痛" from "腹痛"."""
_TELLING_NOTHING = frozenset(
    re.findall(
        r"\S+",
        """
        a an and are as at be been being by do does for had has have in is it its of on that the their them there these
        they this those to was were which who whose with you your
        """,
    )
)


def short_hash(text: str) -> str:
    """Eight hex digits of the text's sha256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def slug(words: str) -> str:
    """The words in lower case, `[a-z0-9-]` only; a hash where no such letter is in them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_A_SLUG.sub("-", plain).strip("-") or short_hash(words)


def cut(name: str, longest: int = LONGEST_ID) -> str:
    """The name, or its beginning with eight hex digits of its sha256 where it is too long."""
    return name if len(name) <= longest else f"{name[: longest - 9].rstrip('-')}-{short_hash(name)}"


def id_base(file_name: str) -> str:
    """The base of all ids of a page, from the stem of its file: `l__luspatercept.md` gives `l-luspatercept`."""
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    base = cut(slug(stem), LONGEST_BASE)
    return cut(f"drug-{slug(stem)}", LONGEST_BASE) if base.replace("-", "").isdigit() else base


def name_of(words: str) -> str:
    """The slug of the words; with a hash of them where the slug does not say all that they say."""
    return _marked(slug(_APOSTROPHES.sub("", words)), words, bool(_loses(words)))


def name_of_statement(words: str, *, leave_out: Iterable[str] = (), at_most: int = 4) -> str:
    """The first words that tell something; with a hash of the statement where there are more, or where a slug loses."""
    unwanted = _TELLING_NOTHING.union(*(slug(left).split("-") for left in leave_out))
    telling = [word for word in slug(_APOSTROPHES.sub("", words)).split("-") if word not in unwanted]
    return _marked("-".join(telling[:at_most]), words, len(telling) > at_most or _loses(words))


def _loses(words: str) -> bool:
    return bool(_LOST_IN_A_SLUG.search(_APOSTROPHES.sub("", words)))


def _marked(name: str, words: str, loses: bool) -> str:
    digits = short_hash(same_words(words))
    return "-".join(part for part in (name, digits if loses and name != digits else "") if part) or digits


def same_words(words: str) -> str:
    """One form for words that differ only in case, markup and white space."""
    return fold(words).casefold()


def what_it_says(value: object) -> object:
    """A value without its places: two facts that say the same are equal in it, wherever they stand on the page.

    What a fact does not say is left out, so that a hash of it stays the same when the model learns a new field.
    """
    if isinstance(value, Evidence):
        return value.quote
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return tuple((name, what_it_says(part)) for name, part in parts if _says_something(part))
    if isinstance(value, tuple):
        return tuple(what_it_says(part) for part in value)
    return str(value)


def _says_something(part: object) -> bool:
    """Whether a field is no place, and holds more than that nothing is said."""
    return not (part is None or part is False or part == () or isinstance(part, Span))
