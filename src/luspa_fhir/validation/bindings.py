"""Layer `definitions`, part 2: is each code one of those that FHIR requires at its place?

Does: codes, codings, concepts and units whose binding is required, for value sets that can be listed whole; the form of
    language and media type codes, which cannot.
Does not: bindings of other strengths; code systems beyond those sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.specification import Element
from luspa_fhir.validation.tree import Node, Tree

Codes = Mapping[str, frozenset[str]]

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_MEDIA_TYPE = re.compile(r"[\w.+\-!#$&^]+/[\w.+\-!#$&^*]+(?:\s*;.*)?", re.ASCII)
_MEDIA_TYPES = frozenset({("Attachment", "contentType"), ("Binary", "contentType")})


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this part."""
    for item in tree.objects:
        assert item.shape is not None  # noqa: S101 - the objects of a tree have one
        members = item.shape.members
        for name, value in item.content.items():
            element = members.get(name)
            if element is None:
                continue
            if element.codes is not None:
                yield from _element_findings(item, element, value)
            elif element.type_name == "code" and isinstance(value, str):
                yield from _form_findings(item, element, value)


def _element_findings(item: Node, element: Element, value: Any) -> Iterator[Finding]:
    codes = item.definitions.codes(str(element.codes))
    if isinstance(value, str) and any(value in some for some in codes.values()):
        return  # by far the most frequent case
    where, place = f"`{element.name}` of {item.type_name}", f"{item.path}.{element.step}"
    values = enumerate(value) if isinstance(value, list) else ((None, value),)
    for index, one in values:
        path = place if index is None else f"{place}[{index}]"
        if isinstance(one, str):
            if not any(one in some for some in codes.values()):
                yield _not_in_set(one, where, codes, path)
        elif isinstance(one, dict):
            yield from _coded_findings(element.type_name, one, where, codes, path)


def _coded_findings(type_name: str, value: dict[str, Any], where: str, codes: Codes, path: str) -> Iterator[Finding]:
    match type_name:
        case "Coding" | "Quantity" | "Money":
            yield from _coding_findings(value, where, codes, path)
        case "CodeableConcept":
            yield from _concept_findings(value, where, codes, path)
        case "CodeableReference":
            if isinstance(concept := value.get("concept"), dict):
                yield from _concept_findings(concept, where, codes, f"{path}.concept")


def _coding_findings(coding: dict[str, Any], where: str, codes: Codes, path: str) -> Iterator[Finding]:
    code, system = coding.get("code"), coding.get("system")
    if not isinstance(code, str):
        return
    if not isinstance(system, str):
        if not any(code in some for some in codes.values()):
            yield _not_in_set(code, where, codes, f"{path}.code")
    elif code not in codes.get(system, ()):
        if system not in codes and any(code in some for some in codes.values()):
            message = f"The code `{code}` of {where} is from the system `{system}`, which is not the one required."
            remedy = f"Use the system {' or '.join(f'`{one}`' for one in codes)}."
            yield finding("code-not-in-required-set", message, remedy=remedy, expression=f"{path}.system")
        else:
            yield _not_in_set(code, where, codes, f"{path}.code")


def _concept_findings(concept: dict[str, Any], where: str, codes: Codes, path: str) -> Iterator[Finding]:
    """One coding of several is enough."""
    listed = concept.get("coding")
    codings = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    first: Finding | None = None
    for number, coding in enumerate(codings):
        found = next(_coding_findings(coding, where, codes, f"{path}.coding[{number}]"), None)
        if found is None and "code" in coding:
            return
        first = first or found
    if first is not None:
        yield first
    elif "extension" not in concept:
        message = f"{where} has no code, but FHIR requires one of a set."
        yield finding("code-not-in-required-set", message, remedy=codes_to_use("", codes), expression=path)


def _not_in_set(code: str, where: str, codes: Codes, path: str) -> Finding:
    message = f"`{code}` is not one of the codes that FHIR requires for {where}."
    return finding("code-not-in-required-set", message, remedy=codes_to_use(code, codes), expression=path)


def codes_to_use(code: str, codes: Codes) -> str:
    """What to use instead, the most alike first."""
    listed = sorted({one for some in codes.values() for one in some})
    close = get_close_matches(code.lower(), listed, n=1)
    guess = f"Did you mean `{close[0]}`? " if close else ""
    return f"{guess}Use one of: {', '.join(listed[:25])}{', …' if len(listed) > 25 else ''}."


def _form_findings(item: Node, element: Element, code: str) -> Iterator[Finding]:
    if element.name == "language" and _has_language(item) and not _LANGUAGE.fullmatch(code):
        message = f"`{code}` is not a code of a language (BCP 47), such as `en` or `pt-BR`."
        remedy = "Use a code such as `en` or `pt-BR`."
        yield finding("code-not-in-required-set", message, remedy=remedy, expression=f"{item.path}.{element.step}")
    elif (item.type_name, element.name) in _MEDIA_TYPES and not _MEDIA_TYPE.fullmatch(code):
        message = f"`{code}` is not a media type, such as `text/plain` or `application/pdf`."
        remedy = "Use a type and a subtype with a slash between them."
        yield finding("code-not-in-required-set", message, remedy=remedy, expression=f"{item.path}.{element.step}")


def _has_language(item: Node) -> bool:
    """Whether `language` here is that of people; that of an Expression is a media type."""
    return item.shape is not None and (item.shape.is_resource or item.type_name == "Attachment")
