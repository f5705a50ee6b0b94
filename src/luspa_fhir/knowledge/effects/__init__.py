"""Undesirable effects: what a statement of the side-effects section names, with class and frequency.

Does: offer `read_effects`.
Does not: judge how often an effect is; the page's words are kept.
"""

from luspa_fhir.knowledge.effects.reading import read_effects

__all__ = ["read_effects"]
