"""Of which substance an amount is: an ingredient of this drug, or another drug that is given with it.

Does: find the ingredient named right after an amount ("875 mg amoxicillin/125 mg clavulanate"); notice a sentence whose
subject is another drug.
Does not: know drugs; "another" means that it is not in the title of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luspa_fhir.knowledge.ingredients import alike
from luspa_fhir.knowledge.model import Term
from luspa_fhir.knowledge.phrases.words import Found, Words

_PART = re.compile(r"\s(?:of\s)?(?P<name>[A-Za-z][A-Za-z-]{3,30}(?:\s[A-Za-z][a-z-]{3,20})?)")
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


def find_parts(words: Words, found: list[Found], ingredients: tuple[Term, ...]) -> Iterator[Found]:
    """The ingredient named right after an amount, on the page of a combination, as `Found("ingredient", …, Term)`."""
    if len(ingredients) < 2:
        return
    for phrase in found:
        match = _PART.match(words.text, phrase.end) if phrase.kind == "amount" else None
        if not match:
            continue
        start, end = match.span("name")
        while end > start and not any(alike(words.text[start:end], one.words) for one in ingredients):
            end = start + max(0, words.text[start:end].rfind(" "))
        if end > start:
            yield Found("ingredient", start, end, Term(words.text[start:end], words.locate(start, end)))


_BESIDE = re.compile(
    r"\b(?:concurrently|together|along|concomitantly|co-?administered|combined)\swith\s$", re.IGNORECASE
)
_BEFORE = re.compile(r"(?<![A-Za-z])(?P<word>[a-z][a-z'’-]{3,})\s$")
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
        before = _BEFORE.search(text, 0, phrase.start) if phrase.kind == "amount" else None
        if (
            not before
            or _GOES_BEFORE.fullmatch(before["word"])
            or any(start <= before.start() < end for start, end in covered)
        ):
            continue
        if not any(alike(before["word"], one.words) for one in ingredients):
            named.append(before["word"])
    return tuple(named)


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
