"""How findings are shown: one face a file, each a function of findings alone."""
