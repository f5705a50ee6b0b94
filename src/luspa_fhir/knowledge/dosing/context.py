"""What the leads above a statement say of its doses: population, route, phase, condition, ingredient.

Does: read headings, sub-heads and lead-ins from the outermost to the innermost; the inner one wins.
Does not: read the statement itself, which wins over all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luspa_fhir.knowledge.ingredients import alike, named_ingredient
from luspa_fhir.knowledge.model import Bounds, Characteristic, CharacteristicKind, Phase, Term
from luspa_fhir.knowledge.phrases.phases import phase_of_lead
from luspa_fhir.knowledge.phrases.populations import find_populations
from luspa_fhir.knowledge.phrases.routes import find_routes
from luspa_fhir.knowledge.phrases.words import Found, Words, without_overlaps
from luspa_fhir.knowledge.said import Said, lead_term
from luspa_fhir.monograph.model import Statement, StatementRole

_OPENING = re.compile(
    (
        r"^(?:for|in|with|to treat|treatment of|management of|prevention of|dosage for|dosing for|dose for|"
        r"use in)\s+(?:the\s)?(?:treatment of\s)?"
    ),
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(
    (
        r"\s*(?:[(:,/)–—-]|$|(?:with|dos\w+|patients?|and|or|who|aged?|over|under|weighing|use|populations?|"
        r"in|for|[<>≥≤\d])\b|[<>≥≤])"
    ),
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"\b(?:initiation|treatments?|therapy|subsequent|cycles?|intubating|typically|guidelines?|first|"
    r"supplemental|demand|test|dos(?:e|es|age|ages|ing)|administration|important|notes?|caution|"
    r"adjustments?|forms?|duration|"
    r"use|usage|general(?:ly)?|typical|usual|recommended|initial|starting|maintenance|loading|escalation|"
    r"reduction|"
    r"titration|missed|overdose|route|frequency|off-label|uses|specific|special|populations?|patients?|"
    r"tablets?|capsules?|injections?|solution|suspension|syrup|cream|gel|ointment|drops|sprays?|powder|aerosol|"
    r"mcg|mg|ml|monotherapy|adjunctive|add-on|"
    r"infusion|"
    r"considerations?|recommendations?|guidelines?|information|warnings?|monitoring|timing|"
    r"extended-release|immediate-release|standard|common|other|maximum|daily|formulations?|strengths?|"
    r"available|example|"
    r"therapeutic|dosimetric|diagnostic|suppositor(?:y|ies)|agents?|nebuli[sz]er|interruption|"
    r"modifications?|primary|vaccination|booster|continuation|by|body|mouthwash|lozenges?|second|third|"
    r"fourth|injectable|hours?|extended|sustained|modified|delayed|induction|consolidation|demand|"
    r"intermittent|analgesia|oral|topical|combination|"
    r"step|week|day|phase|bolus|intraperitoneal|irrigation|dwell|time|regimens?|disclaimer|range|ranges|"
    r"variations?|conditions|instructions|storage|method|alternative|severe|mild|moderate|ages?|weight|"
    r"years?|older|younger|over|under|and|or|the|of|for|in|with|a|an|on|by|to|males?|females?|both|all|iv|"
    r"im|sc|based|individual|single|multiple|continuous|intermittent|regular|release|strength|dependent|"
    r"non|than|more|less|who|are|is)\b",
    re.IGNORECASE,
)

_FORM = re.compile(
    r"\b(?:tablets?|capsules?|caplets?|lozenges?|solution|suspension|syrup|cream|gel|ointment|lotion|foam|shampoo|sprays?|"
    r"drops|patch(?:es)?|suppositor(?:y|ies)|sachets?|granules|powder|aerosol|inhalers?|emulsion|"
    r"(?:immediate|extended|sustained|delayed|modified|controlled|prolonged)[\s-]release)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_TO_THE_READER = re.compile(
    r"\bconsult\b|\billustrati\w+|\bexamples?\sonly\b|\bthese\sare\sexamples\b|\bnot\sa\sprescription\b|\bmedical\sadvice\b|"
    r"\bsupervision\b",
    re.IGNORECASE,
)
"""Words to whoever reads the page: a lead with them names no disease."""
_WITH_ANOTHER = re.compile(
    r"with\s(?![a-z]*(?:itis|osis|oma|emia|pathy|uria|pain|cancer|asthma|diabetes|epilepsy)\b)[a-z-]+", re.IGNORECASE
)
"""A lead on doses beside another drug: "With Levodopa"."""
_LEFT_OPEN = re.compile(r"\s(?:in|for|with|and|or|of|aged?)$", re.IGNORECASE)
_BEGINS_PEOPLE = re.compile(r"(?:^|[(\[,:;/–—]|\b(?:in|for|with|and|or|of))\s?$", re.IGNORECASE)
_PEDIATRIC = re.compile(r"pa?ediatrics?(?:\s(?:patients?|populations?|dos\w+|use))?", re.IGNORECASE)
_CHILD = re.compile(r"child(?:ren)?", re.IGNORECASE)
_CHILDREN = re.compile(r"\b(?:child(?:ren)?|infants?|neonates?|newborns?|adolescents?|toddlers?)\b", re.IGNORECASE)
_DISEASES = (CharacteristicKind.RENAL_FUNCTION, CharacteristicKind.HEPATIC_FUNCTION, CharacteristicKind.SEX)
"""Kinds of patients whose words may be the end of a disease's name."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the doses of a statement unless it says otherwise."""

    population: tuple[Characteristic, ...] = ()
    route: Term | None = None
    phase: Phase | None = None
    condition: Term | None = None
    ingredient: Term | None = None
    form: Term | None = None


