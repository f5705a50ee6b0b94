"""Places in a resource as FHIRPath, told in two ways of writing.

Does: say whether two paths are the same place, or one inside the other, whatever is written out:
    `value.ofType(Quantity)`, `value[x]` and `valueQuantity`; `name` and `name[0]`.
Does not: evaluate FHIRPath.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEP = re.compile(r"([^.\[\]()]+)(\[x\])?(?:\[(\d+)\])?")
_OF_TYPE = re.compile(r"\.ofType\((?:FHIR\.|System\.)?`?(\w)(\w*)`?\)")

Step = tuple[str, int | None]


@lru_cache(maxsize=65536)
def steps(path: str | None) -> tuple[Step, ...]:
    """The steps of a path, each with its index where one is written."""
    plain = _OF_TYPE.sub(lambda found: found[1].upper() + found[2], path or "")
    return tuple((found[1], None if found[3] is None else int(found[3])) for found in _STEP.finditer(plain))


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two paths are one place."""
    return len(steps(one)) == len(steps(other)) and is_same_or_inside(one, other)


def is_same_or_inside(one: str | None, other: str | None) -> bool:
    """Whether two paths are one place, or one is inside the other."""
    return all(map(_is_same_step, steps(one), steps(other)))


def in_common(one: str | None, other: str | None) -> int:
    """How many steps two paths share from the root."""
    shared = 0
    for ours, theirs in zip(steps(one), steps(other), strict=False):
        if not _is_same_step(ours, theirs):
            break
        shared += 1
    return shared


def _is_same_step(one: Step, other: Step) -> bool:
    (name, index), (other_name, other_index) = one, other
    if index is not None and other_index is not None and index != other_index:
        return False
    return name == other_name or _is_choice(name, other_name) or _is_choice(other_name, name)


def _is_choice(short: str, long: str) -> bool:
    return long.startswith(short) and long[len(short) : len(short) + 1].isupper()
