"""`python -m luspa_fhir`.

Does: start the command line.
Does not: anything else.
"""

from luspa_fhir.cli.main import main

main(prog_name="luspa-fhir")
