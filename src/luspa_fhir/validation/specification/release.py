"""The releases of FHIR that can be judged.

Does: their names and version numbers.
Does not: tell which release a resource is of (`validation/release_detection.py`).
"""

from __future__ import annotations

from enum import StrEnum


class Release(StrEnum):
    """A release by the name that people use."""

    R5 = "R5"
    R4B = "R4B"
    R4 = "R4"

    @property
    def version(self) -> str:
        """The version number of the definitions (`5.0.0`)."""
        return {"R5": "5.0.0", "R4B": "4.3.0", "R4": "4.0.1"}[self.value]
