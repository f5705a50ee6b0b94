"""Indications: what a drug is said to be used for, and for whom.

Does: offer the readers of the usage section, and what dosing leads add to it.
Does not: hold patterns (its neighbours do), nor infer a condition that is not named.
"""

from luspa_fhir.knowledge.indications.distinct import distinct
from luspa_fhir.knowledge.indications.dosed import dosed, in_dosage, only_there
from luspa_fhir.knowledge.indications.reading import UsageReading, read_indications

__all__ = ["UsageReading", "distinct", "dosed", "in_dosage", "only_there", "read_indications"]
