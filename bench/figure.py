"""One figure of the benchmark: a ratio, its target, and how it is written.

Does: say whether the target is kept.
Does not: measure.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, the ratio, its target, and whether a small ratio is a good one."""

    name: str
    value: float
    target: float
    small_is_good: bool = True

    @property
    def holds(self) -> bool:
        """Whether the target is kept, with the digits that are shown."""
        shown = round(self.value, 2)
        return shown <= self.target if self.small_is_good else shown >= self.target

    def __str__(self) -> str:
        sign = "at most" if self.small_is_good else "at least"
        return f"{self.name}: {self.value:.2f} (target {sign} {self.target}{'' if self.holds else '; missed'})"
