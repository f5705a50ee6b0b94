"""The index of one package: which file holds which definition, in the form of FHIR's own `.index.json`.

Does: read the index where a true one is there; else look into each file once; write it at the time of installing.
Does not: look for a definition over packages (`library.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from luspa_fhir import exact_json

INDEX = ".index.json"
DEFINITIONS = ("StructureDefinition", "ValueSet", "CodeSystem")
_LARGEST_FILE = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Row:
    """One file of a package that holds a definition."""

    filename: str
    resource_type: str
    url: str
    version: str | None


class _Head(msgspec.Struct, frozen=True):
    """What is read of a file to index it; all else in it is passed over without being kept."""

    resource_type: str | None = msgspec.field(default=None, name="resourceType")
    id: str | None = None
    url: str | None = None
    version: str | None = None
    kind: str | None = None
    type: Any = None


_DECODER = msgspec.json.Decoder(_Head)


def rows(folder: Path) -> tuple[Row, ...]:
    """The definitions of a package: by its `.index.json`, else by a look into each of its files."""
    stated = _stated(folder)
    return tuple(_row(one) for one in (_looked_up(folder) if stated is None else stated) if _is_definition(one))


def write(folder: Path) -> None:
    """Write the index of a package that came without one."""
    if _stated(folder) is None:
        (folder / INDEX).write_bytes(exact_json.write({"index-version": 2, "files": _looked_up(folder)}))


def _stated(folder: Path) -> list[dict[str, Any]] | None:
    try:
        content = exact_json.read((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return None
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, list) or not all(isinstance(one, dict) for one in files):
        return None
    return files


def _looked_up(folder: Path) -> list[dict[str, Any]]:
    """A row for each file with a resource, in the order of the names."""
    heads = ((path.name, _head(path)) for path in sorted(folder.glob("*.json")) if path.name != "package.json")
    return [{"filename": name, **head} for name, head in heads if head]


def _head(path: Path) -> dict[str, Any]:
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST_FILE:
            return {}
        head = _DECODER.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}
    if head.resource_type is None:
        return {}
    members = {
        "resourceType": head.resource_type,
        "id": head.id,
        "url": head.url,
        "version": head.version,
        "kind": head.kind,
        "type": head.type if isinstance(head.type, str) else None,
    }
    return {name: value for name, value in members.items() if value is not None}


def _is_definition(row: dict[str, Any]) -> bool:
    name = row.get("filename")
    plain = isinstance(name, str) and name and "/" not in name and "\\" not in name and ":" not in name
    return bool(plain) and row.get("resourceType") in DEFINITIONS and isinstance(row.get("url"), str)


def _row(row: dict[str, Any]) -> Row:
    version = row.get("version")
    return Row(row["filename"], row["resourceType"], row["url"], version if isinstance(version, str) else None)
