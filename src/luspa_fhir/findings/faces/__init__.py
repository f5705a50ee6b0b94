"""How findings are shown, one face a file.

Does: hold the faces, each a function of findings alone.
Does not: choose between them (`cli`).
"""
