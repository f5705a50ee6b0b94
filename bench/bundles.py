"""Larger bundles for the benchmark: the entries of one, again and again under other ids.

Does: copy whole bundles of entries, so that every reference still leads somewhere.
Does not: judge or measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

_LONGEST_ID = 64


def repeated(bundle: dict[str, Any], entries: int) -> dict[str, Any]:
    """A bundle of at least so many entries: the first copy is as it was, the others have ids of their own."""
    once = bundle["entry"]
    ids = [(one["resource"]["resourceType"], one["resource"]["id"]) for one in once]
    found = list(once)
    for number in range(1, ceil(entries / len(once))):
        names = {f"{kind}/{one}": f"{kind}/{_other(one, number)}" for kind, one in ids}
        for entry in once:
            copy = _renamed(entry, names)
            copy["resource"]["id"] = _other(entry["resource"]["id"], number)
            found.append(copy)
    return bundle | {"entry": found}


def _other(one: str, number: int) -> str:
    end = f"-{number}"
    return one[: _LONGEST_ID - len(end)] + end


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The value with another name in each text that is, or ends with, the type and id of an entry."""
    if isinstance(value, dict):
        return {key: _renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, names) for inner in value]
    if isinstance(value, str):
        name = "/".join(value.rsplit("/", 2)[-2:])
        return value.removesuffix(name) + names[name] if name in names else value
    return value
