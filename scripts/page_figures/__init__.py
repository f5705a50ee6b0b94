"""How well pages are read: what a pharmacist reads off a page beside what the compiler makes of it.

Does: the facts a person states (`stated`), the facts the compiler finds (`found`), their pairing (`pairing`),
the counts of a collection (`counting`) and the table of them (`table`); `scripts/figures.py` is its command.
Does not: belong to the package that users install; nothing in `src/` knows of it.
"""
