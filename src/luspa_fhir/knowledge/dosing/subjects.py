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
    r"^(?P<name>[A-Z][a-z]+(?:\s[a-z]+)?)\s(?:is|are|was|were|should\sbe|may\sbe|can\sbe|must\sbe)\s(?:also\s|then\s|typically\s|usually\s|often\s){0,2}"
    r"(?:given|administered|used|taken|injected|added|initiated|started|dosed)\s(?:concurrently|together|with|in\scombination|alongside|concomitantly|at\sa\sdose)\b"
)
_THIS_DRUG = re.compile(r"^(?:it|this|they|these|the\b|a\b|an\b|each|dos\w+|treatment|therapy|medication|tablets?|capsules?|doses|infusions?|injections?|oral|intravenous|patients?|adults?|children|generally|typically)", re.IGNORECASE)


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


def other_drug(text: str, ingredients: tuple[Term, ...]) -> str | None:
    """"other-drug" where the sentence gives another drug than the page's, else None."""
    match = _SUBJECT.match(text)
    if not match or _THIS_DRUG.match(match["name"]) or any(alike(match["name"].split()[0], one.words) for one in ingredients):
        return None
    return "other-drug"
