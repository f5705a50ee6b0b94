"""The ledger: every statement of the page, and what became of it.

Does: put facts and reasons beside statements; say in short words what each fact is.
Does not: take facts from anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luspa_fhir.knowledge.model import DoseRule, Indication, LedgerRow, Term
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import SectionKind, StatementRole

REASONS = {
    "structure": "it says what the statements below it are about",
    "name": "it names the drug",
    "narrative": "it tells, and neither asks nor warns of anything that has an element of its own",
    "no-adjustment": "it says that nothing needs to be changed",
    "no-quantity": "it speaks of dosing without an amount",
    "other-drug": "its amounts are of another drug that is given with this one",
    "strength": "its amounts are strengths of a product",
    "illustration": "its amounts are an illustration",
    "preparation": "its amounts say how the product is prepared",
    "comparison": "its amounts are compared, not given",
    "study": "its amounts are those of a study",
    "pharmacokinetics": "its numbers are pharmacokinetics",
    "too-long": "it is far longer than a sentence",
    "refused": "an amount of it is not understood whole",
    "answer": "it answers a question; the question and the answer stand in the narrative",
}
"""Why a statement stays text."""


def dose_rule_in_words(rule: DoseRule) -> str:
    """A dose rule as short words: "dose rule: initial 1 mg/kg"."""
    parts = ["dose rule:", str(rule.phase)]
    if rule.amount:
        bounds = rule.amount.bounds
        sides = [str(side) for side in (bounds.low, bounds.high) if side is not None]
        parts += ["-".join(dict.fromkeys(sides)), bounds.unit]
    return " ".join(parts)


def open_condition_in_words(condition: Term) -> str:
    """A condition of which the next sentences say who has it: part of their indications, and none by itself."""
    return f"condition: {condition.words}"


def with_unrefined(rows: Iterable[LedgerRow], unrefined: tuple[Indication, ...]) -> tuple[LedgerRow, ...]:
    """The rows; a condition of which no sentence said more became an indication of its own."""
    own = {one.evidence: (open_condition_in_words(one.condition), f"indication: {one.key}") for one in unrefined}
    return tuple(
        replace(row, facts=tuple(own[row.evidence][1] if fact == own[row.evidence][0] else fact for fact in row.facts))
        if row.evidence in own
        else row
        for row in rows
    )


def row(said: Said, facts: list[str], reason: str | None, stopped_by: tuple[str, ...]) -> LedgerRow:
    """The ledger's row for a statement."""
    kept = reason or _reason(said)
    return LedgerRow(
        said.evidence,
        str(said.statement.role),
        str(said.section),
        tuple(facts),
        None if facts and not reason else kept,
        stopped_by,
    )


def _reason(said: Said) -> str:
    if said.statement.role in (StatementRole.LEAD, StatementRole.HEADING):
        return "structure"
    match said.section:
        case SectionKind.NAME:
            return "name"
        case SectionKind.DOSAGE:
            return "no-quantity"
        case SectionKind.QUESTIONS:
            return "answer"
        case _:
            return "narrative"
