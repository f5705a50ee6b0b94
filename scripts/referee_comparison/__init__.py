"""The parts of `compare_referee.py`.

Does: nothing by itself.
Does not: belong to the program that is installed.
"""
