"""One statement → the readers of its section; what became of it goes into the ledger.

Does: choose the readers, hand on what earlier statements opened, collect facts, ledger and findings.
Does not: read words itself, or put the facts of a page together (`understand.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding
from luspa_fhir.knowledge import ledger
from luspa_fhir.knowledge.contraindications import read_contraindications
from luspa_fhir.knowledge.dosing.around import Around
from luspa_fhir.knowledge.dosing.context import read_context
from luspa_fhir.knowledge.dosing.continuation import continuation, continued
from luspa_fhir.knowledge.dosing.reading import DosingReading, Refusal, read_dosing
from luspa_fhir.knowledge.effects import read_effects
from luspa_fhir.knowledge.indications import UsageReading, in_dosage, read_indications
from luspa_fhir.knowledge.interactions import read_interactions
from luspa_fhir.knowledge.model import (
    Contraindication,
    DoseRule,
    DrugWarning,
    Indication,
    Interaction,
    LedgerRow,
    Mechanism,
    Term,
    UndesirableEffect,
)
from luspa_fhir.knowledge.other_facts import read_mechanism
from luspa_fhir.knowledge.phrases.routes import route_for_all
from luspa_fhir.knowledge.said import Said
from luspa_fhir.knowledge.warnings import read_warnings
from luspa_fhir.monograph.model import SectionKind, StatementRole

LONGEST_READ = 3_000
"""Characters of the longest statement that is read; real ones have a few hundred. It keeps reading linear."""

STRUCTURE = (StatementRole.LEAD, StatementRole.HEADING)


@dataclass
class Facts:
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


@dataclass(frozen=True, slots=True)
class _Became:
    """What became of a statement: its facts in short words, or why it stays text.

    `because` counts where no fact is named; a dose that is refused, with what stopped it, counts always.
    """

    named: tuple[str, ...] = ()
    because: str | None = None
    refused: tuple[Refusal, ...] = ()

    def and_(self, *named: str) -> _Became:
        """The same with further facts."""
        return replace(self, named=(*self.named, *named))

    @property
    def reason(self) -> str | None:
        """The ledger's reason, where there is one."""
        return "refused" if self.refused else None if self.named else self.because

    @property
    def stopped_by(self) -> tuple[str, ...]:
        """The words that stopped a dose."""
        return tuple(word for refused in self.refused for word in refused.stopped_by)


