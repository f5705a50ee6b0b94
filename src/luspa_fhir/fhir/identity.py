"""Ids that say what a thing is: the page's base, slugs, and one id for each fact.

Does: names that do not depend on order, at most 64 characters long, letters first cut then marked with a hash.
Does not: know which facts there are (`clinical_uses.py`, `populations.py` say what each is).

FHIR's rule for an id: https://hl7.org/fhir/R5/datatypes.html#id. Some servers refuse ids of digits alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import PurePosixPath

from luspa_fhir.evidence.search import fold
from luspa_fhir.evidence.span import Span

LONGEST_ID = 64
LONGEST_BASE = 40
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a an and any are as at be been being but by can could do does for from had has have if in into is it its may
        might must of on or other should so some such than that the their them there these they this those to was
        were which while who whose will with would you your
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


def content_words(text: str, *, leave_out: Iterable[str] = (), at_most: int = 4) -> str:
    """The slug of the first words that carry meaning."""
    unwanted = _FUNCTION_WORDS.union(*(slug(words).split("-") for words in leave_out))
    kept = [word for word in slug(text.replace("'", "").replace("’", "")).split("-") if word not in unwanted]
    return "-".join(kept[:at_most])


def same_words(words: str) -> str:
    """One form for words that differ only in case, markup and white space."""
    return fold(words).casefold()


def what_it_says(value: object) -> object:
    """A value without its spans: two facts that say the same are equal in it, wherever they stand on the page."""
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return tuple((name, what_it_says(part)) for name, part in parts if not isinstance(part, Span))
    if isinstance(value, tuple):
        return tuple(what_it_says(part) for part in value)
    return str(value)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a fact is called: `traits` tell apart facts of one slug; `identity` is equal for equal facts alone."""

    slug: str
    identity: str
    traits: tuple[str, ...] = ()


def assign_ids(prefix: str, namings: Iterable[Naming]) -> dict[str, str]:
    """The id of each identity: the slug; as many traits as tell apart facts of one slug; a hash where none do."""
    by_slug: dict[str, dict[str, Naming]] = defaultdict(dict)
    for naming in namings:
        by_slug[naming.slug].setdefault(naming.identity, naming)
    names: dict[str, str] = {}
    for members in by_slug.values():
        names |= _told_apart(list(members.values()))
    times = Counter(names.values())
    return {
        identity: cut("-".join([prefix, name, *([short_hash(identity)] if times[name] > 1 else [])]))
        for identity, name in names.items()
    }


def _told_apart(namings: list[Naming]) -> dict[str, str]:
    """The names of facts of one slug, with the fewest traits that make them differ, or else with all."""
    names: dict[str, str] = {}
    for depth in range(1 + max(len(naming.traits) for naming in namings)):
        names = {item.identity: "-".join([item.slug, *map(slug, item.traits[:depth])]) for item in namings}
        if len(set(names.values())) == len(namings):
            break
    return names
