"""Mutation number n of a seed: always the same bytes, in whichever process it is made.

Does: choose a file, change it once or several times, as a value, as a text, or both; choose as what it is judged.
Does not: judge it (`checking.py`).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from validation_fuzzing import texts, trees
from validation_fuzzing.seeds import Seed

LONGEST = 400_000
"""Bytes of the longest mutation, unless it began with a large file."""
_RELEASES = ("R5", "R4B", "R4")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed file: its name, its bytes, and the release it is judged as (None where that is to be told)."""

    name: str
    content: bytes
    release: str | None
    origin: str


def mutation(seed: int, number: int, files: Sequence[Seed]) -> Mutation:
    """The mutation of this number; to copy one that is nested deep may need more of a stack than to judge it."""
    deepest = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        return _mutation(seed, number, files)
    finally:
        sys.setrecursionlimit(deepest)


def _mutation(seed: int, number: int, files: Sequence[Seed]) -> Mutation:
    chance = Random(f"{seed}:{number}")  # noqa: S311 - no secret
    first, second = _chosen(files, chance), _chosen(files, chance)
    content = first.path.read_bytes()
    if chance.random() < 0.8:
        content = _changed_value(content, _value(second.path), chance)
    if chance.random() < 0.3:
        for _ in range(chance.choice((1, 1, 2, 5))):
            content = chance.choice(texts.CHANGES)(content, chance)
    if not first.is_large:
        content = content[:LONGEST]
    release = chance.choice((first.release, first.release, first.release, None, None, *_RELEASES))
    is_ndjson = first.path.suffix == ".ndjson" or chance.random() < 0.03
    return Mutation("fuzzed.ndjson" if is_ndjson else "fuzzed.json", content, release, first.path.name)


def _chosen(files: Sequence[Seed], chance: Random) -> Seed:
    """Any file; a large one only once in two hundred."""
    while True:
        found = chance.choice(files)
        if not found.is_large or chance.random() < 0.005:
            return found


def _changed_value(content: bytes, other: Any, chance: Random) -> bytes:
    value = _read(content)
    if not isinstance(value, dict | list):
        return content
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(trees.CHANGES)(value, other, chance)
    return _written(value, indent=chance.choice((None, None, 2)))


@lru_cache(maxsize=256)
def _value(path: Path) -> Any:
    return _read(path.read_bytes())


def _read(content: bytes) -> Any:
    """The value; of NDJSON that of the first line."""
    text = content.decode("utf-8-sig")
    try:
        return json.loads(text, parse_float=Decimal)
    except ValueError:
        return json.loads(text.partition("\n")[0], parse_float=Decimal)


def _written(value: Any, indent: int | None) -> bytes:
    """JSON with halves of characters and numbers of any size, which stricter writers refuse."""
    marks: dict[str, str] = {}

    def plain(one: Any) -> Any:
        mark = f"decimal-{len(marks)}-mark"
        marks[f'"{mark}"'] = str(one)
        return mark

    text = json.dumps(value, ensure_ascii=False, indent=indent, default=plain)
    text = re.sub(r'"decimal-\d+-mark"', lambda match: marks.get(match[0], match[0]), text)
    return text.encode("utf-8", "surrogatepass")