def read_statement(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> None:
    """Give a statement to the readers of its section and enter what became of it."""
    if said.statement.role in STRUCTURE or said.section is SectionKind.DISCLAIMER:
        _enter(said, _Became(), facts)
    elif said.section is SectionKind.NAME:  # a name, at times with a word of caution behind it
        _enter(said, _Became(_warnings(said, False, facts)), facts)
    elif len(said.text) > LONGEST_READ:
        row = _enter(said, _Became(because="too-long"), facts)
        facts.findings.append(_kept(said, row, f"of {len(said.text)} characters "))
    else:
        became = _read(said, ingredients, facts)
        row = _enter(said, became, facts)
        facts.findings += [_not_whole(said, refused) for refused in became.refused]
        if not became.named and not became.refused:
            facts.findings.append(_kept(said, row))


def _read(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> _Became:
    """What the section's own readers take from a statement, then those of facts that stand in several sections."""
    known = facts.route
    became = _of_section(said, ingredients, facts)
    became = became.and_(*_shared(said, facts))
    became = became.and_(*_warnings(said, bool(became.named), facts))
    return became.and_(f"route: {facts.route.words}") if facts.route and facts.route is not known else became


def _of_section(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> _Became:
    match said.section:
        case SectionKind.USAGE:
            return _Became(_usage(said, facts))
        case SectionKind.DOSAGE:
            return _dosage(said, ingredients, facts)
        case SectionKind.EFFECTS:
            effects = read_effects(said)
            facts.effects += effects
            return _Became(tuple(f"undesirable effect: {one.effect.words}" for one in effects))
        case SectionKind.MECHANISM:
            facts.mechanism += read_mechanism(said)
            return _Became(("mechanism",))
        case _:
            return _Became()


def _usage(said: Said, facts: Facts) -> tuple[str, ...]:
    """The indications; or the condition that the next sentences are to say more of."""
    facts.usage = read_indications(said, facts.usage)
    facts.indications += facts.usage.indications
    opened = facts.usage.open_condition
    if opened and not facts.usage.indications and opened.span.start >= said.statement.span.start:
        return (ledger.open_condition_in_words(opened),)
    return tuple(f"indication: {one.key}" for one in facts.usage.indications)


def _dosage(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> _Became:
    reading = _doses(said, ingredients, facts)
    if not reading.rules:
        _state_route(said, ingredients, facts)
    uses = tuple(in_dosage(said))
    facts.dosed += uses
    named = (*map(ledger.dose_rule_in_words, reading.rules), *(f"indication: {one.key}" for one in uses))
    return _Became(named, reading.no_dose_because, reading.refused)


def _doses(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> DosingReading:
    """The rules that a statement says, or those of the one before with what it adds."""
    last = facts.last_dosing
    adds = continuation(said) if last and last[0].statement.leads == said.statement.leads else None
    if last and adds:
        before, number = last
        facts.dosing[-number:] = continued(facts.dosing[-number:], said, before, adds)
        return DosingReading(tuple(facts.dosing[-number:]))
    context = facts.around.over(read_context(said, ingredients), said)
    reading = read_dosing(said, context, ingredients)
    facts.around = Around.after(said, reading.rules, facts.around, ingredients)
    facts.dosing += reading.rules
    facts.last_dosing = (said, len(reading.rules)) if reading.rules and not reading.refused else None
    return reading


def _state_route(said: Said, ingredients: tuple[Term, ...], facts: Facts) -> None:
    """Take the route that the section states for the drug as a whole, in a statement that is no dose itself."""
    of_one = len(ingredients) > 1 and (
        said.ingredient or any(one.words.lower() in said.text.lower() for one in ingredients)
    )
    if facts.route is None and not said.leads and not of_one:
        facts.route = route_for_all(said.words)


def _shared(said: Said, facts: Facts) -> tuple[str, ...]:
    """Contraindications and interactions, which stand in several sections."""
    if said.section in (SectionKind.EFFECTS, SectionKind.MECHANISM):
        return ()
    contraindications, interactions = read_contraindications(said), read_interactions(said)
    facts.contraindications += contraindications
    facts.interactions += interactions
    return (
        *(f"contraindication: {one.condition.words}" for one in contraindications),
        *(f"interaction: {one.interactant.words}" for one in interactions),
    )


def _warnings(said: Said, has_other_facts: bool, facts: Facts) -> tuple[str, ...]:
    warnings = read_warnings(said, has_other_facts)
    facts.warnings += warnings
    return tuple(f"warning: {one.topic}" for one in warnings)


def _enter(said: Said, became: _Became, facts: Facts) -> LedgerRow:
    row = ledger.row(said, list(became.named), became.reason, became.stopped_by)
    facts.ledger.append(row)
    return row


def _kept(said: Said, row: LedgerRow, which: str = "") -> Finding:
    """The finding that a statement stays text, with as much of it as a person reads."""
    message = f"This statement {which}stays text: {ledger.REASONS[row.reason or '']}."
    quote = said.text if len(said.text) <= LONGEST_READ else f"{said.text[:200]} …"
    return finding("statement-kept-as-text", message, file=said.source.name, place=said.place, quote=quote)


def _not_whole(said: Said, refused: Refusal) -> Finding:
    words = ", ".join(repr(word) for word in refused.stopped_by)
    message = f"The dose in {refused.words!r} stays text: {words} is not understood."
    return finding("dose-not-read-whole", message, file=said.source.name, place=said.place, quote=refused.words)
