"""The codes of a value set, where they can be listed from HL7's definitions or from an installed package.

Does: value sets with an expansion, with listed concepts, with whole code systems or with other value sets.
Does not: filters, code systems of which only a part is at hand: no list is better than half of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from luspa_fhir.validation.specification import Definitions

Codes = Mapping[str, frozenset[str]]
"""Codes by their system."""
Pairs = frozenset[tuple[str, str]]

CORE_SETS = "http://hl7.org/fhir/ValueSet/"
_DEEPEST = 20


class _Unlisted(Exception):
    """The codes cannot be listed whole."""


class ValueSets:
    """Value sets by URL, each listed once."""

    def __init__(self, definitions: Definitions, find: Callable[[str], dict[str, Any] | None]) -> None:
        self._definitions = definitions
        self._find = find
        self._known: dict[str, Codes | None] = {}

    def codes(self, url: str) -> Codes | None:
        """The codes of a value set; None where they cannot be listed whole."""
        if url not in self._known:
            try:
                self._known[url] = _by_system(self._set(url, 0)) or None
            except (_Unlisted, KeyError, TypeError, AttributeError):
                self._known[url] = None
        return self._known[url]

    def _set(self, url: str, depth: int) -> Pairs:
        plain = url.partition("|")[0]
        name = plain.removeprefix(CORE_SETS)
        if plain.startswith(CORE_SETS) and (codes := self._definitions.codes(name)):
            return frozenset((system, code) for system, some in codes.items() for code in some)
        definition = self._find(url)
        if definition is None or definition.get("resourceType") != "ValueSet" or depth > _DEEPEST:
            raise _Unlisted
        if "expansion" in definition:
            return _expanded(definition["expansion"])
        compose = definition["compose"]
        included = [self._part(one, depth) for one in compose["include"]]
        excluded = [self._part(one, depth) for one in compose.get("exclude", ())]
        return frozenset().union(*included) - frozenset().union(*excluded)

    def _part(self, part: dict[str, Any], depth: int) -> Pairs:
        """The codes of one include or exclude: those that all of its conditions allow."""
        if "filter" in part:
            raise _Unlisted
        sets = [self._set(url, depth + 1) for url in part.get("valueSet", ())]
        if "system" in part:
            listed = part["concept"] if "concept" in part else self._system(part["system"])
            sets.append(frozenset((str(part["system"]), str(one["code"])) for one in listed))
        if not sets:
            raise _Unlisted
        return frozenset.intersection(*sets)

    def _system(self, url: str) -> list[dict[str, Any]]:
        definition = self._find(url)
        if definition is None or definition.get("resourceType") != "CodeSystem":
            raise _Unlisted
        if definition.get("content") != "complete":
            raise _Unlisted
        return list(_nested(definition["concept"], "concept"))


def _expanded(expansion: dict[str, Any]) -> Pairs:
    found = [one for one in _nested(expansion["contains"], "contains") if not one.get("abstract")]
    if "next" in expansion or expansion.get("offset") or expansion.get("total", 0) > len(found):
        raise _Unlisted
    return frozenset((str(one["system"]), str(one["code"])) for one in found if "code" in one)


def _nested(listed: Any, name: str) -> Iterator[dict[str, Any]]:
    """Those listed and those inside of them; a loop, so that no depth can break it."""
    waiting = list(listed)
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.get(name, ())


def _by_system(pairs: Pairs) -> Codes:
    systems: dict[str, set[str]] = {}
    for system, code in pairs:
        systems.setdefault(system, set()).add(code)
    return {system: frozenset(systems[system]) for system in sorted(systems)}
