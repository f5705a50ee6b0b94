"""The FHIR package cache: one folder `NAME#VERSION` a package, as FHIR's own tools lay it out.

Does: say where the cache is, which packages are in it, and what each says of itself in its package.json.
Does not: put packages there (`install.py`), nor look for definitions in them (`library.py`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.packages.problem import PackageProblem, unusable

CACHE_VARIABLE = "FHIR_PACKAGE_CACHE"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}", re.ASCII)
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,99}", re.ASCII)
_RELEASES = {"4.0": "R4", "4.3": "R4B", "5.0": "R5"}
_CORE = re.compile(r"hl7\.fhir\.(r4b|r4|r5)\.core")
_LARGEST_MANIFEST = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Package:
    """One package; `folder` is its `package` folder, in which package.json and the definitions are."""

    name: str
    version: str
    folder: Path
    fhir_versions: tuple[str, ...] = ()
    dependencies: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """`NAME#VERSION`, the name of its folder in the cache."""
        return f"{self.name}#{self.version}"

    @property
    def releases(self) -> frozenset[str]:
        """R4, R4B, R5, as far as the package says; none where it says nothing, or another."""
        stated = {_RELEASES.get(".".join(version.split(".")[:2]), "") for version in self.fhir_versions}
        core = {found[1].upper() for name, _ in self.dependencies if (found := _CORE.fullmatch(name))}
        return frozenset((stated or core) - {""})

    def serves(self, release: str) -> bool:
        """Whether it may be used for a release; a package that names no FHIR version at all serves each."""
        return release in self.releases or (not self.fhir_versions and not self.releases)


def cache_folder() -> Path:
    """`$FHIR_PACKAGE_CACHE`, else `~/.fhir/packages`; it need not exist."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else Path.home() / ".fhir" / "packages"


def installed(cache: Path) -> tuple[Package, ...]:
    """The packages in the cache, by name, the newest version first; folders that hold no package are passed by."""
    return newest_first(filter(None, map(_read_installed, _folders(cache))))


def read_manifest(folder: Path) -> Package:
    """What the package.json in a `package` folder says.

    Raises:
        PackageProblem: there is none, or it is not that of a FHIR package.
    """
    path = folder / "package.json"
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise unusable("The package.json is larger than 4 MiB.")
        content = exact_json.read(path.read_bytes())
    except OSError as error:
        raise unusable("There is no package.json that can be read in it.") from error
    except ValueError as error:
        raise unusable(f"Its package.json is not JSON: {error}.") from error
    if not isinstance(content, dict):
        raise unusable("Its package.json is not a JSON object.")
    return Package(
        name=_matching(content, "name", _NAME),
        version=_matching(content, "version", _VERSION),
        folder=folder,
        fhir_versions=_texts(content.get("fhirVersions") or content.get("fhir-version-list")),
        dependencies=_pairs(content.get("dependencies")),
    )


def newest_first(packages: Iterable[Package]) -> tuple[Package, ...]:
    """By name; of one name the newest version first."""
    newest = sorted(packages, key=lambda one: version_order(one.version), reverse=True)
    return tuple(sorted(newest, key=lambda one: one.name))


def version_order(version: str) -> tuple[Any, ...]:
    """A sort key: numbers as numbers, and a version before which `-` stands (`1.0.0-ballot`) before that without."""
    release, _, label = version.partition("+")[0].partition("-")
    return (_pieces(release), not label, _pieces(label), version)


def _pieces(text: str) -> tuple[tuple[bool, int, str], ...]:
    pieces = text.split(".")
    return tuple((not one.isdecimal(), int(one) if one.isdecimal() else 0, one) for one in pieces)


def _folders(cache: Path) -> list[Path]:
    try:
        return sorted(path for path in cache.iterdir() if "#" in path.name and path.is_dir())
    except OSError:
        return []


def _read_installed(folder: Path) -> Package | None:
    try:
        found = read_manifest(folder / "package")
    except PackageProblem:
        return None
    return found if found.key.lower() == folder.name.lower() else None


def _matching(content: dict[str, Any], member: str, pattern: re.Pattern[str]) -> str:
    value = content.get(member)
    if not isinstance(value, str) or not pattern.fullmatch(value) or ".." in value:
        raise unusable(f"The {member} in its package.json, {str(value)[:80]!r}, cannot be the {member} of a package.")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, dict) else ()
    return tuple((name, version) for name, version in pairs if isinstance(version, str))
