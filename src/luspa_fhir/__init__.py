"""From a drug monograph to FHIR, in three lines.

    bundle = build_bundle(understand(read_page(Path("source/luspatercept.md"))))
    for finding in validate_resource(bundle):
        print(finding)

Does: the public names of the project, each imported when it is first used.
Does not: any work; modules below may change between versions, these names keep to SECURITY.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fhir.resources.bundle import Bundle

    from luspa_fhir.fhir import BundleOptions, build_bundle
    from luspa_fhir.findings.finding import Finding
    from luspa_fhir.knowledge import understand
    from luspa_fhir.knowledge.model import DrugKnowledge
    from luspa_fhir.monograph import read_page, read_text
    from luspa_fhir.validation import validate_resource

__all__ = [
    "BundleOptions",
    "DrugKnowledge",
    "Finding",
    "build_bundle",
    "read_page",
    "read_text",
    "to_models",
    "understand",
    "validate_resource",
]

_WHERE = {
    "BundleOptions": "luspa_fhir.fhir",
    "DrugKnowledge": "luspa_fhir.knowledge.model",
    "Finding": "luspa_fhir.findings.finding",
    "build_bundle": "luspa_fhir.fhir",
    "read_page": "luspa_fhir.monograph",
    "read_text": "luspa_fhir.monograph",
    "understand": "luspa_fhir.knowledge",
    "validate_resource": "luspa_fhir.validation",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def to_models(bundle: dict[str, Any]) -> Bundle:
    """The bundle as `fhir.resources` (R5) models; note that these models do not keep trailing zeros of decimals.

    Raises:
        pydantic.ValidationError: the bundle is not one that the models take.
    """
    from fhir.resources.bundle import Bundle

    model: Bundle = Bundle.model_validate(bundle)
    return model
