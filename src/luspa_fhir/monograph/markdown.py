"""Markdown → blocks of words, each word with its place in the untouched source.

Does: run markdown-it-py (CommonMark) and find again, for each run of its words, where they stand.
Does not: know sections, leads or sentences. Links, reference definitions, indented code and block HTML are switched
off: their characters stay words, so that nothing of a page is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from luspa_fhir.monograph.model import Emphasis, Run, Segment

_SWITCHED_OFF = ["html_block", "reference", "code", "lheading", "link", "image", "autolink", "text_join"]
_KNOWN_TAG = re.compile(r"</?(?:b|br|em|i|p|small|span|strong|sub|sup|u)\s*/?>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Inline:
    r"""The words of one heading, paragraph or item; a line break in the source is `\n` in the words.

    `set_off` are the ranges set in bold or italics, outermost only; `tags` the HTML tags that stay words.
    """

    words: str
    segments: tuple[Segment, ...]
    set_off: tuple[tuple[int, int, Emphasis], ...]
    tags: tuple[str, ...]

    def runs(self) -> tuple[Run, ...]:
        """The words in runs of one emphasis, line breaks as blanks."""
        runs: list[Run] = []
        at = 0
        for start, end, emphasis in self.set_off:
            runs += [Run(self.words[at:start]), Run(self.words[start:end], emphasis)]
            at = end
        runs.append(Run(self.words[at:]))
        return tuple(Run(run.text.replace("\n", " "), run.emphasis) for run in runs if run.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A `#` heading with its level."""

    level: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a block of code, or the text of an item."""

    inline: Inline


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a sequence of nodes."""

    ordered: bool
    items: tuple[tuple[Node, ...], ...]


Node = Heading | Text | Items


_DEEPEST = 100
"""How deep blocks may be nested: 50 lists, more than any page has, less than what breaks Python's stack."""


@cache
def _parser() -> MarkdownIt:
    # What is nested deeper than the parser allows it drops without a word; its own limit of 20 is ten lists.
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable(_SWITCHED_OFF)


def parse(source: str, start: int = 0) -> tuple[Node, ...]:
    """The blocks of a Markdown text from offset `start` on; offsets in the result are offsets in `source`."""
    source = source.replace("\0", "\ufffd")  # as CommonMark asks, and the parser does: what it gives is looked for here
    body = source[start:]
    lines = [start, *(start + match.end() for match in _LINE_END.finditer(body)), len(source)]
    tokens = iter(_parser().parse(body))
    return tuple(_nodes(tokens, source, lines, closing=None))


def _nodes(tokens: Iterator[Token], source: str, lines: list[int], closing: str | None) -> Iterator[Node]:
    """The nodes up to the closing token; quotes are read through, rules are dropped."""
    level = 0
    for token in tokens:
        if token.type == closing:
            return
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            inline = _inline(token, source, lines)
            yield Heading(level, inline) if level else Text(inline)
        elif token.type in ("fence", "code_block"):
            yield Text(_verbatim(token, source, lines))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield _items(tokens, source, lines, token.type)


def _items(tokens: Iterator[Token], source: str, lines: list[int], opening: str) -> Items:
    items: list[tuple[Node, ...]] = []
    for token in tokens:
        if token.type == opening.replace("_open", "_close"):
            break
        if token.type == "list_item_open":
            items.append(tuple(_nodes(tokens, source, lines, closing="list_item_close")))
    return Items(opening == "ordered_list_open", tuple(items))


class _Words:
    """Words in the making: what is appended is looked for in the source from where the last words ended."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source, self.cursor, self.end = source, start, end
        self.parts: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def append(self, words: str, written: str | None = None) -> None:
        """Add words that the source writes as `written` (the same, where not given)."""
        written = words if written is None else written
        if not words:
            return
        at, length = self._find(written)
        self.segments.append(Segment(self.length, len(words), at, length))
        self.parts.append(words)
        self.length += len(words)
        self.cursor = at + length

    def _find(self, written: str) -> tuple[int, int]:
        """Where the words stand, and how long they are there: a line break in code or in a tag is a blank there."""
        found = self.source.find(written, self.cursor, self.end)
        if found >= 0:
            return found, len(written)
        pattern = r"(?:\r\n|\s)".join(map(re.escape, re.split(r"\s", written)))
        match = re.compile(pattern).search(self.source, self.cursor, self.end)
        return (match.start(), len(match.group())) if match else (self.cursor, 0)


def _inline(token: Token, source: str, lines: list[int]) -> Inline:
    first, last = token.map or (0, 0)
    words = _Words(source, lines[first], lines[last])
    set_off: list[tuple[int, int, Emphasis]] = []
    tags: list[str] = []
    depth, opened = 0, 0
    for child in token.children or ():
        if child.type in ("strong_open", "em_open"):
            opened = opened if depth else words.length
            depth += 1
        elif child.type in ("strong_close", "em_close"):
            depth -= 1
            if not depth:
                set_off.append((opened, words.length, _emphasis(child)))
        elif child.type in ("softbreak", "hardbreak"):
            _line_break(words)
        elif child.type == "html_inline" and _KNOWN_TAG.fullmatch(child.content):
            if child.content.lower().startswith("<br"):
                words.append("\n", child.content)
        elif child.type == "text_special":
            words.append(child.content, child.markup)
        else:
            if child.type == "html_inline":
                tags.append(child.content)
            words.append(child.content)
    return Inline("".join(words.parts), tuple(words.segments), tuple(set_off), tuple(tags))


def _line_break(words: _Words) -> None:
    match = _LINE_END.search(words.source, words.cursor, words.end)
    words.append("\n", match.group() if match else "\n")


def _emphasis(closing: Token) -> Emphasis:
    return Emphasis.STRONG if closing.type == "strong_close" else Emphasis.EMPHASIS


def _verbatim(token: Token, source: str, lines: list[int]) -> Inline:
    """The words of a block of code, line by line."""
    first, last = token.map or (0, 0)
    words = _Words(source, lines[first], lines[last])
    for number, line in enumerate(token.content.rstrip("\n").split("\n")):
        if number:
            _line_break(words)
        words.append(line)
    return Inline("".join(words.parts), tuple(words.segments), (), ())
