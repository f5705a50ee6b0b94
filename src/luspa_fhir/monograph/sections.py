"""Blocks → sections: where each begins, of which kind it is, what it is called, which ingredient it is about.

Does: follow headings, bold labels that stand for headings, repeated sections, content on a heading's line, and the
disclaimer at the end.
Does not: read sentences (`statements.py`) or recognise titles (`titles.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luspa_fhir.monograph.leads import opening
from luspa_fhir.monograph.markdown import Heading, Inline, Items, Node, Text
from luspa_fhir.monograph.model import (
    Block,
    BlockList,
    Emphasis,
    Paragraph,
    Run,
    Section,
    SectionKind,
    Statement,
    StatementRole,
)
from luspa_fhir.monograph.statements import SectionStatements, statement
from luspa_fhir.monograph.titles import Title, label_kind, read_title

_CLOSING_LEAD = re.compile(r"disclaimer", re.IGNORECASE)
_DISCLAIMER = re.compile(r"\W*(?:\w+\s){0,2}disclaimer\b", re.IGNORECASE)
_CLOSING_NOTE = re.compile(
    r"\W*(?:(?:important\s+)?(?:note|please note|caution|remember)\b"
    r"|(?:again,\s+)?(?:this|the)\s+information\b[^.]{0,60}\b(?:knowledge|purposes)\b)",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """A section in the making: its title's words, its nodes, the headings above; whether a bold label opened it."""

    kind: SectionKind
    title: str = ""
    ingredient: str | None = None
    headings: tuple[Statement, ...] = ()
    opened: list[Statement] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    by_label: bool = False

    @property
    def words(self) -> str:
        """The words of its first paragraph, where there is one."""
        first = self.nodes[0] if self.nodes else None
        return first.inline.words if isinstance(first, Text) else ""


def read_sections(nodes: tuple[Node, ...], page_name: str) -> tuple[Section, ...]:
    """The sections of a page in its order; text before the first heading is a section without title."""
    drafts = [_Draft(SectionKind.OTHER)]
    ingredient: str | None = None
    announced: str | None = None  # a bold name right before a heading: what follows is about that ingredient
    for node in nodes:
        if isinstance(node, Heading):
            ingredient = announced or ingredient
            title = read_title(node.inline.words)
            named = _ingredient(title.ingredient if title else node.inline.words, page_name)
            ingredient = named or (ingredient if title else None)
            drafts.append(_headed(node, title, ingredient))
            if drafts[-1].kind is SectionKind.NAME:
                ingredient = _ingredient(drafts[-1].words, page_name) or ingredient
        else:
            announced = _announced(node, page_name)
            _place(node, drafts, ingredient)
            if drafts[-1].kind is SectionKind.NAME and isinstance(node, Text):
                ingredient = _ingredient(node.inline.words, page_name) or ingredient
    return tuple(_section(draft) for draft in drafts if draft.nodes or draft.opened)


def _announced(node: Node, page_name: str) -> str | None:
    """The ingredient that a paragraph of nothing but a bold name names ("**Voglibose:**")."""
    lead = opening(node.inline) if isinstance(node, Text) else None
    if lead is None or not isinstance(node, Text) or node.inline.words[lead.rest :].strip(" \n:."):
        return None
    return _ingredient(node.inline.words[lead.start : lead.end], page_name)


def _ingredient(words: str | None, page_name: str) -> str | None:
    """The words of a heading where they name a part of the page's title ("Cefalexin + Lactobacillus")."""
    bare = re.sub(r"^\s*\d+[.)]\s|\([^()]*\)|:", " ", words or "").strip()
    parts = {part.strip().lower() for part in page_name.split("+")}
    if "+" in bare:
        return None
    return (
        bare
        if len(parts) > 1 and bare and any(bare.lower() in part or part in bare.lower() for part in parts)
        else None
    )


def _headed(node: Heading, title: Title | None, ingredient: str | None) -> _Draft:
    words = node.inline.words
    end = title.end if title else len(words)
    kind = title.kind if title else SectionKind.NAME if node.level == 1 else SectionKind.OTHER
    heading = (
        statement(node.inline, 0, max(1, len(words[:end].rstrip())), StatementRole.HEADING, kind, ()) if words else None
    )
    draft = _Draft(kind, words[:end].strip(" :"), ingredient, (heading,) if heading else ())
    draft.opened += draft.headings
    if words[end:].strip():
        draft.nodes.append(Text(_part(node.inline, end, len(words))))
    return draft


def _place(node: Node, drafts: list[_Draft], ingredient: str | None) -> None:
    """Put a block where it belongs: into the section that is open, or into one that it opens itself."""
    draft = drafts[-1]
    if isinstance(node, Text):
        lead = opening(node.inline)
        words = node.inline.words
        if (lead and _CLOSING_LEAD.search(words, lead.start, lead.end)) or _closes(node, draft):
            drafts.append(_Draft(SectionKind.DISCLAIMER, "Disclaimer"))
        elif lead and (kind := label_kind(words[lead.start : lead.end])) and _stands_for_heading(kind, draft):
            head = statement(node.inline, lead.start, lead.end, StatementRole.HEADING, kind, ())
            above = draft.headings if draft.kind is SectionKind.OTHER else draft.headings[:-1]
            opened = _Draft(kind, head.words.strip(" :"), ingredient, (*above, head), [head], by_label=True)
            drafts.append(opened)
            if words[lead.rest :].strip():
                opened.nodes.append(Text(_part(node.inline, lead.rest, len(words))))
            return
    drafts[-1].nodes.append(node)


def _stands_for_heading(kind: SectionKind, draft: _Draft) -> bool:
    """Bold labels stand for headings only where no heading of a known kind is open; "FAQs" is never but a heading."""
    return draft.by_label or draft.kind in (SectionKind.OTHER, SectionKind.NAME) or kind is SectionKind.QUESTIONS


def _closes(node: Text, draft: _Draft) -> bool:
    """A disclaimer, or a note in a paragraph of its own after the questions, is the page's closing word."""
    if node.inline.set_off and _DISCLAIMER.match(node.inline.words, 0, node.inline.set_off[0][1]):
        return True
    if draft.kind is not SectionKind.QUESTIONS or not draft.nodes:
        return False
    return bool(_CLOSING_NOTE.match(node.inline.words))


def _part(inline: Inline, start: int, end: int) -> Inline:
    """The words from `start` on as an inline of their own."""
    start += len(inline.words[start:end]) - len(inline.words[start:end].lstrip())
    made = statement(inline, start, end, StatementRole.SENTENCE, SectionKind.OTHER, ())
    set_off = tuple((a - start, b - start, emphasis) for a, b, emphasis in inline.set_off if a >= start and b <= end)
    return Inline(made.words, made.segments, set_off, ())


def _section(draft: _Draft) -> Section:
    statements = SectionStatements(draft.kind, draft.headings, list(draft.opened))
    nodes = tuple(draft.nodes)
    statements.read(nodes)
    blocks = tuple(_block(node) for node in nodes)
    return Section(draft.kind, draft.title, blocks, tuple(statements.found), draft.ingredient)


def _block(node: Node) -> Block:
    """The neutral block that the narrative is made of."""
    if isinstance(node, Items):
        return BlockList(node.ordered, tuple(tuple(_block(inner) for inner in item) for item in node.items))
    if isinstance(node, Heading):
        return Paragraph((Run(node.inline.words.replace("\n", " "), Emphasis.STRONG),))
    return Paragraph(node.inline.runs())