def read_context(said: Said, ingredients: tuple[Term, ...]) -> Context:
    """What the leads of a statement say."""
    context = Context()
    for lead in said.statement.leads:
        if lead.role in (StatementRole.LEAD, StatementRole.HEADING):
            context = _with_lead(context, lead, ingredients)
        else:
            context = _with_introduction(context, lead)
    if said.ingredient and not context.ingredient and len(ingredients) > 1:
        named = next((one for one in ingredients if named_ingredient(said.ingredient, (one,))), None)
        context = replace(context, ingredient=named)
    return context


def _with_lead(context: Context, lead: Statement, ingredients: tuple[Term, ...]) -> Context:
    words = Words(lead.words, lead.source_span)
    if len(ingredients) > 1 and named_ingredient(lead.words, ingredients) and "+" not in lead.words:
        return replace(context, ingredient=lead_term(lead, 0, len(lead.words.rstrip(" :"))))
    found = without_overlaps([*find_populations(words), *find_routes(words)])
    population = tuple(one.value for one in found if one.kind == "population")
    routes = [one.value for one in found if one.kind == "route"]
    condition = _condition(lead, found, ingredients)
    return replace(
        context,
        population=joined(context.population, population),
        route=_joined_route(lead, found) if routes else context.route,
        phase=phase_of_lead(lead.words) or context.phase,
        condition=condition or context.condition,
        form=(None if condition else _form(lead)) or context.form,
    )


def _form(lead: Statement) -> Term | None:
    """The form of the product that a lead names: "Extended-release tablets:"; a lead of many words is none."""
    words = lead.words.rstrip(" :")
    return lead_term(lead, 0, len(words)) if _FORM.search(words) and len(words.split()) <= _MOST_WORDS else None


def joined(outer: tuple[Characteristic, ...], inner: tuple[Characteristic, ...]) -> tuple[Characteristic, ...]:
    """What is said inside wins over what is said outside of the same kind; the rest holds together."""
    kinds = {one.kind for one in inner}
    return (*(one for one in outer if one.kind not in kinds), *inner)


def distinct(people: tuple[Characteristic, ...]) -> tuple[Characteristic, ...]:
    """Each once; "pediatric", or "children" beside infants, falls away where an age group of children says more."""
    named = [one for one in people if one.kind is CharacteristicKind.POPULATION]
    most = max((_how_exactly(one.term.words) for one in named), default=0)
    found: dict[tuple[CharacteristicKind, str, Bounds | None], Characteristic] = {}
    for one in people:
        if one not in named or not 0 < _how_exactly(one.term.words) < most:
            found.setdefault((one.kind, one.term.words.lower(), one.bounds), one)
    return tuple(found.values())


