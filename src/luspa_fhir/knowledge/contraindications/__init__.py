"""Contraindications: the states, patients and therapies with which the page says that the drug must not be used.

Does: offer `read_contraindications`.
Does not: read caution, "not recommended" or "not established": those are warnings.
"""

from luspa_fhir.knowledge.contraindications.reading import read_contraindications

__all__ = ["read_contraindications"]
