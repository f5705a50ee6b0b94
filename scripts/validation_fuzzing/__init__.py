"""Parts of `scripts/fuzz_validation.py`: what is changed, how, and what must hold of each changed file."""
