"""HL7's definitions of three FHIR releases: types, elements, constraints, codes.

`scripts/extract_definitions.py` cut them out of HL7's packages.

Does: look a type up by name, reading only that type from the release's archive.
Does not: look at resources, nor judge them.
"""

from luspa_fhir.validation.specification.release import Release
from luspa_fhir.validation.specification.types import Constraint, Definitions, Element, Shape, definitions_of

__all__ = ["Constraint", "Definitions", "Element", "Release", "Shape", "definitions_of"]
