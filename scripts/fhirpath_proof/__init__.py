"""Parts of `scripts/prove_fhirpath.py`: the other engine, the comparison, the explained differences."""
