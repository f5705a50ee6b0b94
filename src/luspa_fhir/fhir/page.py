"""The page that a bundle is made from: what it says, what was chosen, and the names that all resources share.

Does: the frozen value that each resource's writer is given, with ids and sources computed once.
Does not: write a resource.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from luspa_fhir.fhir.canonicals import Canonicals
from luspa_fhir.fhir.clinical_uses import ClinicalUse, clinical_uses
from luspa_fhir.fhir.datatypes import Json, concept, reference
from luspa_fhir.fhir.identity import id_base
from luspa_fhir.fhir.options import BundleOptions, is_fhir_date
from luspa_fhir.fhir.populations import Population, population_name, populations
from luspa_fhir.knowledge.alternatives import alternatives
from luspa_fhir.knowledge.model import Characteristic, DrugKnowledge
from luspa_fhir.terminology import codings

EXPORTER_ID = "luspa-fhir-exporter"


@dataclass(frozen=True)
class Page:
    """What is known of the page, and how it is to be written."""

    knowledge: DrugKnowledge
    options: BundleOptions

    @cached_property
    def id_base(self) -> str:
        """The base of every id."""
        return id_base(self.knowledge.monograph.source.name)

    @cached_property
    def file_name(self) -> str:
        """The page's file without its folders: the same page gives the same bytes from wherever it is read."""
        return PurePosixPath(self.knowledge.monograph.source.name.replace("\\", "/")).name

    @cached_property
    def own(self) -> Canonicals:
        """Our own addresses."""
        return Canonicals(self.options.canonical_base.rstrip("/"))

    @cached_property
    def source_bytes(self) -> bytes:
        """The page as UTF-8."""
        return self.knowledge.monograph.source.text.encode("utf-8", "replace")

    @cached_property
    def sha256(self) -> str:
        """The hash of the page; only DocumentReference and Provenance carry it."""
        return hashlib.sha256(self.source_bytes).hexdigest()

    @property
    def source_id(self) -> str:
        """The id of the DocumentReference that holds the page."""
        return f"{self.id_base}-source"

    @cached_property
    def date(self) -> str | None:
        """The date that was chosen, else that of the front matter where it is one."""
        stated = dict(self.knowledge.monograph.front_matter).get("date", "")
        return self.options.date or (stated if is_fhir_date(stated) else None)

    @cached_property
    def clinical_uses(self) -> tuple[ClinicalUse, ...]:
        """Every fact that becomes a ClinicalUseDefinition, with its id."""
        return clinical_uses(self.knowledge, self.id_base)

    @cached_property
    def indication_ids(self) -> dict[str, list[str]]:
        """The ids of the ClinicalUseDefinitions of each indication's key."""
        ids: dict[str, list[str]] = {}
        for use in self.clinical_uses:
            if use.indication_key is not None:
                ids.setdefault(use.indication_key, []).append(use.id)
        return ids

    @cached_property
    def populations(self) -> tuple[Population, ...]:
        """Every population that a ClinicalUseDefinition names, with its id."""
        named = (meant for use in self.clinical_uses for meant in alternatives(use.population))
        return populations(named, self.id_base)

    @cached_property
    def _population_ids(self) -> dict[str, str]:
        return {population_name(population.characteristics): population.id for population in self.populations}

    def population_references(self, characteristics: tuple[Characteristic, ...]) -> list[Json]:
        """The reference to the Group of these characteristics, or to each Group that an "or" names."""
        named = (population_name(meant) for meant in alternatives(characteristics) if meant)
        return [reference("Group", self._population_ids[name]) for name in named]

    def medication(self) -> Json:
        """The reference to the hub: ClinicalUseDefinition.subject may not name a MedicationKnowledge."""
        return reference("Medication", self.id_base, self.knowledge.name)

    def concept(self, context: str, words: str) -> Json:
        """The page's words with the codes that mean the same in this context."""
        return concept(words, codings(context, words, snomed=self.options.snomed))

    def section_code(self, kind: str, title: str) -> Json:
        """The page's title of a section, with the code of its kind."""
        return concept(title, codings("section", kind, snomed=self.options.snomed))
