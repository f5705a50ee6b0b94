"""Which elements a FHIR R5 type has: the table that the other layers look things up in.

Does: read names, types, cardinality, choices, required codes and reference targets from the metadata that the
    library `fhir.resources` carries.
Does not: look at a bundle (`tree.py`), nor judge one.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

# How `fhir.resources` names the primitives that it does not call by FHIR's own name in lower camel case.
_PRIMITIVES = {
    "Base64Binary": "base64Binary",
    "DateTime": "dateTime",
    "Integer64": "integer64",
    "PositiveInt": "positiveInt",
    "UnsignedInt": "unsignedInt",
    "UuidVersion": "uuid",
}
# Where that metadata differs from HL7's own definitions (5.0.0): bindings that it lacks, one that is not required.
_COMPARATORS = frozenset({"<", "<=", ">=", ">", "ad"})
_EVENTS = (
    "MORN MORN.early MORN.late NOON AFT AFT.early AFT.late EVE EVE.early EVE.late NIGHT PHS IMD HS WAKE C CM CD CV "
    "AC ACM ACD ACV PC PCM PCD PCV"
)
_CODES = {
    **{(type_name, "comparator"): _COMPARATORS for type_name in ("Quantity", "Duration", "Age", "Count", "Distance")},
    ("TimingRepeat", "when"): frozenset(_EVENTS.split()),
    ("BundleEntrySearch", "mode"): frozenset({"match", "include", "outcome"}),
    ("Expression", "language"): frozenset[str](),
    ("CapabilityStatement", "format"): frozenset[str](),
    ("ElementDefinitionSlicingDiscriminator", "type"): frozenset[str](),
}
_NOT_AN_ELEMENT = frozenset({"fhir_comments", "resourceType", "resource_type"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a type, under its name in JSON (`doseQuantity`)."""

    name: str
    type_name: str
    is_primitive: bool
    is_list: bool
    is_required: bool
    choice: str | None
    """The name that the element has in FHIRPath (`dose`), where it is one of several `dose[x]`."""
    choice_is_required: bool
    codes: frozenset[str]
    """The codes of a required binding; empty where there is none."""
    targets: frozenset[str]
    """The resource types that a reference may lead to; empty where any may."""

    @property
    def step(self) -> str:
        """The element as a step of a FHIRPath expression: `status`, `dose.ofType(Quantity)`."""
        return self.name if self.choice is None else f"{self.choice}.ofType({self.type_name})"


@cache
def elements_of(type_name: str) -> Mapping[str, Element]:
    """The elements of a type (`Dosage`, `MedicationKnowledge`), under their names in JSON.

    Raises:
        KeyError: R5 has no type of this name.
    """
    model = _model(type_name)
    if model is None:
        raise KeyError(type_name)
    fields = model.model_fields.items()
    table = (_element(type_name, str(field.alias or name), field) for name, field in fields)
    return MappingProxyType({element.name: element for element in table if _is_element(element.name)})


@cache
def is_resource(type_name: str) -> bool:
    """Whether R5 has a resource (not a data type) of this name."""
    model = _model(type_name)
    return (
        model is not None and "implicitRules" in model.model_fields and type_name not in {"Resource", "DomainResource"}
    )


def _model(type_name: str) -> Any:
    from fhir.resources import fhirtypes, get_fhir_model_class  # 0.3 s; only where it is needed

    return get_fhir_model_class(type_name) if hasattr(fhirtypes, f"{type_name}Type") else None


def _is_element(name: str) -> bool:
    """Whether FHIR has this, and not as the `_status` beside a `status`, which the walk knows without a table."""
    return name not in _NOT_AN_ELEMENT and not name.startswith("_")


def _element(owner: str, name: str, field: Any) -> Element:
    about: dict[str, Any] = field.json_schema_extra or {}
    annotation, is_list = _unwrap(field.annotation)
    type_name = _type_name(annotation)
    targets = frozenset(about.get("enum_reference_types", ()))
    codes = frozenset(about.get("enum_values", ()))  # a "+" among them says that the list is not complete
    return Element(
        name=name,
        type_name=type_name,
        is_primitive=not type_name[0].isupper(),
        is_list=is_list,
        is_required=field.is_required() or bool(about.get("element_required")),
        choice=about.get("one_of_many"),
        choice_is_required=bool(about.get("one_of_many_required")),
        codes=_CODES.get((owner, name), frozenset() if "+" in codes else codes),
        targets=frozenset() if "Resource" in targets else targets,
    )


def _unwrap(annotation: Any) -> tuple[Any, bool]:
    """The annotation without `Optional` and `List`, and whether there was a list."""
    is_list = False
    while True:
        arguments = [item for item in typing.get_args(annotation) if item is not type(None)]
        if typing.get_origin(annotation) is typing.Annotated or not arguments:
            return annotation, is_list
        is_list = is_list or typing.get_origin(annotation) is list
        annotation = arguments[0]


def _type_name(annotation: Any) -> str:
    if typing.get_origin(annotation) is typing.Annotated:
        name = type(typing.get_args(annotation)[-1]).__name__
        return _PRIMITIVES.get(name, name.lower())
    if annotation is bool:
        return "boolean"
    name = str(annotation.__name__)
    return name.removesuffix("Type") if name.endswith("Type") else _PRIMITIVES.get(name, name.lower())
