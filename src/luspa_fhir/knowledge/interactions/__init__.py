"""Interactions: the substances, classes and foods that the page says to interact with the drug.

Does: offer `read_interactions`.
Does not: emit anything for "no known interactions" or "tell your doctor about all medicines".
"""

from luspa_fhir.knowledge.interactions.reading import read_interactions

__all__ = ["read_interactions"]
