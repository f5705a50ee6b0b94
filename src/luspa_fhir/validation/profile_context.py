"""What judging by profiles asks of its surroundings: other profiles, value sets, resources; and what could not be had.

Does: look profiles up, each once; keep what was found of an object, so that no profile judges it twice; remember
    which profiles nobody could judge by, and why.
Does not: judge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from luspa_fhir.findings import Finding
from luspa_fhir.validation.profile_definition import Profile, ProfileConstraint, UnusableProfile
from luspa_fhir.validation.specification import Definitions
from luspa_fhir.validation.surroundings import Surroundings
from luspa_fhir.validation.tree import Node, Tree
from luspa_fhir.validation.value_sets import ValueSets

Find = Callable[[str], dict[str, Any] | None]
"""The definition of a canonical URL, where a package that has it is installed."""

CORE = "http://hl7.org/fhir/StructureDefinition/"
NOT_INSTALLED = "no installed package defines it"
# Types of their own until R4; the definitions of each element that has them say what they ask for.
_PROFILES_OF_QUANTITY = frozenset({"SimpleQuantity", "MoneyQuantity"})


@dataclass
class Context:
    """One run over a tree."""

    tree: Tree
    find: Find
    findings: dict[tuple[str, int], tuple[Finding, ...]] = field(default_factory=dict)
    """What a profile (by URL) found of an object (by identity); empty as long as it is being judged."""
    unchecked: dict[str, str] = field(default_factory=dict)
    """Profiles by which nothing could be judged, with the reason."""
    unsupported: set[tuple[str, str]] = field(default_factory=set)
    """Constraints (profile, key) whose expressions cannot be run, as far as they were told of."""
    _profiles: dict[str, Profile | None] = field(default_factory=dict)

    @property
    def definitions(self) -> Definitions:
        """Those of the release."""
        return self.tree.definitions

    @cached_property
    def surroundings(self) -> Surroundings:
        """The resources around."""
        return Surroundings(self.tree)

    @cached_property
    def value_sets(self) -> ValueSets:
        """The value sets at hand."""
        return ValueSets(self.definitions, self.find)

    @cached_property
    def _core_keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.definitions.constraints)

    def profile(self, url: str) -> Profile | None:
        """The profile of a URL; None where there is none to judge by, which is then remembered."""
        if url not in self._profiles:
            try:
                self._profiles[url] = self._read(url)
            except UnusableProfile as reason:
                self._profiles[url] = None
                self.unchecked[url] = str(reason)
        return self._profiles[url]

    def _read(self, url: str) -> Profile:
        definition = self.find(url)
        if definition is None:
            raise UnusableProfile(NOT_INSTALLED)
        profile = Profile.of(definition)
        if profile.type_name not in self.definitions.types:
            reason = f"it is one of {profile.type_name[:80]}, which {self.definitions.release} does not have"
            raise UnusableProfile(reason)
        return profile

    def is_of_core(self, url: str) -> bool:
        """Whether this is a type of FHIR itself, which the layer `definitions` checks anyway."""
        name = url.partition("|")[0].removeprefix(CORE)
        return url.startswith(CORE) and (name in self.definitions.types or name in _PROFILES_OF_QUANTITY)

    def is_said_by_core(self, constraint: ProfileConstraint) -> bool:
        """Whether a constraint is one of FHIR itself, which snapshots repeat."""
        source = constraint.source if "/" in constraint.source else CORE + constraint.source
        return constraint.key in self._core_keys or self.is_of_core(source)

    def is_of_type(self, item: Node, names: frozenset[str]) -> bool:
        """Whether an object is of one of the types, or of a type made from one."""
        if item.type_name in names:
            return True
        ancestors = item.shape.ancestors if item.shape is not None else self.definitions.ancestors(item.type_name)
        return not ancestors.isdisjoint(names)
