"""What a person looks at: where an element of a bundle came from.

Does: read a bundle, and nothing else.
Does not: know how the bundle was made, or judge it (`validation`).
"""
