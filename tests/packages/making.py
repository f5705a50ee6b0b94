"""Small FHIR packages of an invented publisher, made by the tests themselves."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

NAME = "org.example.doses"
PROFILE = "https://example.org/StructureDefinition/dose"


def manifest(name: str = NAME, version: str = "1.0.0", **others: Any) -> dict[str, Any]:
    return {"name": name, "version": version, "fhirVersions": ["5.0.0"]} | others


def definition(url: str = PROFILE, kind: str = "StructureDefinition", version: str = "1.0.0", **others: Any) -> Any:
    return {"resourceType": kind, "id": url.rpartition("/")[2], "url": url, "version": version} | others


def contents(package: Any = None, **files: Any) -> dict[str, bytes]:
    """`package/…` with a package.json and the files given; `_` in a name stands for `-`."""
    named = {f"package/{name.replace('_', '-')}.json": content for name, content in files.items()}
    written = {"package/package.json": package or manifest(), **named}
    return {name: json.dumps(content).encode() for name, content in written.items()}


def archive(path: Path, files: Mapping[str, bytes], others: Iterable[tarfile.TarInfo] = ()) -> Path:
    """A .tgz with these files, then members without content."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
        for member in others:
            tar.addfile(member)
    return path


def link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path
