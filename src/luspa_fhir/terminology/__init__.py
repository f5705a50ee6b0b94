"""Codes for the page's words, from tables with evidence.

Does: `codings(context, phrase)`, the one door of this room, and `CONTEXTS`, the contexts it knows.
Does not: read pages, know drugs or FHIR resources, or guess: a phrase that no table holds has no code.
"""

from luspa_fhir.terminology.coding import Coding
from luspa_fhir.terminology.look_up import CONTEXTS, codings

__all__ = ["CONTEXTS", "Coding", "codings"]
