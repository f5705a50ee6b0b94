"""A file or a text → `Monograph`, or the findings that say why not.

Does: read bytes, front matter and Markdown; notice pages that refuse and pages without known headings.
Does not: read what the sentences say (`knowledge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding
from luspa_fhir.monograph.front_matter import BrokenFrontMatter, read_front_matter
from luspa_fhir.monograph.markdown import Heading, Items, Node, parse
from luspa_fhir.monograph.model import Monograph, Section, SectionKind
from luspa_fhir.monograph.sections import read_sections

_REFUSAL = re.compile(
    r"^\W*(?:I(?:'m| am)? (?:sorry|cannot|can't|can not|am unable|unable|need)|Please provide)\b"
    r"|\bPlease provide (?:me with )?the (?:\w+ )?(?:generic|drug|medic\w+)\b"
    r"|\bI (?:cannot|can't|am unable to) (?:provide|fulfill|create|give|generate)\b",
    re.IGNORECASE,
)
_KNOWN = frozenset(SectionKind) - {SectionKind.NAME, SectionKind.OTHER, SectionKind.DISCLAIMER}


class UnreadablePage(Exception):
    """A page from which nothing can be read; `findings` say why and what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(found.message for found in findings))
        self.findings = findings


def read_page(path: Path) -> Monograph:
    """Read a monograph from a Markdown file.

    Raises:
        UnreadablePage: the file is missing, empty or not UTF-8, its front matter is broken, or it says nothing.
    """
    name = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadablePage(finding("input-missing", f"There is no file {name!r}.", file=name)) from None
    except OSError as error:
        message = f"The file {name!r} cannot be read: {error.strerror}."
        raise UnreadablePage(finding("input-unreadable", message, file=name)) from None
    try:
        return read_text(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        text = SourceText(name, before.decode("utf-8"))
        message = f"Byte {data[error.start]:#04x} at offset {error.start} is not UTF-8."
        raise UnreadablePage(finding("input-not-utf8", message, file=name, place=text.place(len(text.text)))) from None


def read_text(name: str, text: str) -> Monograph:
    """Read a monograph from a text; `name` is what findings call it.

    Raises:
        UnreadablePage: as `read_page`.
    """
    source = SourceText(name, text)
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadablePage(finding("input-empty", f"The file {name!r} holds no text.", file=name))
    try:
        front_matter, body = read_front_matter(text)
    except BrokenFrontMatter as error:
        place = source.place(source.line_starts[min(error.line, len(source.line_starts)) - 1])
        raise UnreadablePage(finding("front-matter-broken", f"{error}.", file=name, place=place)) from None
    nodes = parse(text, body + (1 if text.startswith("\ufeff", body) else 0))
    page_name = _page_name(dict(front_matter), nodes, name)
    sections = read_sections(nodes, page_name)
    _refuse_refusals(sections, source)
    findings = (*_headings_known(sections, source), *_tags(nodes, source))
    return Monograph(source, page_name, sections, front_matter, findings)


def _page_name(front_matter: dict[str, str], nodes: tuple[Node, ...], file_name: str) -> str:
    title = front_matter.get("title", "").strip()
    headings = (node.inline.words.strip() for node in nodes if isinstance(node, Heading) and node.level == 1)
    return title or next(headings, "") or Path(file_name).stem


def _refuse_refusals(sections: tuple[Section, ...], source: SourceText) -> None:
    """A page that says it cannot say anything, and has no section of a known kind, is no monograph."""
    if any(section.kind in _KNOWN for section in sections):
        return
    for section in sections:
        for said in section.statements:
            if _REFUSAL.search(said.words):
                place = source.place(said.span.start)
                message = f"The page says nothing of a drug; it reads {said.words[:80]!r}."
                raise UnreadablePage(
                    finding("page-is-refusal", message, file=source.name, place=place, quote=said.words)
                )


def _headings_known(sections: tuple[Section, ...], source: SourceText) -> Iterator[Finding]:
    if not any(section.kind in _KNOWN for section in sections):
        message = "No heading or bold label of the page is one that monographs of this kind have (Usage, Dosage, …)."
        yield finding("page-no-known-headings", message, file=source.name, place=source.place(0))
        return
    for section in sections:
        if section.kind is SectionKind.OTHER and section.title:
            place = source.place(section.statements[0].span.start) if section.statements else None
            message = f"The heading {section.title!r} is not one that this program knows; what it holds stays text."
            yield finding("heading-unknown", message, file=source.name, place=place, quote=section.title)


def _tags(nodes: tuple[Node, ...], source: SourceText) -> Iterator[Finding]:
    for node in nodes:
        if isinstance(node, Items):
            for item in node.items:
                yield from _tags(item, source)
        else:
            for tag in node.inline.tags:
                place = source.place(node.inline.segments[0].source)
                yield finding(
                    "html-kept-as-text", f"The HTML {tag!r} is kept as words.", file=source.name, place=place, quote=tag
                )
