"""HL7's own validator as a second opinion: run it where Java is, and say where the two differ.

Does: name what other rooms use of it: run the referee, compare its findings with ours, put both into one list.
Does not: judge by itself (`luspa_fhir.validation`), nor bring Java along.
"""

from luspa_fhir.referee.comparing import Difference, Side, compare
from luspa_fhir.referee.merging import as_data, merged
from luspa_fhir.referee.running import run_referee

__all__ = ["Difference", "Side", "as_data", "compare", "merged", "run_referee"]
