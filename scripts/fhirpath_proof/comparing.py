"""Both engines on every constraint of every object of a file; what they say, counted.

Does: compare truth values; an object of the same content is asked once where its surroundings do not matter.
Does not: say which engine is right (`explained.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from fhirpath_proof import peer
from luspa_fhir import exact_json
from luspa_fhir.validation import Release, read_resource
from luspa_fhir.validation.constraints import asked, corrected
from luspa_fhir.validation.fhirpath import Environment, expression_of
from luspa_fhir.validation.specification import Constraint, definitions_of
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree

_LOOKS_AROUND = re.compile(r"resolve\(|%resource|%rootResource|%context")
_EXPENSIVE = re.compile(r"descendants\(|repeat\(")

Difference = tuple[str, str, str]
"""The key of the constraint, what we say, what the other engine says."""


@dataclass(slots=True)
class Compared:
    """What came of a file, or of many."""

    equal: Counter[str] = field(default_factory=Counter)
    """How often both say `true`, `false` or `empty`."""
    broken: Counter[str] = field(default_factory=Counter)
    """The constraints that both find broken."""
    asked_again: int = 0
    """Of all: taken from the same content before."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Constraints that were not run on an object as it is too large for the other engine."""
    differences: Counter[Difference] = field(default_factory=Counter)
    examples: dict[Difference, str] = field(default_factory=dict)

    def add(self, other: Compared) -> None:
        """Take in what came of another file."""
        self.equal += other.equal
        self.broken += other.broken
        self.asked_again += other.asked_again
        self.left_out += other.left_out
        self.differences += other.differences
        for difference, example in other.examples.items():
            self.examples.setdefault(difference, example)


class _Limits:
    """How large an object may be, in bytes of JSON."""

    cheap = 60_000
    expensive = 12_000


def compare_file(release: str, path: Path) -> Compared:
    """Both engines on one file."""
    return compare_content(release, path.name, path.read_bytes())


def compare_content(release: str, name: str, text: bytes) -> Compared:
    """Both engines on the bytes of a file; nothing comes of what is no resource."""
    compared = Compared()
    content, _ = read_resource(text, name)
    definitions = definitions_of(Release(release))
    if content is None or not definitions.is_resource(content.get("resourceType")):
        return compared
    tree = Tree(definitions, content)
    surroundings = Surroundings(tree)
    sizes: dict[int, bytes] = {}
    for constraint, item in asked(tree):
        own = sizes.get(id(item))
        if own is None:
            own = sizes[id(item)] = exact_json.write([item.value, item.content], indent=None)
        expression = corrected(constraint.expression)
        around = bool(_LOOKS_AROUND.search(expression))
        limit = _Limits.expensive if _EXPENSIVE.search(expression) else _Limits.cheap
        length = len(own) if not around else max(len(own), _length(item.resource, sizes))
        if length > limit:
            compared.left_out[constraint.key] += 1
            continue
        environment = Environment(item, surroundings.resolve, surroundings.is_member)
        ours = _shown(expression_of(expression).holds(item, environment))
        theirs = None if around else _remembered(release, expression, item.type_name, own)
        if theirs is None:
            theirs = _theirs(expression, item, surroundings)
            if not around:
                _SEEN[release, expression, item.type_name, own] = theirs
        else:
            compared.asked_again += 1
        _count(compared, constraint, item, (ours, theirs), name)
    return compared


_SEEN: dict[tuple[str, str, str, bytes], str] = {}
_MOST_REMEMBERED = 400_000


def _remembered(*key: Any) -> str | None:
    if len(_SEEN) > _MOST_REMEMBERED:
        _SEEN.clear()
    return _SEEN.get(key)


def _length(item: Node, sizes: dict[int, bytes]) -> int:
    if id(item) not in sizes:
        sizes[id(item)] = exact_json.write([item.value, item.content], indent=None)
    return len(sizes[id(item)])


def _theirs(expression: str, item: Node, surroundings: Surroundings) -> str:
    try:
        return _shown(peer.truth(expression, item, surroundings))
    except Exception as error:  # the library raises plain Exception for what it does not support
        return f"error: {_kind(str(error))}"


@lru_cache(maxsize=1024)
def _kind(message: str) -> str:
    """The words of a message without the value that it is about."""
    return re.sub(r"[^A-Za-z ]+", " ", message.partition(" but got")[0])[:60].strip()


def _shown(truth: bool | None) -> str:
    return "empty" if truth is None else "true" if truth else "false"


def _count(compared: Compared, constraint: Constraint, item: Node, said: tuple[str, str], name: str) -> None:
    ours, theirs = said
    if ours == theirs:
        compared.equal[ours] += 1
        if ours != "true":
            compared.broken[constraint.key] += 1
        return
    difference = (constraint.key, ours, theirs)
    compared.differences[difference] += 1
    compared.examples.setdefault(difference, f"{name} {item.path}: {corrected(constraint.expression)}")
