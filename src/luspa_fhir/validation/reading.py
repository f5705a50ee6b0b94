"""Read resources from JSON or NDJSON, and say in findings why where that cannot be.

Does: broken, cut off, deeply nested, doubled keys, numbers that JSON does not have, JSON that is not of FHIR.
Does not: look into a resource (the layers do), nor raise for anything that a file may hold.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from json import JSONDecodeError
from pathlib import Path
from typing import Any, NoReturn

from luspa_fhir import exact_json
from luspa_fhir.findings import Finding, Place, finding
from luspa_fhir.validation.release_detection import detected
from luspa_fhir.validation.specification import definitions_of
from luspa_fhir.validation.tree import fhirpath

DEEPEST = 100
"""How many levels a resource may be nested; resources seldom nest more than 20."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# The closing mark is optional and the text is never given back (`*+`), so that a text without end is read only once.
_TEXTS_AND_BRACKETS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


Read = tuple[dict[str, Any] | None, tuple[Finding, ...]]
"""A resource, or None, and the findings that say why not; a resource may come with findings too."""


def read_resource(source: Path | bytes, name: str | None = None) -> Read:
    """The resource of a file (or of bytes, for standard input), or None with the findings that say why not.

    A resource may come with findings too: the first of two equal keys cannot be seen by any later check.
    """
    shown = name if name is not None else str(source) if isinstance(source, Path) else "standard input"
    content, findings = read_bytes(source, shown)
    return (None, findings) if content is None else _resource_of(content, shown)


def read_bytes(source: Path | bytes, name: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The bytes of a file without a mark of their order, or None with the finding that says why not."""
    if isinstance(source, bytes):
        return source.removeprefix(_BYTE_ORDER_MARK), ()
    try:
        return source.read_bytes().removeprefix(_BYTE_ORDER_MARK), ()
    except FileNotFoundError:
        return None, (finding("input-missing", f"There is no file `{name}`.", file=name),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (finding("input-unreadable", f"The file `{name}` cannot be read: {reason}.", file=name),)


def read_lines(content: bytes, name: str) -> Iterator[tuple[int, Read]]:
    """The resources of NDJSON, one a line, each with the number of its line; empty lines are passed by."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            resource, findings = _resource_of(line, name)
            yield number, (resource, tuple(on_line(one, name, number) for one in findings))


def on_line(one: Finding, name: str, number: int) -> Finding:
    """The finding with the line of the NDJSON that it is about."""
    return replace(one, place=Place(name, number, one.place.column if one.place else 1))


def _resource_of(content: bytes, name: str) -> Read:
    if not content.strip():
        return None, (finding("input-empty", f"The file `{name}` is empty.", file=name),)
    if _is_deep(content):
        message = f"The file `{name}` is nested more than {DEEPEST} levels deep."
        return None, (finding("too-deep", message, file=name),)
    try:
        value = exact_json.read(content)
    except ValueError as error:
        return None, (_unreadable(content, name, str(error)),)
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        message = f"The file `{name}` is JSON, but not of FHIR: it has no `resourceType`."
        return None, (finding("not-fhir", message, file=name),)
    return value, tuple(_doubled_keys(content, name))


def _is_deep(content: bytes) -> bool:
    """Whether brackets are nested too deep, outside of texts; a scan that ends there, so that no depth can break it."""
    depth = 0
    for match in _TEXTS_AND_BRACKETS.finditer(content):
        sign = match[0]
        if sign in b"[{":
            depth += 1
            if depth > DEEPEST:
                return True
        elif sign in b"]}":
            depth -= 1
    return False


def _unreadable(content: bytes, name: str, reason: str) -> Finding:
    """Why the JSON could not be read, with line and column where the standard library can tell."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"The file `{name}` is not UTF-8: byte {error.start + 1} has no meaning there."
        return finding("json-unreadable", message, file=name, remedy="Save the file as UTF-8.")
    try:
        json.dumps(json.loads(text, parse_constant=_refuse_constant), ensure_ascii=False).encode("utf-8")
    except JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        cut_off = error.msg.startswith("Unterminated") or not text[error.pos :].strip()
        message = f"The file `{name}` is not JSON: " + ("it ends too early." if cut_off else f"{_plain(error.msg)}.")
        return finding("json-unreadable", message, file=name, place=place)
    except _ConstantError as error:
        return finding("json-unreadable", f"The file `{name}` is not JSON: it holds the number {error}.", file=name)
    except UnicodeEncodeError:
        reason = "it holds half of a character (an escape from \\ud800 to \\udfff that stands alone)"
    except (ValueError, RecursionError):
        pass  # what the first reader said is the better message then
    return finding("json-unreadable", f"The file `{name}` is not JSON: {_plain(reason)}.", file=name)


class _ConstantError(Exception):
    """NaN or Infinity, which JSON does not have."""


def _refuse_constant(constant: str) -> NoReturn:
    raise _ConstantError(constant)


def _plain(message: str) -> str:
    message = message.partition(" - at `")[0].rstrip(".")
    return message[:1].lower() + message[1:]


def _doubled_keys(content: bytes, name: str) -> Iterator[Finding]:
    """A finding for each key that stands twice in one object; readers keep one of the two and say nothing."""
    doubled: list[tuple[dict[str, Any], str]] = []

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            times = Counter(key for key, _ in pairs)
            doubled.extend((value, key) for key, count in times.items() if count > 1)
        return value

    whole = json.loads(content, object_pairs_hook=look, parse_int=str, parse_float=str)
    if not doubled:
        return
    definitions = definitions_of(detected(whole).release)
    pointers = {id(value): pointer for pointer, value in _objects(whole, ())}
    for value, key in doubled:
        pointer = pointers.get(id(value))  # None inside the first of two equal keys: it is gone from the whole
        path = None if pointer is None else fhirpath(definitions, whole, (*pointer, key))
        message = f"The key `{key}` stands twice in one object of `{name}`."
        yield finding("json-duplicate-key", message, file=name, expression=path)


def _objects(value: Any, pointer: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    if isinstance(value, dict):
        yield pointer, value
        for key, inner in value.items():
            yield from _objects(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _objects(inner, (*pointer, index))


def is_deeper(value: Any, levels: int) -> bool:
    """Whether a value is nested deeper than so many levels; a loop, so that no depth can break it."""
    level = [value]
    for _ in range(levels + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
