"""Words and blocks → XHTML for `Narrative.div`.

Does: escape, and write well-formed XHTML with a language and non-blank content (txt-1, txt-2).
Does not: decide what a narrative says.

https://hl7.org/fhir/R5/narrative.html. Elements are written as pairs: some servers refuse `<p/>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from luspa_fhir.fhir.datatypes import Json
from luspa_fhir.fhir.plain_text import legal
from luspa_fhir.monograph.model import Block, BlockList, Emphasis, Paragraph, Run

LANGUAGE = "en"
_MARKUP = re.compile(r"<[^>]*>")
_TAGS = {Emphasis.STRONG: "b", Emphasis.EMPHASIS: "i", Emphasis.CODE: "code"}


def words(text: str) -> str:
    """Escaped words, safe inside an element."""
    return escape(legal(text), quote=False)


def paragraph(text: str) -> str:
    """A paragraph of plain words."""
    return f"<p>{words(text)}</p>"


def heading(text: str) -> str:
    """A paragraph in bold."""
    return f"<p><b>{words(text)}</b></p>"


def numbered(items: Iterable[tuple[str, str]]) -> str:
    """An ordered list of (id, words): each item can be the target of a narrativeLink."""
    return "<ol>" + "".join(f'<li id="{anchor}">{words(text)}</li>' for anchor, text in items) + "</ol>"


def blocks(content: Sequence[Block]) -> str:
    """The blocks of a page."""
    return "".join(_block(block) for block in content)


def is_blank(xhtml: str) -> bool:
    """Whether there is nothing to read in it: a div may not be blank (txt-2)."""
    return not _MARKUP.sub("", xhtml).strip()


def generated(*parts: str) -> Json:
    """A Narrative that says what the structured data says."""
    body = "".join(parts)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{LANGUAGE}" xml:lang="{LANGUAGE}">{body}</div>'
    return {"status": "generated", "div": div}


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{''.join(_run(run) for run in block.runs)}</p>"
    return _list(block)


def _run(run: Run) -> str:
    tag = _TAGS.get(run.emphasis)
    return f"<{tag}>{words(run.text)}</{tag}>" if tag else words(run.text)


def _list(block: BlockList) -> str:
    if not block.items:
        return ""
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in block.items)}</{tag}>"


def _item(item: Sequence[Block]) -> str:
    """A list item; the usual one, a single paragraph, goes without a `<p>`."""
    if len(item) == 1 and isinstance(item[0], Paragraph):
        return "".join(_run(run) for run in item[0].runs)
    return blocks(item)
