"""`python -m luspa_fhir`.

Does: start the command line.
Does not: anything else.
"""

from luspa_fhir.cli.start import start

if __name__ == "__main__":  # a process that is spawned imports this file too
    start()
