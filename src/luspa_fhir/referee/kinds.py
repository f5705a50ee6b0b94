"""Kinds of mistake: which rule of ours means the same as which message of HL7's validator.

Does: read the table `kinds.toml`, once and only when asked.
Does not: look at places (`places.py`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OTHER_MESSAGE = "hl7-message"
"""The rule of a message of which HL7's validator tells neither key nor id."""
FAILED = "REFEREE_FAILED"
"""The id that stands for: the validator itself broke on the file."""
_KEY = re.compile(r"[a-z][a-zA-Z]*-[0-9][0-9A-Za-z.-]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake."""

    name: str
    rules: frozenset[str]
    messages: re.Pattern[str]
    anywhere_in_bundle: bool


@dataclass(frozen=True, slots=True)
class _Table:
    kinds: tuple[Kind, ...]
    words: tuple[tuple[str, re.Pattern[str]], ...]


def message_id_of(message: str) -> str:
    """HL7's id of a message that came without, by its words."""
    return next((name for name, words in _table().words if words.match(message)), OTHER_MESSAGE)


@cache
def kinds_of_ours(rule: str) -> frozenset[str]:
    """The kinds that a rule of ours belongs to; a constraint key is a kind of its own."""
    return frozenset({rule} | {kind.name for kind in _table().kinds if rule in kind.rules})


@cache
def kinds_of_theirs(rule: str) -> frozenset[str]:
    """The kinds that a message id, or a constraint key, of HL7's validator belongs to."""
    return frozenset({rule} | {kind.name for kind in _table().kinds if kind.messages.fullmatch(rule)})


@cache
def is_anywhere_in_bundle(kind: str) -> bool:
    """Whether HL7's validator does not place such a mistake where it is."""
    return any(one.anywhere_in_bundle for one in _table().kinds if one.name == kind)


def is_constraint_key(rule: str) -> bool:
    """Whether it looks like HL7's key of a constraint (`dom-6`)."""
    return _KEY.fullmatch(rule) is not None


@cache
def _table() -> _Table:
    content = tomllib.loads(files("luspa_fhir.referee").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return _Table(
        kinds=tuple(
            Kind(
                name=name,
                rules=frozenset(row["rules"]),
                messages=re.compile("|".join(f"(?:{pattern})" for pattern in row["messages"])),
                anywhere_in_bundle=row.get("bundle", False),
            )
            for name, row in content["kind"].items()
        ),
        words=tuple((name, re.compile(words)) for name, words in content["words"].items()),
    )
