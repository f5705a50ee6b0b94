"""FHIR packages (profiles, extensions, value sets) on this machine, where all FHIR programs look for them.

Does: name what other rooms use: which packages are installed, install one, find a definition by its canonical URL.
Does not: judge a resource by a definition (`luspa_fhir.validation`).
"""

from luspa_fhir.packages.cache import Package, cache_folder, installed
from luspa_fhir.packages.install import install
from luspa_fhir.packages.library import definitions, packages_for
from luspa_fhir.packages.problem import PackageProblem

__all__ = ["Package", "PackageProblem", "cache_folder", "definitions", "install", "installed", "packages_for"]
