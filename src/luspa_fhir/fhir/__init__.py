"""How FHIR says what a page knows.

Does: `build_bundle`, the one door of this room; `BundleOptions`; `id_base`, by which two pages of a run can clash.
Does not: read pages, judge bundles, write files.

The names are imported when first used: who only compares ids need not load the mapping.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luspa_fhir.fhir.bundle import build_bundle
    from luspa_fhir.fhir.identity import id_base
    from luspa_fhir.fhir.options import BundleOptions

__all__ = ["BundleOptions", "build_bundle", "id_base"]

_WHERE = {"BundleOptions": "options", "build_bundle": "bundle", "id_base": "identity"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
