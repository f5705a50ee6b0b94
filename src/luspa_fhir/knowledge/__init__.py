"""What a page says: statements → typed facts, each with its evidence, and the ledger of every statement.

Does: understand the words.
Does not: know FHIR, JSON or how a page was written down.
"""

from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.knowledge.understand import understand

__all__ = ["DrugKnowledge", "understand"]
