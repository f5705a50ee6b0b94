"""A code of a code system, and the URIs of the systems that the tables use.

Does: the frozen value, and the version that FHIR asks for where a system means nothing without one.
Does not: look up anything (`look_up.py`) or know where a coding will stand.
"""

from __future__ import annotations

from dataclasses import dataclass

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ATC = "http://www.whocc.no/atc"
EDQM = "http://standardterms.edqm.eu"
MONDO = "http://purl.obolibrary.org/obo/mondo.owl"

# The Global Patient Set is an extract of one international edition; its codes are vouched for in that one.
SNOMED_GPS_VERSION = "http://snomed.info/sct/900000000000207008/version/20200731"


@dataclass(frozen=True, slots=True)
class Coding:
    """A code with the name its system gives it, unchanged (https://hl7.org/fhir/R5/datatypes.html#Coding)."""

    system: str
    code: str
    display: str
    version: str | None = None
