"""What a rule does: "initial dose", "maintenance", "may be increased to", "should be interrupted", "discontinued".

Does: find words of phase.
Does not: decide which dose they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.model import Phase
from luspa_fhir.knowledge.phrases.words import Found, Words

_DOSE = r"(?:dos(?:e|es|age|ages|ing)|therapy|treatment|regimen|infusion|bolus)"
_MODAL = (
    r"(?:(?:may|can|should|must|will|is|are|be|been|could|might|to|typically|usually|gradually|generally|"
    r"often|then|subsequently|further|carefully)\s){0,4}"
)
_PHASES: list[tuple[str, Phase, str]] = [
    (
        "phase",
        Phase.INITIAL,
        (
            r"(?:the\s)?(?:usual\s|typical\s|recommended\s)?(?:initial|starting|start)(?=\s(?:(?:adult|oral|daily|"
            r"recommended|typical|single|usual|IV|IM|intravenous|intramuscular|subcutaneous|IV|"
            rf"p(?:a)?ediatric)\s){{0,3}}{_DOSE})|initially|to\sstart|start(?:ing|ed|s)?\s(?:with|at|around)|"
            rf"reduce\s(?:the\s)?initial\s(?:\w+\s){{0,2}}{_DOSE}\sto|"
            r"begin(?:ning|s)?\s(?:with|at|around)|initiate[ds]?\s(?:with|at)|started\sat"
        ),
    ),
    ("phase", Phase.LOADING, rf"(?:a\s|the\s)?loading\s{_DOSE}|loading"),
    (
        "phase",
        Phase.MAINTENANCE,
        (
            r"(?:a\s|the\s)?(?:(?:usual|typical|recommended)\s)?maintenance(?=\s(?:(?:daily|oral|IV|"
            rf"intravenous)\s)?{_DOSE})|"
            r"maintenance"
        ),
    ),
    *(
        ("phase", phase, rf"(?:^|(?<=,\s))(?:{opening})\s(?:the\s)?(?:dose\s|treatment\s)?(?:{noun})(?=,)")
        for phase, opening, noun in (
            (Phase.ESCALATION, r"during|for", r"escalation|up-?titration|titration"),
            (Phase.REDUCTION, r"during|for", r"reduction|tapering|down-?titration"),
            (Phase.INTERRUPTION, r"during", r"interruption"),
            (Phase.RESTART, r"during|on|at", r"restart"),
            (Phase.DISCONTINUATION, r"during|on", r"discontinuation"),
        )
    ),
    (
        "phase_note",
        Phase.ESCALATION,
        (
            r"(?:a\s)?dose[\s-](?:escalation|titration|reduction|adjustment)\s(?:strategy|schedule|regimen|"
            r"approach|protocol|scheme)"
        ),
    ),
    (
        "action",
        Phase.ESCALATION,
        (
            rf"(?:(?:the\s)?{_DOSE}\s|this\s|it\s|which\s)?{_MODAL}(?:increas(?:ed|ing|"
            r"es?)(?:\sthe\s(?:\w+\s)?dos(?:e|age))?|escalat(?:ed|ing|e)|titrat(?:ed|ing|"
            r"e)(?=\s(?:upwards?\s)?to\s(?:an?\s(?:\w+\s){{1,3}}of\s)?\d)(?:\supwards?)?|"
            r"rais(?:ed|ing|e))(?:\s(?:gradually|slowly|as\sneeded|if\sneeded|"
            r"if\snecessary|rapidly|incrementally))?(?:(?=[^.;]{1,120}?,?\s\(?up\sto\sa\smax)|(?:,?\s(?:under|based\son|depending\son|according\sto|over)\s[^.;,()\d]{3,60}?)?"
            r"(?=,?\s\(?(?:up\s)?to\sa\smax)|\sto(?!\sa\s(?:total|maximum))|(?=,?\s(?:up\s)?to\b)|(?=\severy\s[\w-]+(?:\s(?:days?|weeks?|months?))?\sto\s(?:up\sto\s)?\d))|"
            r"(?:(?:the\s)?dose\s)?(?:can|may|should)\sbe\sadjusted(?!\sto\b)(?=[^.;]{0,120}?[\s(]up\sto\sa\smax)|"
            r"(?:a\s)?dose\s(?:escalation|increase)\s(?:may|can|should)\sbe\sconsidered(?=\s(?:up\s)?to\s)"
        ),
    ),
    (
        "action",
        Phase.REDUCTION,
        (
            rf"(?:(?:the\s)?{_DOSE}\s|this\s|it\s|which\s)?{_MODAL}(?:titrat(?:ed|ing)\sdown|(?!reduce\s(?:the\s)?initial)reduc(?:ed|ing|e)|"
            r"decreas(?:ed|ing|e)|lower(?:ed|ing)?|taper(?:ed|ing)?)(?:\s(?:the\s)?(?:\w+\s){0,2}?dos(?:e|"
            r"age))?(?:\s(?:gradually|slowly))?\s(?:down\s)?to|(?:a\s)?(?:dose\s)?reductions?\sto\b|"
            r"(?:a\s)?dose\sreduction\s(?:is|may\sbe|should\sbe)\s(?:necessary|needed|required|considered|"
            r"recommended)"
        ),
    ),
    (
        "action",
        Phase.INTERRUPTION,
        (
            rf"(?:the\s)?(?:{_DOSE}\s|it\s)?{_MODAL}(?:interrupted|withheld|delayed|(?:interrupt|withhold|suspend|"
            r"hold)\s(?:the\s)?(?:treatment|therapy|infusion|dose)|suspended|temporarily\sstopped|held(?!\s(?:in|"
            r"for|under|against|between|at|on)\b))"
        ),
    ),
    ("action", Phase.RESTART, rf"(?:the\s)?(?:{_DOSE}\s|it\s)?{_MODAL}(?:restarted|resumed|reinitiated)"),
    (
        "action",
        Phase.DISCONTINUATION,
        (
            rf"(?:the\s)?(?:{_DOSE}\s|it\s|medication\s)?{_MODAL}(?:discontinued|stopped\spermanently|"
            r"permanently\sstopped)|with\sdiscontinuation"
        ),
    ),
]
_COMPILED = [(kind, phase, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, phase, words in _PHASES]
_LEADS = [
    (Phase.LOADING, r"\bloading\b"),
    (
        Phase.ESCALATION,
        r"\bescalation\b|\btitration\b|\bincreas\w+\s(?:the\s)?(?:\w+\s)?dos|\bdos\w+\sincreas|^increas\w+$",
    ),
    (Phase.REDUCTION, r"\breduction\b|\breduc|\btaper"),
    (Phase.MAINTENANCE, r"\bmaintenance\b"),
    (Phase.INTERRUPTION, r"\binterruption\b"),
    (Phase.RESTART, r"\brestart"),
    (Phase.DISCONTINUATION, r"\bdiscontinuation\b"),
    (Phase.INITIAL, r"\binitial\b|\bstarting\b|\bstart\b|\binitiation\b"),
    (Phase.INITIAL, r"(?<!labor\s)(?<!labour\s)(?<!ovulation\s)\binduction\b(?!\sof\s(?!an(?:a)?esthesia))"),
]


def find_phases(words: Words) -> Iterator[Found]:
    """Words of phase: `phase` says which step a dose is, `action` what is done."""
    for kind, phase, pattern in _COMPILED:
        for match in pattern.finditer(words.text):
            yield Found(kind, match.start(), match.end(), phase)


def phase_of_lead(lead: str) -> Phase | None:
    """The phase that a lead-in names ("Initial dose:"); None for one that names two ("Induction and Maintenance")."""
    named = [phase for phase, words in _LEADS if re.search(words, lead, re.IGNORECASE)]
    both = Phase.MAINTENANCE in named and (Phase.INITIAL in named or re.search(r"\binduction\b", lead, re.IGNORECASE))
    return named[0] if named and not both else None
