"""Where an element of a bundle came from: the words of the page, found again in the page that the bundle carries.

Does: element → quote → place in the Markdown, by searching; no offsets are stored, so an edit elsewhere moves nothing.
Words or a number of the element's own are marked within its statement.
Does not: know how the bundle was made. What it reads is in the bundle: `originalText`, `quote-occurrence`, the page.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Span
from luspa_fhir.views.element_path import Element, follow, resources

_ORIGINAL_TEXT = "http://hl7.org/fhir/StructureDefinition/originalText"
_OCCURRENCE = "/StructureDefinition/quote-occurrence"  # ours, below whatever base the bundle was made with
_DRUG = "/CodeSystem/drug"  # ours too: its displays are names that pages give
_NAMES = re.compile(r"\.(?:name|title)(?:\[\d+\])?$")
_OF_ORGAN = re.compile(r" \((?:renal|hepatic) function\)$")  # said of words that name no organ, or two
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TEXTS = (".text", ".description", ".valueString", ".valueMarkdown")


class NoPage(ValueError):
    """A bundle that does not carry the page it was made from."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words of the page that an element came from; `expression` is the element that carries them.

    `statement` is the span of the whole statement; `span` that of the quote, which may be a part of it.
    """

    expression: str
    quote: str
    source: SourceText
    statement: Span
    span: Span

    def marked(self) -> str:
        """The page's line with a caret under the quote, as far as it stands on that line."""
        return self.source.caret(self.span)


def explain(bundle: dict[str, Any], path: str) -> tuple[Explanation, ...]:
    """Where the element came from: its own words within its statement; for a resource, each of its statements.

    A concept or name that no statement is kept with, or whose statement does not say it, is found by its words, the
    first time that the page says them.
    Nothing where the element did not come from the page (a status, an id).

    Raises:
        NoSuchElement: the path leads nowhere, or to more than one element.
        NoPage: the bundle does not carry its page.
    """
    way = follow(bundle, path)
    source = page_of(bundle)
    folded = FoldedText(source.text)
    statement, carrier = _nearest(way)
    if carrier is None:
        quotes = [(element.expression, *quote) for element, quote in _statements_below(way[-1])]
    else:
        quotes = [(carrier.expression, *statement)]
    explained = []
    for expression, quote, occurrence in dict.fromkeys(quotes):
        span = folded.find(quote, occurrence)
        if span is not None:
            explained.append(Explanation(expression, quote, source, span, span))
    if not quotes:
        return _first_time(way, source, folded)
    if carrier is None or not explained:
        return tuple(explained)
    narrower = _own_words(way, explained[0], folded)
    return (narrower or explained[0],)


def page_of(bundle: dict[str, Any]) -> SourceText:
    """The Markdown that the bundle carries in its DocumentReference.

    Raises:
        NoPage: there is none, or it cannot be decoded.
    """
    for attachment in _attachments(bundle):
        if str(attachment.get("contentType", "")).startswith("text/markdown") and "data" in attachment:
            try:
                text = base64.b64decode(str(attachment["data"]), validate=True).decode("utf-8")
            except ValueError as error:  # not base64, or not UTF-8
                raise NoPage(f"The page in the bundle's DocumentReference cannot be decoded: {error}.") from error
            return SourceText(str(attachment.get("title", "page.md")), text)
    raise NoPage("The bundle carries no page: no DocumentReference has an attachment of type text/markdown.")


