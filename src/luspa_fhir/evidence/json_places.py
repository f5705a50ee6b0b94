"""Line and column, in the JSON text, of what a finding's FHIRPath names.

Does: follow names, indexes and `ofType(…)` through the text; where the path leads nowhere (an element that is
    missing), the last thing on the way to it.
Does not: run FHIRPath; at any other function the way ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from luspa_fhir.evidence.json_text import JsonText
from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.evidence.span import Span
from luspa_fhir.findings.finding import Finding, Place

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_COMMENT = re.compile(r"/\*.*?\*/")  # HL7's validator writes `resource/*Patient/x*/`
_ROOT = re.compile(r"\s*[A-Za-z]\w*")
_STEP = re.compile(
    r"\.`?(?P<name>[A-Za-z_]\w*)`?(?:\[x\])?(?!\s*\()(?:\.(?:ofType|as)\(\s*(?:FHIR\.)?(?P<type>\w+)\s*\))?(?:\[(?P<index>\d{1,9})\])?"
)


class Step(NamedTuple):
    """One step of a path: `dose.ofType(Quantity)[0]`."""

    name: str
    type_name: str | None
    number: int | None


class _Spot(NamedTuple):
    """Where a step led: where its value begins, and what to point at."""

    value: int
    shown: Span


def with_json_places(findings: Iterable[Finding], content: bytes, *, first_line: int = 1) -> tuple[Finding, ...]:
    """The findings, each that has an expression and no place with its place in the JSON that it is about.

    `content` is what `file` of the findings holds; `first_line` is the line of a file of which it is a part (NDJSON).
    Content that is not JSON gives no places.
    """
    findings = tuple(findings)
    if all(one.place or not one.expression for one in findings):
        return findings
    find = finder(content, first_line=first_line)
    return tuple(
        one if one.place or not one.expression else replace(one, place=find(one.file or "", one.expression))
        for one in findings
    )


def finder(content: bytes, *, first_line: int = 1) -> Callable[[str, str], Place | None]:
    """A function that finds the place of a file's name and an expression; the text is read once for all of them."""
    try:
        text = JsonText(content.removeprefix(_BYTE_ORDER_MARK).decode("utf-8"))
    except UnicodeDecodeError:
        return lambda file, expression: None
    source = SourceText("", text.text)

    def find(file: str, expression: str) -> Place | None:
        try:
            span = span_of(text, expression)
        except ValueError:
            return None
        place = source.place(span.start)
        return Place(file, place.line + first_line - 1, place.column)

    return find


def span_of(text: JsonText, expression: str) -> Span:
    """What the expression names: a plain value itself, of an object or array its key, or its bracket in a list.

    Raises:
        ValueError: the text is not JSON.
    """
    here = _Spot(text.root, _shown(text, text.root, None))
    steps = list(steps_of(expression))
    for number, step in enumerate(steps):
        further = _follow(text, here, step, goes_on=number < len(steps) - 1)
        if further is None:
            break
        here = further
    return here.shown


def steps_of(expression: str) -> Iterator[Step]:
    """The steps behind the root's type, as far as they are names, indexes and `ofType(…)`."""
    plain = _COMMENT.sub("", expression)
    root = _ROOT.match(plain)
    at = root.end() if root else 0
    while match := _STEP.match(plain, at):
        index = match["index"]
        yield Step(match["name"], match["type"], int(index) if index is not None else None)
        at = match.end()


def _follow(text: JsonText, here: _Spot, step: Step, *, goes_on: bool) -> _Spot | None:
    at = here.value
    if items := text.items(at):  # a list without an index: its first item
        at = items[0]
    members = text.members(at)
    key = _key(members, step)
    if key is None:
        return None
    beside = f"_{key}"
    if goes_on and beside in members and not _has_objects(text, members[key].value):
        key = beside  # `birthDate.extension` stands in `_birthDate`
    member = members[key]
    items = text.items(member.value)
    if step.number is None or (step.number == 0 and not text.is_nested(member.value)):
        return _Spot(member.value, _shown(text, member.value, member.key))
    if step.number < len(items):
        return _Spot(items[step.number], _shown(text, items[step.number], None))
    return _Spot(member.value, member.key) if not goes_on else None


def _key(members: Iterable[str], step: Step) -> str | None:
    """The key under which JSON has the element: `doseQuantity` for `dose.ofType(Quantity)`."""
    typed = f"{step.name}{step.type_name[0].upper()}{step.type_name[1:]}" if step.type_name else step.name
    for name in (typed, step.name, f"_{typed}"):
        if name in members:
            return name
    choices = [name for name in members if re.fullmatch(rf"{re.escape(step.name)}[A-Z]\w*", name)]
    return choices[0] if len(choices) == 1 and step.type_name is None else None


def _has_objects(text: JsonText, at: int) -> bool:
    """Whether steps can lead into the value: an object, or a list with one."""
    return any(text.is_nested(one) for one in (text.items(at) if text.text.startswith("[", at) else [at]))


def _shown(text: JsonText, at: int, key: Span | None) -> Span:
    if text.is_nested(at):
        return key or Span(at, at + 1)
    return text.value(at)
