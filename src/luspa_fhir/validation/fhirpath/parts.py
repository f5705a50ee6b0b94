"""What the parts of an expression become: functions of the items before them.

Does: name their types, and what a maker of one part asks of the compiler for the parts inside.
Does not: make any (`compiling.py` and the files that it puts together).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.syntax import Syntax

Items = Sequence[Any]
Run = Callable[[Items, Environment], Items]
"""The items that a part gives for the items before it."""
Truth = Callable[[Items, Environment], bool | None]
"""The truth of a part; None where it cannot be told. Quicker than a list of one item."""
NONE: Items = ()


class Compiler(Protocol):
    """Makes functions of the parts inside of a part."""

    def items(self, tree: Syntax) -> Run:
        """The function that gives the items of a part."""
        ...

    def truth(self, tree: Syntax) -> Truth:
        """The function that gives the truth of a part."""
        ...


def boxed(truth: bool | None) -> Items:
    """A truth as items."""
    return NONE if truth is None else (truth,)