def _attachments(bundle: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for resource in resources(bundle):
        if resource.value.get("resourceType") == "DocumentReference":
            for content in _objects(resource.value.get("content")):
                yield from _objects([content.get("attachment")])


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; a bundle from elsewhere may hold anything."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _nearest(way: tuple[Element, ...]) -> tuple[tuple[str, int], Element | None]:
    for element in reversed(way):
        quote = _quote_of(element.value)
        if quote is not None:
            return quote, element
    return ("", 1), None


def _quote_of(value: Any) -> tuple[str, int] | None:
    """The statement that an element carries, and which time of it on the page is meant."""
    quote, occurrence = None, 1
    for extension in _objects(value.get("extension")) if isinstance(value, dict) else ():
        if extension.get("url") == _ORIGINAL_TEXT:
            quote = extension.get("valueString")
        elif str(extension.get("url", "")).endswith(_OCCURRENCE):
            occurrence = extension.get("valuePositiveInt", 1)
    if not isinstance(quote, str) or not isinstance(occurrence, int):
        return None
    return quote, occurrence


def _statements_below(element: Element) -> Iterator[tuple[Element, tuple[str, int]]]:
    if isinstance(element.value, dict):
        quote = _quote_of(element.value)
        if quote is not None:
            yield element, quote
        for name, inner in element.value.items():
            yield from _statements_below(Element(f"{element.expression}.{name}", inner))
    elif isinstance(element.value, list):
        for number, inner in enumerate(element.value):
            yield from _statements_below(Element(f"{element.expression}[{number}]", inner))


def _own_words(way: tuple[Element, ...], statement: Explanation, page: FoldedText) -> Explanation | None:
    """The element's own words, or its number, where they stand inside its statement; a concept's words also elsewhere.

    A disease, a route or the people meant may be said above the statement, for all that follows.
    """
    start = statement.span.start
    text = statement.source.text[start : statement.span.end]
    folded = FoldedText(text)
    for element in reversed(way):
        if element.expression == statement.expression:
            return None
        words = _words_of(element)
        found = _number_in(text, words) if _NUMBER.fullmatch(words) else folded.find(words)
        if found is not None:
            inside = Span(start + found.start, start + found.end)
            return Explanation(element.expression, words, statement.source, statement.span, inside)
        if _concept_of(element.value) is not None:
            return next(_said_first(element, statement.source, page), None)
    return None


def _words_of(element: Element) -> str:
    """The page's words that an element holds: a text, a concept's text, a number; else nothing.

    Codes and units are left out: "d" or "a" stand in any sentence.
    """
    value = element.value
    if isinstance(value, dict):
        for inner in (value, value.get("concept"), value.get("code")):
            words = inner.get("text") if isinstance(inner, dict) else None
            if isinstance(words, str):
                return words
        value = value.get("value")  # a Quantity
    if isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and element.expression.endswith(_TEXTS) else ""


def _number_in(text: str, number: str) -> Span | None:
    """The one place where the number stands for itself, not as a part of another."""
    found = [match.span() for match in re.finditer(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", text)]
    return Span(*found[0]) if len(found) == 1 else None


def _first_time(way: tuple[Element, ...], source: SourceText, folded: FoldedText) -> tuple[Explanation, ...]:
    """Where the page first says the words of an element, of the concept it belongs to, or of its parts."""
    for element in reversed(way):
        if _concept_of(element.value) is not None or _NAMES.search(element.expression):
            return tuple(_said_first(element, source, folded))
    found: dict[str, Explanation] = {}
    for below in _below(way[-1]):
        for one in _said_first(below, source, folded):
            found.setdefault(one.quote, one)
    return tuple(found.values())


def _below(element: Element) -> Iterator[Element]:
    """The concepts and names inside an element, not those inside one another."""
    if _concept_of(element.value) is not None or _NAMES.search(element.expression):
        yield element
    elif isinstance(element.value, dict):
        for name, inner in element.value.items():
            yield from _below(Element(f"{element.expression}.{name}", inner))
    elif isinstance(element.value, list):
        for number, inner in enumerate(element.value):
            yield from _below(Element(f"{element.expression}[{number}]", inner))


def _said_first(element: Element, source: SourceText, folded: FoldedText) -> Iterator[Explanation]:
    """Where the page first says the words of a concept or a name, or else each part of a name."""
    for words in _page_words(element.value):
        whole = folded.find(words)
        for part in (words,) if whole else (_OF_ORGAN.sub("", part) for part in words.split("; ")):
            span = folded.find(part)
            if span is not None:
                yield Explanation(element.expression, part, source, span, span)


def _page_words(value: Any) -> Iterator[str]:
    """A name, each of several names, or a concept's text where it is not only the display of a code of ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (name for name in value if isinstance(name, str))
    elif (concept := _concept_of(value)) is not None:
        words = concept["text"]
        codings = [coding for coding in _objects(concept.get("coding")) if not _names_the_drug(coding)]
        if words.casefold() not in {str(coding.get("display", "")).casefold() for coding in codings}:
            yield words


def _names_the_drug(coding: dict[str, Any]) -> bool:
    """Whether a code's display is the page's own name of its drug."""
    return str(coding.get("system", "")).endswith(_DRUG)


def _concept_of(value: Any) -> dict[str, Any] | None:
    """The value where it is a CodeableConcept with words, or that of a CodeableReference."""
    concept = value.get("concept", value) if isinstance(value, dict) else None
    if not isinstance(concept, dict) or not isinstance(concept.get("text"), str):
        return None
    return concept if concept.keys() <= {"id", "extension", "coding", "text"} else None
