"""(context, phrase) → codings.

Does: exact look-up after normalising. "Hypersensitivity" as an effect and as a contraindication are two questions.
Does not: match by likeness, walk hierarchies, or answer with a broader code where decision support would act on it.

Which systems are given, and why so few: a receiver needs one code that it can match, not a list to choose from.
- effect, indication, contraindication, population: SNOMED CT, from its free Global Patient Set; what EHRs match on.
- indication: MONDO beside it, as it alone has a term for MDS with ring sideroblasts (SNOMED's set has only the parent).
- route: SNOMED CT and EDQM Standard Terms (European product data).
- substance: ATC. Luspatercept has no code in SNOMED's free set or RxNorm.
- analyte, section: LOINC.
Interactants have no row yet: a substance class that is nearly the one meant is the wrong one. MedDRA is never shipped.
"""

from __future__ import annotations

from typing import Literal, get_args

from luspa_fhir.terminology.coding import SNOMED, Coding
from luspa_fhir.terminology.phrase import normalise, without_brackets
from luspa_fhir.terminology.tables import table

Context = Literal[
    "substance",
    "route",
    "indication",
    "effect",
    "contraindication",
    "analyte",
    "population",
    "section",
    "interactant",
]
CONTEXTS: tuple[str, ...] = get_args(Context)

# Bracketed words often only explain ("arthralgia (joint pain)"), but may narrow ("hepatitis (autoimmune)"). Only on an
# effect may the broader code stand; elsewhere a table names the explained form itself, or there is no code.
_BRACKETS_MAY_GO = frozenset({"effect"})


def codings(context: str, phrase: str, *, snomed: bool = True) -> tuple[Coding, ...]:
    """The codes that mean the same as the phrase in this context; none where no table holds it.

    Args:
        context: one of `CONTEXTS`; for "section" the phrase is the section's kind ("usage", "dosage", …).
        phrase: the page's own words.
        snomed: False leaves SNOMED CT out, for places without its licence.

    Raises:
        ValueError: the context is not one of `CONTEXTS`.
    """
    if context not in CONTEXTS:
        raise ValueError(f"{context!r} is not a context of terminology; the contexts are {', '.join(CONTEXTS)}.")
    found = table().get((context, normalise(phrase)), ())
    if not found and context in _BRACKETS_MAY_GO:
        found = table().get((context, normalise(without_brackets(phrase))), ())
    return tuple(coding for coding in found if snomed or coding.system != SNOMED)
