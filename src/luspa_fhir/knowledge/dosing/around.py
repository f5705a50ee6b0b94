"""What the sentences before say within the same bullet or paragraph: the route, and what the doses are for.

Does: hand the route on to the next sentences below the same leads, and the condition to one that goes on about it.
Does not: reach past a lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.dosing.context import Context
from luspa_fhir.knowledge.model import DoseRule, Term
from luspa_fhir.knowledge.phrases.routes import find_routes
from luspa_fhir.knowledge.phrases.words import without_overlaps
from luspa_fhir.knowledge.said import Said
from luspa_fhir.monograph.model import Statement

_GOES_ON = re.compile(r"^(?:the|this|it|then|subsequent|further|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """The route and condition said last below these leads."""

    leads: tuple[Statement, ...] | None = None
    route: Term | None = None
    condition: Term | None = None

    def over(self, context: Context, words: str) -> Context:
        """The context of the next sentence below the same leads."""
        condition = self.condition if _GOES_ON.match(words) else None
        return replace(context, route=self.route or context.route, condition=context.condition or condition)

    @staticmethod
    def after(said: Said, rules: tuple[DoseRule, ...], before: Around) -> Around:
        """What holds after a statement."""
        known = before if before.leads == said.statement.leads else Around(said.statement.leads)
        routes = without_overlaps(find_routes(said.words))
        spoken = said.term(routes[0].start, routes[-1].end) if routes else None
        route = next((rule.route for rule in reversed(rules) if rule.route and spoken), spoken) or known.route
        condition = next((rule.condition for rule in reversed(rules) if rule.condition), known.condition)
        return replace(known, route=route if said.leads else known.route, condition=condition)
