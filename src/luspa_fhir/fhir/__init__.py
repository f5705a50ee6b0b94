"""How FHIR says what a page knows.

Does: `build_bundle`, the one door of this room; `BundleOptions`; `id_base`, by which two pages of a run can clash.
Does not: read pages, judge bundles, write files.
"""

from luspa_fhir.fhir.bundle import build_bundle
from luspa_fhir.fhir.identity import id_base
from luspa_fhir.fhir.options import BundleOptions

__all__ = ["BundleOptions", "build_bundle", "id_base"]
