"""Layer `ucum`: is the code of each quantity a unit of UCUM?

Does: quantities of all kinds (doses, durations, ages, bounds of ranges, parts of ratios) whose system is UCUM.
Does not: check whether the unit suits what is measured; the grammar itself is in `ucum.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.tree import Tree
from luspa_fhir.validation.ucum import problem, suggestion

_SYSTEM = "http://unitsofmeasure.org"
_QUANTITIES = frozenset({"Quantity", "Duration", "Age", "Count", "Distance"})


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer."""
    for item in tree.objects:
        if item.type_name not in _QUANTITIES or item.content.get("system") != _SYSTEM:
            continue
        code = item.content.get("code")
        if isinstance(code, str) and (reason := problem(code)):
            better = suggestion(code)
            yield finding(
                "unit-not-ucum",
                f"The unit code `{code}` is not UCUM: {reason}.",
                remedy=f"Did you mean `{better}`? Use a code that UCUM has." if better else None,
                expression=f"{item.path}.code",
            )
