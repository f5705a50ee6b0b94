"""Where on the page a finding in the bundle comes from, for bundles that carry their page.

Does: the quote of the fact around a finding (originalText), and its line in the Markdown of the DocumentReference.
Does not: judge; a finding without such evidence stays as it is.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.findings import Finding, Place
from luspa_fhir.validation.tree import Node, Tree

_ORIGINAL_TEXT = "http://hl7.org/fhir/StructureDefinition/originalText"
_QUOTE_OCCURRENCE = "/StructureDefinition/quote-occurrence"  # below whatever canonical base the bundle was made with


class Quote(NamedTuple):
    """Words of the page, and which time they stand there."""

    words: str
    occurrence: int


def with_evidence(tree: Tree, found: Iterable[Finding], file: str | None) -> tuple[Finding, ...]:
    """The findings with the file's name, and with quote and place where the bundle has them."""
    found = tuple(found)
    if not found:
        return ()
    quotes = {item.path: quote for item in tree.objects if (quote := quote_of(item)) is not None}
    page = page_of(tree)
    folded = FoldedText(page.text) if page else None
    places: dict[Quote, Place | None] = {}
    told: list[Finding] = []
    for one in found:
        quote = _nearest(one.expression or "", quotes)
        if quote is not None and quote not in places:
            span = folded.find(quote.words, quote.occurrence) if folded else None
            places[quote] = page.place(span.start) if page and span else None
        told.append(
            replace(one, file=file)
            if quote is None
            else replace(one, file=file, quote=one.quote or quote.words, place=one.place or places[quote])
        )
    return tuple(told)


def _nearest(path: str, quotes: dict[str, Quote]) -> Quote | None:
    """The quote of the object at a path, or of the nearest one around it."""
    while path and path not in quotes:
        path = path.rpartition(".")[0]
    return quotes.get(path)


def quote_of(item: Node) -> Quote | None:
    """The words of the page that an object was taken from, where it carries them."""
    words: Any = None
    occurrence: Any = 1
    extensions = item.content.get("extension")
    for extension in extensions if isinstance(extensions, list) else ():
        if not isinstance(extension, dict):
            continue
        url = extension.get("url")
        if url == _ORIGINAL_TEXT:
            words = extension.get("valueString")
        elif isinstance(url, str) and url.endswith(_QUOTE_OCCURRENCE):
            occurrence = extension.get("valuePositiveInt")
    if not isinstance(words, str):
        return None
    return Quote(words, occurrence if isinstance(occurrence, int) else 1)


def page_of(tree: Tree) -> SourceText | None:
    """The Markdown that a DocumentReference of the bundle carries."""
    for item in tree.objects:
        kind, data = item.content.get("contentType"), item.content.get("data")
        if item.type_name == "Attachment" and str(kind).startswith("text/markdown") and isinstance(data, str):
            try:
                text = base64.b64decode(data, validate=True).decode("utf-8")
            except (binascii.Error, UnicodeDecodeError):
                continue
            return SourceText(str(item.content.get("title") or "the page"), text)
    return None
