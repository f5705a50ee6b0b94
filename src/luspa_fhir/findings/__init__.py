"""The ground floor of every room: the `Finding` and the catalogue of rules.

Does: name what other rooms use of it.
Does not: hold anything itself.
"""

from luspa_fhir.findings.catalogue import Rule, finding, rule, rules
from luspa_fhir.findings.finding import Finding, Place, Severity

__all__ = ["Finding", "Place", "Rule", "Severity", "finding", "rule", "rules"]
