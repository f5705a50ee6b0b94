"""FHIRPath as HL7's constraints use it (http://hl7.org/fhirpath, N1): an expression is parsed once, then run often.

Does: expression → function of a node.
Does not: aggregate, dates of today, arithmetic with units: an expression that needs them is refused by name.
"""

from luspa_fhir.validation.fhirpath.compiling import Expression, expression_of
from luspa_fhir.validation.fhirpath.environment import Environment
from luspa_fhir.validation.fhirpath.syntax import UnsupportedExpression

__all__ = ["Environment", "Expression", "UnsupportedExpression", "expression_of"]
