"""The words that say that what follows is a use: "used to treat", "indicated for", "its primary use is in".

Does: find where a use is said, by which verb, and where the words that name it begin.
Does not: take apart what is named (`conditions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LOWER_PART = (
    r"lower\s(?:respiratory|urinary|gastrointestinal|genital|uterine|(?:o)?esophag\w+|abdom\w+|extremit\w+|airways?|"
    r"limbs?|legs?|back|body|jaw|lips?|eyelids?)\b"
)
"""The lower part of the body, where "lower" is no verb."""
_TREATING = (
    r"provid(?:e|ing|es)\s(?:\w+\s)?relief\s(?:from|of)|"
    r"treat(?:ing|s)?|manag(?:e|ing|es)|prevent(?:ing|s)?|reliev(?:e|ing|es)|alleviat(?:e|ing|es)|"
    r"control(?:ling|s)?|address(?:ing|es)?|correct(?:ing|s)?|revers(?:e|ing|es)|diagnos(?:e|ing|es)|"
    r"eradicat(?:e|ing|es)|"
    r"cur(?:e|ing|es)|combat(?:ting|ing|s)?|eas(?:e|ing)|detect(?:ing)?|terminat(?:e|ing)|convert(?:ing)?|"
    r"counter(?:act)?(?:ing)?|mitigat(?:e|ing|es)|ameliorat(?:e|ing)|fight(?:ing)?|resolv(?:e|ing)|sooth(?:e|"
    r"ing)|"
    r"stop(?:ping)?|dissolv(?:e|ing)|tackl(?:e|ing)|fix(?:ing)?"
)
_CHANGING = (
    rf"reduc(?:e|ing|es)|improv(?:e|ing|es)|(?!{LOWER_PART})lower(?:ing|s)?|"
    r"decreas(?:e|ing|es)|minimi[sz](?:e|ing)|"
    r"suppress(?:ing)?|slow(?:ing)?(?:\sdown)?|delay(?:ing)?|lessen(?:ing)?|inhibit(?:ing)?|increas(?:e|ing|"
    r"es)|restor(?:e|ing|es)|"
    r"maintain(?:ing|s)?|enhanc(?:e|ing|es)|promot(?:e|ing|es)|stimulat(?:e|ing|es)|boost(?:ing|s)?|"
    r"regulat(?:e|ing|es)|replac(?:e|ing|es)|replenish(?:ing)?|supplement(?:ing)?|protect(?:ing|"
    r"s)?(?:\sagainst)?|speed(?:ing)?(?:\sup)?|"
    r"help(?:ing|s)?|aid(?:ing|s)?(?:\sin)?|assist(?:ing)?(?:\sin|\swith)?|provid(?:e|ing|es)|produc(?:e|"
    r"ing)|achiev(?:e|ing)|visuali[sz](?:e|ing)|assess(?:ing)?|evaluat(?:e|ing)|encourag(?:e|ing)|"
    r"clear(?:ing)?|loosen(?:ing)?|break(?:ing)?\sdown|remov(?:e|ing)|optimi[sz](?:e|ing)|normali[sz](?:e|"
    r"ing)|stabili[sz](?:e|ing)"
)
_SERVING = r"support(?:ing|s)?|facilitat(?:e|ing|es)|induc(?:e|ing)"
_NOUNS = (
    r"(?:(?:\w+-term|maintenance|adjunct(?:ive)?|symptomatic|supportive|initial|acute|chronic|palliative|"
    r"temporary|topical|first-line|second-line|prophylactic|preventive|local|long|short|medical|urgent|"
    r"emergency|extended\sadjuvant|adjuvant)\s(?:and\s\w+\s)?)?"
    r"(?:treatment|management|prevention|prophylaxis|relief|control|diagnosis|reversal|correction|"
    r"eradication|therapy|suppression|alleviation|detection|induction|reduction|maintenance|care)"
    r"(?:\s(?:and|or|and/or)\s(?:\w+\s)?(?:treatment|management|prevention|prophylaxis|relief|control|"
    r"diagnosis|reversal|maintenance|reduction|suppression))?\s(?:of|for|in|against|"
    r"from)(?:\sthe\s(?:severity|appearance|symptoms?|signs|risks?|incidence|recurrence|likelihood|duration|"
    r"occurrence)\sof)?"
)
VERBS = rf"(?:{_TREATING}|{_CHANGING}|{_SERVING})"
PURPOSE = rf"(?:{VERBS}(?:\s(?:and|or|and/or|and\shelp)\s{VERBS})?|{_NOUNS})"
_TREATS = re.compile(rf"(?:{_TREATING}|{_NOUNS})\b", re.IGNORECASE)
_SERVES = re.compile(rf"(?:{_SERVING})\b", re.IGNORECASE)

_WORK = r"treat|manag|prevent|reliev|diagnos|alleviat|control|reduc"
_USED = (
    rf"(?:used|indicated|prescribed|employed|utili[sz]ed|administered|approved|licen[sc]ed|recommended|"
    rf"designed|formulated|intended|considered(?=\sfor\s)|applied|reserved|given|suggest\stheir\scombined\suse|"
    rf"prescribe\s(?:\S+\s){{1,5}}?(?=to\s)|"
    rf"useful|aimed|aims?(?=\sto\s)|(?:preparations|products)(?=\sfor\s(?:the\s)?(?:{_WORK}))|helpful|"
    rf"beneficial|suitable|valuable|effective|efficacious|an?\soption|(?:treatment|therapy|option|choice|"
    rf"medication|medicine|drug|remedy)(?:\sof\schoice)?(?=\sfor\b)|roles?(?=\s(?:as|"
    rf"in\s(?:the\s)?(?:{_WORK})\w*)\s)|included\sin(?:\s[\w-]+){{1,4}}?(?=\sto\s)|prescribe|taken|injected|"
    rf"(?:some|significant)\sbenefits?(?=\s(?:in|for)\b)|finds?\suse|"
    rf"uses?(?=\s(?:in|for)\s)|(?:also|primarily|sometimes|might|may|can)\streats?(?=\s))"
)
_BETWEEN = (
    r"(?:\s(?:\([^()]*\)|(?!(?:to|for|in|against|as|and|but|not|nor|that|which|who|by|because|if|when|"
    r"where)\b)[\w'’*-]+)){0,4}?"
)
_AS = (
    r"(?:,?\s(?:either\s)?(?:as|in\scombination\swith|in\sconjunction\swith|along(?:side|\swith)|"
    r"together\swith)\s(?:(?!to\b|for\b|in\b|when\b|but\b)(?:\([^()]*\)|[\w'’/*+-]+),?\s){1,8}?(?=(?:to|for|"
    r"in)\b))?"
)
_OPENS = (
    rf"(?:to\s(?:\w+ly\s)?(?:(?:help|aid\sin|assist\sin|be\seffective\sin)\s)?(?P<effect>{PURPOSE})(?=[\s:])\s?|"
    rf"(?:for|in|against|with|at)\s(?:the\s|an?\s)?(?:\w+ly\s)?(?:(?:help|aid)\s)?(?P<effect2>{PURPOSE})(?=[\s:])\s?|"
    r"(?P<plain>for|in|against|during)\s(?!(?:its|their|this|these|the\sfollowing)\s))"
)
_USE = re.compile(rf"\b{_USED}{_BETWEEN}(?:{_AS}\s?|\s){_OPENS}", re.IGNORECASE)
_IS_FOR = re.compile(
    rf"\b(?P<noun>uses?|applications?|purposes?|indications?|roles?|functions?)(?:\s(?:of|for|"
    rf"in)(?:\s[\w'’()+-]+){{1,5}}?(?=\s(?:is|are|includ)))?\s(?:\([^()]*\)\s)?(?:is|are|was|were|includes?|"
    rf"lies|may\sinclude|might\sinclude|can\sinclude|involves?)\s"
    rf"(?:(?:\w+ly|also|as|an?|the|adjunct(?:ive)?|part|to|for|in|help|aid|treatment(?!\sof|"
    rf"\sfor))\s){{0,5}}(?:(?P<effect>{PURPOSE})\s)?",
    re.IGNORECASE,
)
_OFF_LABEL = re.compile(
    rf"\boff-label\suses?\s(?:\([^()]*\),?\s)?(?:such\sas|including|like)\s(?P<effect>{PURPOSE})\s", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?P<effect>vaccin\w+|immuni[sz]\w+|protect\w*)\s(?:(?!against)[\w-]+\s){0,3}?against\s", re.IGNORECASE
)
_VACCINE = re.compile(r"\b(?:vaccin|immuni[sz]|toxoid)\w*", re.IGNORECASE)
_ANOTHER_USE = re.compile(
    r"(?P<what>[A-Z][^,.;:]{3,80}?)\s(?:\([^()]*\)\s)?(?:is|are|represents?)\s(?:also\s)?(?:an?other|an?|one|"
    r"its|the)\s(?:[\w-]+\s){0,3}?(?:uses?|applications?|indications?)\b"
)
_TREATMENT = re.compile(
    r"\b(?:is|as)\san?\s(?:[\w-]+\s){0,4}?(?P<effect>treatment|therapy|remedy|antidote)\s(?:for|of|in)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;,]\s|\s(?:but|while|although|though|however|whereas|because|as\sit)\s|\(|^", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not(?!\s(?:only|just|(?:a|an|its|the)\s(?:first|primary|main|usual|standard|common|official)|"
    r"officially|always|commonly))|n['’]t|never|no\b(?!\slonger\savailable)|nor|cannot|neither|without|"
    r"rather\sthan|instead\sof|avoid\w*|replaced?|limited)\b(?!.*\b(?:but|it['’]s)\b)|n['’]t\s",
    re.IGNORECASE,
)
_ONLY_TREATMENT = re.compile(
    r"(?:[\w-]+\s){1,3}(?:treatments?|therap(?:y|ies)|management|care|products|preparations|solutions)\b", re.IGNORECASE
)
_DEGREE = re.compile(
    r"\s(?:the\s)?(?:severity|appearance|symptoms?|signs|risks?|incidence|recurrence|likelihood|chances?|"
    r"duration|occurrence)\sof\s",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"\b(?:is|are|remains?)\s(?:\w+ly\s)?(?:limited|unproven|not\s(?:\w+ly\s)?(?:recommended|supported|approved))\b",
    re.IGNORECASE,
)
_RESTATED = re.compile(
    r"^(?:while|although|though|beyond|besides|apart\sfrom|"
    r"in\saddition\sto)\s(?:(?!not\b)[\w'’-]+\s){0,4}?(?:primar\w+|main\w*|most\w*|its\suses?|"
    r"these\suses)\b[^,;]*$",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:stud(?:y|ies|ied)|research\w*|investigat\w+|explor\w+|promis(?:e|ing)|evidence|trials?|anecdotal|"
    r"theoretical\w*|experiment\w*|believed|thought|suggest(?:s|ed|ing)|claims?|claimed|potential\s(?:role|"
    r"benefits?)|potentially\sbeneficial|historically\sbelieved|unclear|lack\w*|limited)\b",
    re.IGNORECASE,
)


_CUES = (_USE, _IS_FOR, _OFF_LABEL, _TREATMENT, _AGAINST)


@dataclass(frozen=True, slots=True)
class Cue:
    """A use is said: what is named begins at `start`; `effect` is where the verb stands.

    `sure` where the verb or noun names treating, so that what follows is a condition whatever its form.
    """

    at: int
    start: int
    effect: tuple[int, int] | None
    sure: bool
    aim: bool = False  # "aims to": counts only where nothing before says a use


def find_cues(text: str) -> Iterator[Cue]:
    """Each place of a sentence where a use is said, neither denied nor doubted."""
    end = 0
    if subject := _ANOTHER_USE.match(text):
        yield Cue(0, subject.start("what"), None, sure=True)
    for match in sorted(
        (found for pattern in _CUES for found in pattern.finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    ):
        if match.start() < end or _RESTATED.search(text, 0, match.end()) or _denied(text, match.start(), match.end()):
            continue
        end = match.end()
        groups = match.groupdict()
        effect = next((match.span(name) for name in ("effect", "effect2") if groups.get(name)), None)
        verb = text[slice(*effect)] if effect else ""
        plain = groups.get("plain")
        if plain and plain.lower() == "in" and _ONLY_TREATMENT.match(text, match.end()):
            continue
        sure = (
            bool(
                (effect and _DEGREE.match(text, effect[1]))
                or _TREATS.match(verb)
                or (verb and groups.get("noun") is None and _SERVES.match(verb))
            )
            or (plain or "").lower() in ("for", "against")
            or match.re is _TREATMENT
            or (match.re is _AGAINST and bool(_VACCINE.search(text, 0, match.end())))
        )
        yield Cue(match.start(), match.end(), effect, sure, match.group().lower().startswith("aim"))


def _denied(text: str, start: int, end: int) -> bool:
    """Whether the clause denies the use, or the sentence only says that it is being looked into."""
    begins = max(clause.end() for clause in _CLAUSE.finditer(text[:start] or " ")) if start else 0
    return bool(_DENIED.search(text[begins:end]) or _DOUBTED.search(text[:end]) or _DENIED_AFTER.search(text, end))
