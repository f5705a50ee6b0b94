"""What the sentences before say within the same bullet: route, ingredient, and what the doses are for.

Does: hand them on to the next sentences below the same leads, the purpose to one that goes on about it.
Does not: reach past a lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.dosing.context import Context
from luspa_fhir.knowledge.dosing.purposes import find_purposes
from luspa_fhir.knowledge.model import DoseRule, Term
from luspa_fhir.knowledge.phrases.routes import route_for_all
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import Statement

_FEW = 8
_GOES_ON = re.compile(r"^(?:the|this|it|then|subsequent|further|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """The route and condition said last below these leads."""

    leads: tuple[Statement, ...] | None = None
    route: Term | None = None
    condition: Term | None = None
    ingredient: Term | None = None
    handed: tuple[tuple[tuple[Statement, ...], Term], ...] = ()  # routes that hold for the bullets below a lead

    def over(self, context: Context, said: Said) -> Context:
        """The context of the next sentence below the same leads, or of a bullet nested below them."""
        leads = said.statement.leads
        if leads != self.leads:
            handed = (route for above, route in reversed(self.handed) if leads[: len(above)] == above)
            return replace(context, route=context.route or next(handed, None))
        condition = self.condition if _GOES_ON.match(said.text) else None
        return replace(
            context,
            route=self.route or context.route,
            condition=context.condition or condition,
            ingredient=context.ingredient or self.ingredient,
        )

    @staticmethod
    def after(said: Said, rules: tuple[DoseRule, ...], before: Around, ingredients: tuple[Term, ...]) -> Around:
        """What holds after a statement."""
        leads = said.statement.leads
        known = before if before.leads == leads else Around(leads, handed=before.handed)
        spoken = route_for_all(said.words)
        route = next((rule.route for rule in reversed(rules) if rule.route and spoken), spoken) or known.route
        if said.leads and spoken and not rules:
            known = replace(known, handed=(*known.handed[-_FEW:], (leads, spoken)))
        if not said.leads:
            return replace(known, condition=_condition(said, rules) or known.condition)
        condition, named = (
            _condition(said, rules) or known.condition,
            _ingredient(said, ingredients) or known.ingredient,
        )
        return replace(known, route=route, condition=condition, ingredient=named)


def _condition(said: Said, rules: tuple[DoseRule, ...]) -> Term | None:
    """What the doses of a sentence are for, or what it says the drug is used for."""
    purposes = (phrase.value for phrase in find_purposes(said.words, []))
    return next((rule.condition for rule in reversed(rules) if rule.condition), None) or next(purposes, None)


def _ingredient(said: Said, ingredients: tuple[Term, ...]) -> Term | None:
    """The ingredient of a combination that a sentence names, where it names just one."""
    named = [one for one in ingredients if len(ingredients) > 1 and one.words.lower() in said.text.lower()]
    return named[0] if len(named) == 1 else None
