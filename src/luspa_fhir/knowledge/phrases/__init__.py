"""Small grammars: words → a meaning, one subject a file.

Does: each file finds one kind of phrase in words, by small patterns over data, linear in the length of the words.
Does not: know sections, leads or drugs; how phrases make a dose or another fact is the readers' matter.

Add a wording: a case in tests/knowledge/phrases/cases/, a line in the grammar's table. Patterns repeat with bounds.
"""
