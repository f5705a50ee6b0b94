"""Layer `promises`: what we promise of bundles that we wrote, beyond any schema.

Does: each concept has words; the words of each fact stand on the page; each line of the page stands in the narrative.
Does not: look at bundles of others; they promise nothing of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from luspa_fhir.evidence.search import FoldedText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Span
from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.evidence import page_of, quote_of
from luspa_fhir.validation.ours import is_ours
from luspa_fhir.validation.tree import Tree

_WORD = re.compile(r"[^\W_]+")
_LETTERS_AND_NUMBERS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[<>](?=\s?\d)|[≤≥±%]")
_INSIDE_A_NUMBER = re.compile(r"(?<=\d)(?=[.,]?\d)|(?<=\d[.,])(?=\d)")
_LABEL = re.compile(r"\b[QA]\s?:")  # of a question or an answer, which are not words of it
_TAG = re.compile(r"<[^<>]*>")
_NUMBER_OF_ITEM = re.compile(r"^[ \t>]*(?:[*+-][ \t]+)*\d+[.)][ \t]", re.MULTILINE)  # XHTML counts by itself
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
"""What Markdown takes for a character: with its semicolon; `unescape` also takes `&#1` for one."""
_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*[\r\n]+.*?[\r\n]+(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z)", re.DOTALL
)  # about the page, not of it


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this layer; none for a bundle of others."""
    if not is_ours(tree):
        return
    yield from _concept_findings(tree)
    page = page_of(tree)
    if page is not None:
        yield from _quote_findings(tree, page)
        yield from _narrative_findings(tree, page)


def _concept_findings(tree: Tree) -> Iterator[Finding]:
    for item in tree.objects:
        if item.type_name == "CodeableConcept" and not item.content.get("text"):
            message = "The concept has codes, but no words."
            yield finding("concept-without-text", message, expression=item.path)


def _quote_findings(tree: Tree, page: SourceText) -> Iterator[Finding]:
    folded = FoldedText(page.text)
    for item in tree.objects:
        quote = quote_of(item)
        if quote is None:
            continue
        span = folded.find(quote.words, quote.occurrence)
        if span is not None and not _cuts_a_number(page.text, span):
            continue
        if span is not None or quote.occurrence > 1 or not _has_letters_of(page.text, quote.words):
            message = f"`{quote.words[:80]}` does not stand on the page."
            yield finding("quote-not-on-page", message, expression=item.path)


def _cuts_a_number(page: str, span: Span) -> bool:
    """Whether words begin or end inside of a number: `5 mg` is not what `2.5 mg` says."""
    return any(_INSIDE_A_NUMBER.match(page, at) for at in (span.start, span.end))


def _has_letters_of(page: str, words: str) -> bool:
    """Whether the page has these letters and numbers in this order; for words with entities, tags or odd signs."""
    wanted = _letters(words)
    return any(wanted in letters for letters in _letters_of(page))


@lru_cache(maxsize=2)
def _letters_of(page: str) -> tuple[str, str]:
    return _letters(_decoded(page)), _letters(_decoded(_TAG.sub("", page)))


def _letters(text: str) -> str:
    """Letters without what parts them, and numbers whole: 1.25 is not 12.5, nor part of 11.25."""
    tokens = _LETTERS_AND_NUMBERS.findall(_LABEL.sub("", text))
    return "".join(f"#{token}#" if token[0].isdigit() else token for token in tokens)


def _narrative_findings(tree: Tree, page: SourceText) -> Iterator[Finding]:
    """Whether all words of the page stand in the Composition's titles and text."""
    text = _FRONT_MATTER.sub("", page.text, count=1)
    wanted = _words(_NUMBER_OF_ITEM.sub(" ", text))
    for item in tree.objects:
        if item.type_name != "Composition":
            continue
        inside = (one.content for one in tree.objects if one.resource is item)
        texts = (one.get(name) for one in inside for name in ("div", "title"))
        text = " ".join(text for text in texts if isinstance(text, str))
        said = frozenset(_words(text))
        missing = [word for word in dict.fromkeys(wanted) if word not in said]
        # Marks inside of a word part it on one side only: `QT<sub>c</sub>` and `QTc`.
        joined = _TAG.sub("", text) if missing else ""
        missing = [word for word in missing if word not in joined]
        if missing:
            shown = ", ".join(f"`{word}`" for word in missing[:5])
            message = f"The narrative lacks words of the page: {shown}."
            yield finding("narrative-incomplete", message, expression=item.path)


def _words(text: str) -> list[str]:
    return _WORD.findall(_decoded(_TAG.sub(" ", text)))


def _decoded(text: str) -> str:
    """The text with its entities as characters."""
    return _ENTITY.sub(lambda entity: unescape(entity.group()), text)
