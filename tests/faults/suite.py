"""The fault suite: valid controls, single faults planted into them, and what HL7's validator says of each.

Does: read `controls/`, `planted/*.yaml` and `hl7_validator.yaml`; plant one fault into its control.
Does not: judge anything (`test_judging.py` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from luspa_fhir import exact_json

HERE = Path(__file__).parent
RELEASES = ("R5", "R4B", "R4")
_RAW = frozenset({"replace", "cut_after", "cut_before_last", "whole"})


@dataclass(frozen=True, slots=True)
class Control:
    """A valid file; `name` is `patient.json`."""

    release: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one release, and the rule that must find it at a place (none where the file cannot be read)."""

    id: str
    title: str
    topic: str
    release: str
    base: str
    plant: tuple[Mapping[str, Any], ...]
    rule: str
    at: str | None
    severity: str
    also: frozenset[str]
    hl7: tuple[str, ...]
    note: str | None

    @property
    def name(self) -> str:
        """The id with its release, as tests and recorded answers name it: `R5/code-of-no-one`."""
        return f"{self.release}/{self.id}"

    def planted(self) -> bytes:
        """The control with the fault in it."""
        return plant(control(self.release, self.base).content, self.plant)


@cache
def controls() -> tuple[Control, ...]:
    """All controls, release by release."""
    return tuple(
        Control(release, path.name, path.read_bytes())
        for release in RELEASES
        for path in sorted((HERE / "controls" / release).iterdir())
    )


def control(release: str, name: str) -> Control:
    """The control of this name.

    Raises:
        KeyError: the release has no control of this name.
    """
    found = {(one.release, one.name): one for one in controls()}
    return found[release, name]


@cache
def faults() -> tuple[Fault, ...]:
    """All faults; one that is written for several releases stands here once for each."""
    return tuple(_read_faults())


def _read_faults() -> Iterator[Fault]:
    answers = yaml.safe_load((HERE / "hl7_validator.yaml").read_text(encoding="utf-8"))
    for path in sorted((HERE / "planted").glob("*.yaml")):
        for written in yaml.safe_load(path.read_text(encoding="utf-8")):
            for release in written.get("releases", RELEASES):
                yield Fault(
                    id=written["id"],
                    title=written["title"],
                    topic=path.stem,
                    release=release,
                    base=written["base"],
                    plant=tuple(written["plant"]),
                    rule=written["rule"],
                    at=written.get("at"),
                    severity=written.get("severity", "error"),
                    also=frozenset(written.get("also", ())),
                    hl7=tuple(answers.get(f"{release}/{written['id']}", ())),
                    note=written.get("note"),
                )


def plant(content: bytes, operations: tuple[Mapping[str, Any], ...]) -> bytes:
    """A file after some operations.

    Raises:
        LookupError: an operation does not find its place in the file.
    """
    for operation in operations:
        if _RAW & operation.keys():
            content = _raw(content, operation)
        else:
            root = exact_json.read(content)
            _change(root, operation)
            content = exact_json.write(root)
    return content


def _raw(content: bytes, operation: Mapping[str, Any]) -> bytes:
    match operation:
        case {"whole": text}:
            return str(text).encode()
        case {"cut_after": text}:
            before, _, _ = _parted(content, text)
            return before + str(text).encode()
        case {"cut_before_last": text}:
            return content[: content.rindex(str(text).encode())]
        case {"replace": text, "by_bytes": digits}:
            before, _, behind = _parted(content, text)
            return before + bytes.fromhex(digits) + behind
        case {"replace": text, "by": other}:
            before, _, behind = _parted(content, text)
            return before + str(other).encode() + behind
    raise LookupError(f"There is no operation {dict(operation)}.")


def _parted(content: bytes, text: str) -> tuple[bytes, bytes, bytes]:
    before, found, behind = content.partition(text.encode())
    if not found:
        raise LookupError(f"The file does not hold {text!r}.")
    return before, found, behind


def _change(root: Any, operation: Mapping[str, Any]) -> None:
    match operation:
        case {"set": pointer, "to": value}:
            holder, key = _holder(root, pointer)
            holder[key] = value
        case {"remove": pointer}:
            holder, key = _holder(root, pointer)
            del holder[key]
        case {"rename": pointer, "to": name}:
            holder, key = _holder(root, pointer)
            holder[name] = holder.pop(key)
        case {"append": pointer, "value": value}:
            _at(root, pointer).append(value)
        case {"copy": pointer, "append_to": other}:
            _at(root, other).append(_at(root, pointer))
        case {"move": pointer, "append_to": other}:
            holder, key = _holder(root, pointer)
            _at(root, other).append(holder.pop(key))
        case _:
            raise LookupError(f"There is no operation {dict(operation)}.")


def _holder(root: Any, pointer: str) -> tuple[Any, Any]:
    parent, _, last = pointer.rpartition("/")
    holder = _at(root, parent)
    return holder, int(last) if isinstance(holder, list) else last


def _at(root: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901, without escapes)."""
    value = root
    for step in pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step]
    return value
