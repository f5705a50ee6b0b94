"""The addresses of what is ours and of what is HL7's.

Does: the URLs of own code systems, extensions, identifiers and fullUrls below one base; HL7's URLs that we write.
Does not: define the code systems and extensions.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_BASE = "https://w3id.org/luspa-fhir"

UCUM = "http://unitsofmeasure.org"
ORIGINAL_TEXT = "http://hl7.org/fhir/StructureDefinition/originalText"
NARRATIVE_LINK = "http://hl7.org/fhir/StructureDefinition/narrativeLink"
DERIVATION_REFERENCE = "http://hl7.org/fhir/StructureDefinition/derivation-reference"
ARTIFACT_USAGE = "http://hl7.org/fhir/StructureDefinition/artifact-usage"
DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
PUBLICATION_STATUS = "http://hl7.org/fhir/publication-status"
CLINICAL_USE_CATEGORY = "http://hl7.org/fhir/clinical-use-definition-category"
INTENDED_USE = "http://hl7.org/fhir/product-intended-use"
THERAPY_RELATIONSHIP = "http://hl7.org/fhir/therapy-relationship-type"
ROLE_CLASS = "http://terminology.hl7.org/CodeSystem/v3-RoleClass"
DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation"
PROVENANCE_PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"


@dataclass(frozen=True, slots=True)
class Canonicals:
    """What is ours, below one base."""

    base: str = DEFAULT_BASE

    def code_system(self, name: str) -> str:
        """The URL of an own CodeSystem."""
        return f"{self.base}/CodeSystem/{name}"

    def extension(self, name: str) -> str:
        """The URL of an own extension."""
        return f"{self.base}/StructureDefinition/{name}"

    def full_url(self, resource_type: str, resource_id: str) -> str:
        """The fullUrl of a resource; relative references resolve against it (R5 Bundle, "Resolving references")."""
        return f"{self.base}/fhir/{resource_type}/{resource_id}"

    def source(self, id_base: str) -> str:
        """The URI that `meta.source` names for all that came from one page."""
        return f"{self.base}/source/{id_base}"

    @property
    def identifiers(self) -> str:
        """The system of own identifiers."""
        return f"{self.base}/id"
