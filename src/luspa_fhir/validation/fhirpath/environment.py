"""What an expression may ask of its surroundings: other resources, value sets, and where it failed.

Does: carry the functions for that through one run.
Does not: compute anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from luspa_fhir.validation.tree import Node

Items = Sequence[Any]


class Environment:
    """The surroundings of one run.

    `resolve` follows a reference to a resource of the same Bundle (None where it is not there); `is_member` says
    whether an item is in a value set (None where that cannot be told). `culprit` is set by `all(…)` to the first item
    that failed. `fixed` keeps what parts give that are the same for every item of the run.
    """

    __slots__ = ("context", "culprit", "fixed", "index", "is_member", "resolve", "this")

    def __init__(
        self,
        context: Node,
        resolve: Callable[[Node, str], Node | None],
        is_member: Callable[[Any, str], bool | None],
    ) -> None:
        self.context = context
        self.resolve = resolve
        self.is_member = is_member
        self.this: Any = context
        self.index = 0
        self.culprit: Any = None
        self.fixed: dict[int, Any] = {}
