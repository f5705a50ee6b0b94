"""Where words stand: quote and occurrence ↔ span, line and column in a source text.

Does: hold the places and find them again.
Does not: know notations, drugs or FHIR.
"""
