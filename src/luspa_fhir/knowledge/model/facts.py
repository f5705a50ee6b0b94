"""The facts that are no doses: indications, contraindications, effects, interactions, warnings, and the smaller ones.

Does: the frozen values, each with its evidence.
Does not: know doses.
"""

from __future__ import annotations

from dataclasses import dataclass

from luspa_fhir.evidence.span import Evidence
from luspa_fhir.knowledge.model.people import Characteristic
from luspa_fhir.knowledge.model.words import Bounds, Term


@dataclass(frozen=True, slots=True)
class Indication:
    """A condition that the drug is said to be used for.

    `condition` is the disease, symptom or procedure; `underlying` the diseases it is due to or comes with (FHIR's
    comorbidity); `status` what must be true of it ("require regular red blood cell (RBC) transfusions");
    `failed_therapy` another therapy that did not work; `effect` treat, prevent, relieve, … in the page's words.
    `names` are all the words that a dosing lead may call it by. `key` is stable: a slug of the words.
    """

    key: str
    condition: Term
    evidence: Evidence
    underlying: tuple[Term, ...] = ()
    status: Term | None = None
    failed_therapy: Term | None = None
    effect: Term | None = None
    population: tuple[Characteristic, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contraindication:
    """A state, a kind of patient or another therapy with which the drug must not be used."""

    condition: Term
    evidence: Evidence
    population: tuple[Characteristic, ...] = ()
    other_therapy: Term | None = None


@dataclass(frozen=True, slots=True)
class UndesirableEffect:
    """An effect named as undesirable; `frequency` in the page's words, `share` in percent, `seriousness` in words.

    `grouping` is the page's class: "common", "uncommon", "rare", "serious" or None.
    """

    effect: Term
    evidence: Evidence
    frequency: Term | None = None
    share: Bounds | None = None
    grouping: str | None = None
    seriousness: Term | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """A substance, class or food that the drug is said to interact with."""

    interactant: Term
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DrugWarning:
    """A statement that warns or advises: `topic` is one of the closed list of `knowledge/topics.py`.

    `label` is the page's lead, where it has one. A statement on two topics is two warnings.
    """

    topic: str
    evidence: Evidence
    label: str | None = None
    population: tuple[Characteristic, ...] = ()


@dataclass(frozen=True, slots=True)
class Storage:
    """How the drug is kept: the words of one answer or bullet, and the setting where a word names one."""

    evidence: Evidence
    setting: Term | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A statement on how the drug works."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the page, and what it answers."""

    question: Evidence
    answer: tuple[Evidence, ...]
