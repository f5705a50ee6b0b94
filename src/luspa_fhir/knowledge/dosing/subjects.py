"""Whether a sentence or an amount is of another drug that is given with this one.

Does: notice a sentence whose subject is another drug, and an amount behind the name of one.
Does not: know drugs; "another" means that it is not in the title of the page. Its ingredients are `parts.py`'s.
"""

from __future__ import annotations

import re

from luspa_fhir.knowledge.ingredients import alike
from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found

_SUBJECT = re.compile(
    r"^(?P<name>[A-Z][a-z]+(?:\s[a-z]+)?)\s(?:is|are|was|were|should\sbe|may\sbe|can\sbe|"
    r"must\sbe)\s(?:also\s|then\s|typically\s|usually\s|often\s){0,2}"
    r"(?:given|administered|used|taken|injected|added|initiated|started|dosed)\s(?:concurrently|together|"
    r"with|in\scombination|alongside|concomitantly|at\sa\sdose)\b"
)
_THIS_DRUG = re.compile(
    (
        r"^(?:it|this|they|these|the\b|a\b|an\b|each|dos\w+|treatment|therapy|medication|tablets?|capsules?|"
        r"doses|infusions?|injections?|oral|intravenous|patients?|adults?|children|generally|typically)"
    ),
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:concurrently|together|along|concomitantly|co-?administered|combined)\swith\s$", re.IGNORECASE
)
_GIVEN_WITH = re.compile(r"\b(?:given|administered|taken|used)\swith\s$", re.IGNORECASE)
_OF_NAME = re.compile(r"\s(?:of\s)?(?P<name>[A-Za-z][\w-]{3,40})")
_MAXIMUM_OF = re.compile(
    r"\b(?:dose|dosage|amount|intake|limit|level|maximum|max)\s(?:of|for)\s(?:the\s)?"
    r"(?P<name>[A-Za-z][\w-]{2,40}(?:\s[A-Za-z][\w-]{0,40}){0,2})\s(?:is|should|must|may|can|was|does)\b",
    re.IGNORECASE,
)
_ANY_DRUG = re.compile(
    r"\b(?:administration|use|patients?|adults?|children|infants|elderly|day|daily|intake|dose|drug|medicine|medication|"
    r"product|combination|this|it|tablets?|capsules?|treatment|therapy)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?<![A-Za-z])(?P<word>[a-z][a-z'’-]{3,})\s$")
_RECEIVES = re.compile(
    r"\b(?i:receiv(?:es?|ing)|tak(?:es?|ing)|administer(?:ing)?|giv(?:es?|ing))\s"
    r"(?P<name>[a-z][a-z-]+(?:\s[A-Za-z][\w-]*)?|[A-Z]+-\d{1,2})\s\(?$"
)
"""Before an amount, the drug that someone receives: "receive folic acid (400-1000 mcg daily)", "administering IL-2"."""
_GOES_BEFORE = re.compile(
    r"also|base|been|best|case|dose|down|each|even|from|give|have|high|into|just|keep|kept|least|lose|"
    r"many|mean|more|most|much|must|need|next|once|only|over|same|seem|take|than|that|then|they|this|thus|"
    r"took|used|uses|very|well|were|when|will|with|your|"
    r"about|above|added|additional|administer\w*|adults?|after|another|approximately|around|average|"
    r"become|begin\w*|below|between|beyond|bolus|children|commonly|consist\w*|consum\w*|contain\w*|"
    r"continue\w*|could|daily|decreas\w*|demand|dos\w+|"
    r"double|either|equals?|every|exactly|exceed\w*|extra|first|fixed|found|from|further|generally|given|"
    r"giving|gradually|includ\w*|increas\w*|infus\w+|initial\w*|inject\w*|insert\w*|instil\w*|intake|"
    r"involv\w+|least|level|limited|loading|"
    r"maintenance|maximum|minimum|might|mostly|never|nightly|normally|often|orally|perhaps|possibly|"
    r"potentially|prescrib\w*|rang\w+|rarely|reach\w*|receiv\w*|recommend\w*|reduc\w*|remain\w*|requir\w*|"
    r"second|several|should|single|slowly|"
    r"smaller|higher|lower|sometimes|spray\w*|standard|start\w*|subsequent\w*|sufficient|suppl\w*|"
    r"swallow\w*|tak\w+|tapered|target|their|then|third|through|titrated|total\w*|twice|typical\w*|under|"
    r"until|using|usual\w*|where|which|within|"
    r"would|weekly|monthly|intravenous\w*|subcutaneous\w*|intramuscular\w*|infants|patients|females?|"
    r"males?|women|months|years|weeks|times|amount\w*|quantity|apply\w*|applied|chew\w*|drink\w*|inhal\w*|"
    r"place\w*|and/or|around|providing|provid\w*|"
    r"aim\w*|exact|each|followed|equivalent|whole|half|full|roughly|nearly|almost|larger|small|large|oral|"
    r"topical\w*|needed|dosage|rates?|patch\w*|divided|upwards?|down|adolescents?|elderly|people|"
    r"individuals|per|via"
)


def foreign_amounts(text: str, found: list[Found], ingredients: tuple[Term, ...]) -> tuple[str, ...]:
    """The words right before an amount that name another drug: "together with folinic acid 200 mg/m²"."""
    covered = [(phrase.start, phrase.end) for phrase in found if phrase.kind != "amount"]
    named = []
    for phrase in found:
        if phrase.kind == "amount" and (beside := _BESIDE.search(text, 0, phrase.start)):
            named.append(beside.group().strip())
            continue
        if other := _other_behind(text, phrase, ingredients):
            named.append(other)
            continue
        received = _RECEIVES.search(text, max(0, phrase.start - 60), phrase.start) if phrase.kind == "amount" else None
        if received and _another(received["name"], ingredients) and not _covered(covered, received.start("name")):
            named.append(received["name"])
            continue
        before = _BEFORE.search(text, 0, phrase.start) if phrase.kind == "amount" else None
        if not before or _GOES_BEFORE.fullmatch(before["word"]) or _covered(covered, before.start()):
            continue
        if not any(alike(before["word"], one.words) for one in ingredients):
            named.append(before["word"])
    return tuple(named)


def _covered(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _another(name: str, ingredients: tuple[Term, ...]) -> bool:
    """Whether words name a drug that is not the page's: none of them is a word around doses."""
    known = _ANY_DRUG.search(name) or any(_GOES_BEFORE.fullmatch(word) for word in name.split())
    return not known and not any(alike(word, one.words) for word in name.split() for one in ingredients)


def _other_behind(text: str, phrase: Found, ingredients: tuple[Term, ...]) -> str | None:
    """The other drug of "given with 10 mg of …" or "the maximum dose of … is"."""
    if phrase.kind == "amount" and _GIVEN_WITH.search(text, max(0, phrase.start - 40), phrase.start):
        match = _OF_NAME.match(text, phrase.end)
    else:
        match = _MAXIMUM_OF.search(text, phrase.start, phrase.end) if phrase.kind == "limit" else None
    if not match or _ANY_DRUG.search(match["name"]) or any(alike(match["name"], one.words) for one in ingredients):
        return None
    return match["name"]


def other_drug(text: str, ingredients: tuple[Term, ...]) -> str | None:
    """The reason "other-drug" where the sentence gives another drug than the page's, else None."""
    match = _SUBJECT.match(text)
    if (
        not match
        or _THIS_DRUG.match(match["name"])
        or any(alike(match["name"].split()[0], one.words) for one in ingredients)
    ):
        return None
    return "other-drug"
