"""Indications: what a drug is said to be used for."""

from luspa_fhir.knowledge.indications.distinct import distinct
from luspa_fhir.knowledge.indications.dosed import dosed, in_dosage, only_there
from luspa_fhir.knowledge.indications.reading import UsageReading, read_indications

__all__ = ["UsageReading", "distinct", "dosed", "in_dosage", "only_there", "read_indications"]
