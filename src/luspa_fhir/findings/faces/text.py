"""Findings as plain text, for people and for editors that jump to `file:line:column`.

Does: `file:line:column: severity: message [rule]`, then the line of the file where the caller has it, the place in
    the bundle, the words concerned, the remedy.
Does not: choose, count or colour findings; `as_lines` gives the caller the lines to colour. Nor read files
    (`excerpt.py` marks a line that is given).
"""

from __future__ import annotations

from collections.abc import Iterable

from luspa_fhir.findings.finding import Finding

_LONGEST_QUOTE = 160
_ENOUGH = 30


def as_text(findings: Iterable[Finding]) -> str:
    """All findings, in the order given, without a line end after the last."""
    return "\n".join(line for one in findings for line in as_lines(one))


def as_lines(one: Finding, marked: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The lines of one finding; the first says where and what, the others are indented.

    `marked` are the line of the file and the caret under it (`excerpt.excerpt`), where the caller has them.
    """
    lines = [f"{_where(one)}{one.severity}: {one.message} [{one.rule}]", *marked]
    if one.expression:
        inside = f" in {one.file}" if one.file and one.place and one.place.file != one.file else ""
        lines.append(f"  at: {one.expression}{inside}")
    if one.quote and not (marked and _begins_in(one.quote, marked[0])):
        lines.append(f"  text: {_shortened(one.quote)}")
    lines.append(f"  help: {one.remedy}")
    return tuple(_printable(line) for line in lines)


def _where(one: Finding) -> str:
    if one.place:
        return f"{one.place.file}:{one.place.line}:{one.place.column}: "
    return f"{one.file}: " if one.file else ""


def _begins_in(quote: str, line: str) -> bool:
    """Whether the reader sees the quote already, at least its beginning."""
    return quote[:_ENOUGH] in line


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1].rstrip()}…"


def _printable(line: str) -> str:
    """The line without signs that would move a terminal's cursor or end the line; a file may hold any."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in line)
