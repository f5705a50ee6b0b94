"""What a resource breaks of a profile.

Does: cardinality, fixed values and patterns, types and their profiles, constraints, required codes, slices.
Does not: repeat what FHIR itself says of the type; slices that nobody can tell apart here pass (`profile_slices.py`).
    `mustSupport` asks something of programs, not of resources: there is nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from luspa_fhir.findings import Finding, Severity, finding
from luspa_fhir.validation.fhirpath import Environment, UnsupportedExpression, expression_of
from luspa_fhir.validation.profile_bindings import binding_findings
from luspa_fhir.validation.profile_context import Context
from luspa_fhir.validation.profile_definition import Profile, ProfileElement
from luspa_fhir.validation.profile_slices import DEFAULT, children, is_met, test_of
from luspa_fhir.validation.tree import Node

_LONGEST_SHOWN = 110


def findings_of(profile: Profile, item: Node, context: Context) -> tuple[Finding, ...]:
    """What an object breaks of a profile; each object is judged by a profile once."""
    key = (profile.url, id(item))
    if key not in context.findings:
        context.findings[key] = ()
        context.findings[key] = tuple(dict.fromkeys(_findings(profile, item, context)))
    return context.findings[key]


def _findings(profile: Profile, item: Node, context: Context) -> Iterator[Finding]:
    if not context.is_of_type(item, frozenset({profile.type_name})):
        message = f"The {item.type_name} claims the profile {profile.url}, which is one of {profile.type_name}."
        yield finding("profile-wrong-type", message, expression=item.path)
        return
    yield from _Walk(profile.url, context).object_findings(profile.root, item)


class _Walk:
    """The walk of one profile over one object."""

    def __init__(self, url: str, context: Context) -> None:
        self._url = url
        self._context = context

    def object_findings(self, element: ProfileElement, item: Node) -> Iterator[Finding]:
        """What an object breaks of an element of the profile, and of those below it."""
        yield from self._constraint_findings(element, item)
        for name, one in element.below.items():
            items = children(item, name)
            if not _is_said_by_core(item, name, len(items)):
                yield from self._count_findings(one, items, item, name)
            for value in items:
                yield from self._value_findings(one, value)
            if one.slices:
                yield from self._slice_findings(one, items, item)

    def _value_findings(self, element: ProfileElement, item: Node) -> Iterator[Finding]:
        """What a value breaks of its element, from its type down."""
        types = frozenset(one.code for one in element.types)
        if types and _may_differ(item) and not self._context.is_of_type(item, types):
            allowed = ", ".join(one.code for one in element.types)
            message = f"The profile {self._url} allows here {allowed}, not {item.type_name}."
            yield finding("profile-wrong-type", message, expression=item.path)
            return
        if element.demand is not None and not is_met(element.demand, item.value):
            message = f"The profile {self._url} wants the value {_shown(element.demand.value)} here."
            yield finding("profile-wrong-value", message, expression=item.path)
        elif element.binding is not None:
            yield from binding_findings(item, element.binding, self._url, self._context)
        yield from self._type_findings(element, item)
        yield from self.object_findings(element, item)

    def _count_findings(
        self, element: ProfileElement, items: Sequence[Node], item: Node, name: str
    ) -> Iterator[Finding]:
        path = f"{item.path}.{element.name}"
        if len(items) < element.least:
            wanted = "" if element.least == 1 else f" {element.least} times"
            there = f"there {len(items)} times" if items else "not there"
            message = f"The profile {self._url} requires `{name}`{wanted}; it is {there}."
            yield finding("profile-element-missing", message, expression=path)
        elif element.most is not None and len(items) > element.most:
            allowed = "no" if element.most == 0 else f"at most {element.most}"
            message = f"The profile {self._url} allows {allowed} `{name}`; there are {len(items)}."
            yield finding("profile-too-many", message, expression=path)

    def _type_findings(self, element: ProfileElement, item: Node) -> Iterator[Finding]:
        """By the profiles of its type; those of extensions are looked up by the extension's own URL."""
        context = self._context
        listed = (one for one in element.types if context.is_of_type(item, frozenset({one.code})))
        urls = [
            url for one in listed for url in one.profiles if one.code != "Extension" and not context.is_of_core(url)
        ]
        profiles = [profile for url in urls if (profile := context.profile(url)) is not None]
        found = [findings_of(profile, item, context) for profile in profiles]
        if len(urls) == 1:
            yield from (one for some in found for one in some)
        elif found and len(found) == len(urls) and all(map(_has_error, found)):
            listed_urls = ", ".join(urls)
            message = f"The {item.type_name} keeps none of the profiles of which it must keep one: {listed_urls}."
            yield finding("profile-wrong-value", message, expression=item.path)

    def _constraint_findings(self, element: ProfileElement, item: Node) -> Iterator[Finding]:
        """Those that profiles add; those of FHIR itself are run anyway."""
        context = self._context
        for one in element.constraints:
            if context.is_said_by_core(one):
                continue
            environment = Environment(item, context.surroundings.resolve, context.surroundings.is_member)
            try:
                holds = expression_of(one.expression).holds(item, environment)
            except (UnsupportedExpression, RecursionError) as error:
                yield from self._unsupported(one.key, error, item)
                continue
            if not holds:
                yield Finding(
                    rule=one.key,
                    severity=Severity.WARNING if one.is_warning else Severity.ERROR,
                    message=f"{one.human.rstrip('.')}.",
                    remedy=f"Change the {item.type_name} so that this holds: {_cut(' '.join(one.expression.split()))}",
                    expression=item.path,
                    layer="profiles",
                )

    def _unsupported(self, key: str, error: Exception, item: Node) -> Iterator[Finding]:
        """Once for each constraint of a profile."""
        if (self._url, key) not in self._context.unsupported:
            self._context.unsupported.add((self._url, key))
            reason = str(error) if isinstance(error, UnsupportedExpression) else "it is nested too deep"
            message = f"The constraint {key} of {self._url} was not checked: {_cut(reason)}."
            remedy = "Check this constraint with HL7's validator (--referee); the rest of the profile was checked."
            yield finding("profile-not-checked", message, remedy=remedy, expression=item.path)

    def _slice_findings(self, element: ProfileElement, items: Sequence[Node], item: Node) -> Iterator[Finding]:
        named = [one for one in element.slices if one.slice_name != DEFAULT]
        tests = [test_of(one, element.slicing.discriminators, self._context) for one in named]
        taken: set[int] = set()
        for one, test in zip(named, tests, strict=True):
            if test is not None:
                fitting = [value for value in items if test(value)]
                taken |= {id(value) for value in fitting}
                yield from self._of_slice(one, fitting, item)
        if None in tests:
            return  # what belongs to no other slice may belong to one that cannot be told
        others = [value for value in items if id(value) not in taken]
        default = next((one for one in element.slices if one.slice_name == DEFAULT), None)
        if default is not None:
            yield from self._of_slice(default, others, item)
        elif element.slicing.is_closed:
            for value in others:
                message = f"The profile {self._url} allows only the `{element.name}` that it lists."
                yield finding("profile-too-many", message, expression=value.path)

    def _of_slice(self, one: ProfileElement, fitting: list[Node], item: Node) -> Iterator[Finding]:
        yield from self._count_findings(one, fitting, item, f"{one.name}:{one.slice_name}")
        for value in fitting:
            yield from self._value_findings(one, value)
        if one.slices:
            yield from self._slice_findings(one, fitting, item)


def _is_said_by_core(item: Node, name: str, count: int) -> bool:
    """Whether FHIR itself wants another number, or what is there has not even the right shape."""
    shape = item.shape
    elements = shape.stems.get(name, ()) if shape is not None else ()
    if not elements:
        return False
    has_wrong_shape = not count and any(one.name in item.content or f"_{one.name}" in item.content for one in elements)
    most = elements[0].most
    return has_wrong_shape or count < elements[0].least or (most is not None and count > most)


def _may_differ(item: Node) -> bool:
    """Whether FHIR itself allows several types here."""
    return item.element is not None and (item.element.is_choice or item.element.type_name == "Resource")


def _has_error(found: Sequence[Finding]) -> bool:
    return any(one.severity.at_least(Severity.ERROR) for one in found)


def _shown(value: Any) -> str:
    from luspa_fhir import exact_json

    text = value if isinstance(value, str) else exact_json.write(value, indent=None).decode("utf-8").strip()
    return f"`{_cut(text)}`"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
