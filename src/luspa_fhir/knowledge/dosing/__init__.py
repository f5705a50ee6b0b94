"""Statements of dosing → dose rules, read whole or refused.

Does: scan phrases (`scan`), cut clauses (`clauses`, `conditions`), add what leads and earlier sentences say (`context`,
`around`, `continuation`), put rules together (`reading`).
Does not: hold phrase grammars (`knowledge/phrases`).
"""
