"""The command line, one command a file.

Does: options, calls, output, exit statuses.
Does not: the work itself, which the other rooms do.
"""
