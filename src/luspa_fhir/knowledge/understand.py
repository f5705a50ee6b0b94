"""A monograph → `DrugKnowledge`: each statement is given to the readers of its section, and the ledger is kept.

Does: choose the readers, hand on what earlier statements opened, collect facts, ledger and findings.
Does not: read words itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding
from luspa_fhir.knowledge import ledger
from luspa_fhir.knowledge.contraindications import read_contraindications
from luspa_fhir.knowledge.dosing.around import Around
from luspa_fhir.knowledge.dosing.context import read_context
from luspa_fhir.knowledge.dosing.continuation import continuation, continued
from luspa_fhir.knowledge.dosing.reading import DosingReading, read_dosing
from luspa_fhir.knowledge.effects import read_effects
from luspa_fhir.knowledge.indications import UsageReading, distinct, dosed, in_dosage, only_there, read_indications
from luspa_fhir.knowledge.ingredients import read_ingredients
from luspa_fhir.knowledge.interactions import read_interactions
from luspa_fhir.knowledge.linking import link
from luspa_fhir.knowledge.model import (
    Contraindication,
    DoseRule,
    DrugKnowledge,
    DrugWarning,
    Indication,
    Interaction,
    LedgerRow,
    Mechanism,
    Term,
    UndesirableEffect,
)
from luspa_fhir.knowledge.other_facts import read_answers, read_mechanism, read_storage
from luspa_fhir.knowledge.phrases.routes import stated_routes
from luspa_fhir.knowledge.said import Said
from luspa_fhir.knowledge.warnings import read_warnings
from luspa_fhir.monograph.model import Monograph, SectionKind, StatementRole

LONGEST_READ = 3_000
"""Characters of the longest statement that is read; real ones have a few hundred. It keeps reading linear."""

_STRUCTURE = (StatementRole.LEAD, StatementRole.HEADING)


@dataclass
class _Facts:
    """The facts of a page in the making."""

    indications: list[Indication] = field(default_factory=list)
    dosed: list[Indication] = field(default_factory=list)  # what only the dosing section says
    dosing: list[DoseRule] = field(default_factory=list)
    contraindications: list[Contraindication] = field(default_factory=list)
    effects: list[UndesirableEffect] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    warnings: list[DrugWarning] = field(default_factory=list)
    mechanism: list[Mechanism] = field(default_factory=list)
    ledger: list[LedgerRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    last_dosing: tuple[Said, int] | None = None  # the statement right before, and how many rules it gave
    around: Around = field(default_factory=Around)
    usage: UsageReading = field(default_factory=UsageReading)
    route: Term | None = None


def understand(monograph: Monograph) -> DrugKnowledge:
    """Everything that a page says, in types; what is not understood whole stays text and is in the ledger.

    Never raises for what a page says.
    """
    page = FoldedText(monograph.source.text)
    ingredients = read_ingredients(monograph)
    saids = [
        Said(said, monograph.source, page, section.ingredient)
        for section in monograph.sections
        for said in section.statements
    ]
    facts = _Facts()
    for said in saids:
        _read(said, ingredients, facts)
    told = [said for said in saids if said.statement.role not in _STRUCTURE]
    said_uses = distinct((*facts.indications, *facts.usage.left_over))
    indications = (*said_uses, *only_there(facts.dosed, dosed(link(facts.dosing, said_uses)), said_uses))
    return DrugKnowledge.model_construct(  # its parts are frozen values of our own: nothing to validate
        name=monograph.name,
        ingredients=ingredients,
        monograph=monograph,
        indications=indications,
        dosing=_with_section_route(link(facts.dosing, indications), facts.route),
        route=facts.route,
        contraindications=tuple(facts.contraindications),
        undesirable_effects=tuple(facts.effects),
        interactions=tuple(facts.interactions),
        warnings=tuple(facts.warnings),
        storage=read_storage(told),
        mechanism=tuple(facts.mechanism),
        answers=read_answers(told),
        disclaimer=tuple(said.evidence for said in told if said.section is SectionKind.DISCLAIMER),
        ledger=tuple(facts.ledger),
        findings=(*monograph.findings, *facts.findings),
    )


def _read(said: Said, ingredients: tuple[Term, ...], facts: _Facts) -> None:
    """Give a statement to the readers of its section and enter what became of it."""
    if said.statement.role in _STRUCTURE or said.section is SectionKind.DISCLAIMER:
        facts.ledger.append(ledger.row(said, [], None, ()))
        return
    if said.section is SectionKind.NAME:  # a name, at times with a word of caution behind it
        warnings = read_warnings(said, False)
        facts.warnings += warnings
        facts.ledger.append(ledger.row(said, [f"warning: {one.topic}" for one in warnings], None, ()))
        return
    if len(said.text) > LONGEST_READ:
        facts.ledger.append(ledger.row(said, [], "too-long", ()))
        message = f"This statement of {len(said.text)} characters stays text: {ledger.REASONS['too-long']}."
        facts.findings.append(_kept(said, message))
        return
    named: list[str] = []
    reading = DosingReading()
    match said.section:
        case SectionKind.USAGE:
            facts.usage = read_indications(said, facts.usage)
            facts.indications += facts.usage.indications
            named += [f"indication: {one.key}" for one in facts.usage.indications]
            if facts.usage.open_condition and not facts.usage.indications:
                named += (
                    [f"indication: {facts.usage.open_condition.words}"]
                    if facts.usage.open_condition.span.start >= said.statement.span.start
                    else []
                )
        case SectionKind.DOSAGE:
            reading = _dosing(said, ingredients, facts)
            named += [ledger.dose_rule_in_words(rule) for rule in reading.rules]
            uses = tuple(in_dosage(said))
            facts.dosed += uses
            named += [f"indication: {one.key}" for one in uses]
        case SectionKind.EFFECTS:
            found = read_effects(said)
            facts.effects += found
            named += [f"undesirable effect: {one.effect.words}" for one in found]
        case SectionKind.MECHANISM:
            facts.mechanism += read_mechanism(said)
            named.append("mechanism")
        case _:
            pass
    named += _shared(said, facts)
    warnings = read_warnings(said, bool(named))
    facts.warnings += warnings
    named += [f"warning: {one.topic}" for one in warnings]
    stopped = tuple(word for refused in reading.refused for word in refused.stopped_by)
    reason = "refused" if reading.refused else reading.no_dose_because if not named else None
    facts.ledger.append(ledger.row(said, named, reason, stopped))
    if not named and not reading.refused:
        kept = facts.ledger[-1].reason or ""
        facts.findings.append(_kept(said, f"This statement stays text: {ledger.REASONS[kept]}."))


def _kept(said: Said, message: str) -> Finding:
    """The finding that a statement stays text, with as much of it as a person reads."""
    quote = said.text if len(said.text) <= LONGEST_READ else f"{said.text[:200]} …"
    return finding("statement-kept-as-text", message, file=said.source.name, place=said.place, quote=quote)


def _shared(said: Said, facts: _Facts) -> list[str]:
    """Contraindications and interactions, which stand in several sections."""
    if said.section in (SectionKind.EFFECTS, SectionKind.MECHANISM):
        return []
    contraindications = read_contraindications(said)
    interactions = read_interactions(said)
    facts.contraindications += contraindications
    facts.interactions += interactions
    return [f"contraindication: {one.condition.words}" for one in contraindications] + [
        f"interaction: {one.interactant.words}" for one in interactions
    ]


def _dosing(said: Said, ingredients: tuple[Term, ...], facts: _Facts) -> DosingReading:
    adds = (
        continuation(said)
        if facts.last_dosing and facts.last_dosing[0].statement.leads == said.statement.leads
        else None
    )
    if adds and facts.last_dosing:
        before, number = facts.last_dosing
        facts.dosing[-number:] = continued(facts.dosing[-number:], said, before, adds)
        return DosingReading(tuple(facts.dosing[-number:]))
    context = read_context(said, ingredients)
    context = facts.around.over(context, said)
    reading = read_dosing(said, context, ingredients)
    facts.around = Around.after(said, reading.rules, facts.around, ingredients)
    facts.dosing += reading.rules
    facts.last_dosing = (said, len(reading.rules)) if reading.rules and not reading.refused else None
    if facts.route is None and not said.leads and not reading.rules:
        facts.route = next((phrase.value for phrase in stated_routes(said.words)), None)
    for refused in reading.refused:
        words = ", ".join(repr(word) for word in refused.stopped_by)
        message = f"The dose in {refused.words!r} stays text: {words} is not understood."
        facts.findings.append(
            finding("dose-not-read-whole", message, file=said.source.name, place=said.place, quote=refused.words)
        )
    return reading


def _with_section_route(rules: tuple[DoseRule, ...], route: Term | None) -> tuple[DoseRule, ...]:
    """The route that the section states for the drug as a whole holds for doses that name none."""
    return tuple(replace(rule, route=route) if rule.route is None and rule.amount and route else rule for rule in rules)
