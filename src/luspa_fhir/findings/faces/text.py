"""Findings as plain text, for people and for editors that jump to `file:line:column`.

Does: `file:line:column: severity: message [rule]`, then indented the place in the
    bundle, the words concerned, the remedy.
Does not: choose, count or colour findings; `as_lines` gives the caller the lines to colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from luspa_fhir.findings.finding import Finding

_LONGEST_QUOTE = 160


def as_text(findings: Iterable[Finding]) -> str:
    """All findings, in the order given, without a line end after the last."""
    return "\n".join(line for one in findings for line in as_lines(one))


def as_lines(one: Finding) -> tuple[str, ...]:
    """The lines of one finding; the first says where and what, the others are indented."""
    lines = [f"{_where(one)}{one.severity}: {one.message} [{one.rule}]"]
    if one.expression:
        inside = f" in {one.file}" if one.file and one.place and one.place.file != one.file else ""
        lines.append(f"  at: {one.expression}{inside}")
    if one.quote:
        lines.append(f"  text: {_shortened(one.quote)}")
    lines.append(f"  help: {one.remedy}")
    return tuple(_printable(line) for line in lines)


def _where(one: Finding) -> str:
    if one.place:
        return f"{one.place.file}:{one.place.line}:{one.place.column}: "
    return f"{one.file}: " if one.file else ""


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1].rstrip()}…"


def _printable(line: str) -> str:
    """The line without signs that would move a terminal's cursor or end the line; a file may hold any."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in line)