def _how_exactly(people: str) -> int:
    """How narrow words for the young are: pediatric, then children, then infants and others; 0 for anyone else."""
    if _PEDIATRIC.fullmatch(people):
        return 1
    return 2 if _CHILD.fullmatch(people) else 3 if _CHILDREN.search(people) else 0


def _joined_route(lead: Statement, found: list[Found]) -> Term:
    """Two routes for one dose: both words ("IV or IM")."""
    routes = [one for one in found if one.kind == "route"]
    return lead_term(lead, routes[0].start, routes[-1].end)


def _with_introduction(context: Context, lead: Statement) -> Context:
    """A sentence that ends in a colon: only whom and by which route."""
    words = Words(lead.words, lead.source_span)
    population = tuple(one.value for one in without_overlaps(find_populations(words)))
    routes = without_overlaps(find_routes(words))
    route = _joined_route(lead, routes) if routes else context.route
    return replace(context, population=joined(context.population, population), route=route)


def _condition(lead: Statement, found: list[Found], ingredients: tuple[Term, ...]) -> Term | None:
    """What is left of a lead when whom, by which route and which step are taken away, where it names something."""
    text = lead.words.rstrip(" :")
    start, end = _left_of(text, found)
    while (bare := text[start:end].strip(" ()[]-–—,:;/")) and (
        cut := re.match(
            r"(?:with|in|for|and|or|the|dos(?:e|ing|age)s?|of|usual|recommended|typical)\s+|dos(?:e|ing|age)s?$",
            bare,
            re.IGNORECASE,
        )
    ):
        start = text.index(bare, start) + cut.end()
    if bare.count("(") > bare.count(")") and text[text.index(bare, start) + len(bare) :][:1] != ")":
        bare = bare[: bare.rindex("(")].strip(" ()[]-–—,:;/")
    while left_open := _LEFT_OPEN.search(bare):
        bare = bare[: left_open.start()].rstrip(" ()[]-–—,:;/")
    if (
        _WITH_ANOTHER.fullmatch(text)
        or bare.lower().startswith("as ")
        or _TO_THE_READER.search(bare)
        or any(alike(word, one.words) for one in ingredients for word in bare.split())
    ):
        return None
    if not bare or not re.search(r"[A-Za-z]{3}", _NO_CONDITION.sub("", _without(lead, found, text))):
        return None
    start = text.index(bare, start)
    closing = 1 if bare.count("(") > bare.count(")") and text[start + len(bare) : start + len(bare) + 1] == ")" else 0
    return lead_term(lead, start, start + len(bare) + closing)


def _left_of(text: str, found: list[Found]) -> tuple[int, int]:
    """Where what is left of a lead begins and ends without the phrases before and behind it."""
    opening = _OPENING.match(text)
    start, end = (opening.end() if opening else 0), len(text)
    for phrase in found:
        first = phrase.start <= start + 1 or text[start : phrase.start].strip().lower() in ("and", "or", "/", ",")
        if first and (phrase.kind == "route" or _STANDS_ALONE.match(text, phrase.end)):
            start = max(start, phrase.end)
    for phrase in reversed(found):
        if start < phrase.start and _ends(text, phrase, end):
            end = phrase.start
    return start, end


def _ends(text: str, phrase: Found, end: int) -> bool:
    """Whether a phrase closes what is left of a lead, and is no word of the disease itself ("Kidney Disease")."""
    if text[phrase.end : end].strip(" ,;/()[]&").lower() not in ("", "and", "or"):
        return False
    people = phrase.kind != "population" or phrase.value.kind not in _DISEASES
    return people or bool(_BEGINS_PEOPLE.search(text, 0, phrase.start))


def _without(lead: Statement, found: list[Found], text: str) -> str:
    for phrase in reversed(found):
        text = text[: phrase.start] + " " * (phrase.end - phrase.start) + text[phrase.end :]
    return text
