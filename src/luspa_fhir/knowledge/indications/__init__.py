"""Indications: what a drug is said to be used for."""

from luspa_fhir.knowledge.indications.reading import UsageReading, read_indications

__all__ = ["UsageReading", "read_indications"]
