"""The definitions of all installed packages, by canonical URL.

Does: find one StructureDefinition, ValueSet or CodeSystem; say which packages a set of URLs needs. Lazily: an index is
    read when first needed, a definition when asked for, each once.
Does not: install (`install.py`), nor interpret a definition (`luspa_fhir.validation`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.packages import indexing
from luspa_fhir.packages.cache import Package, installed
from luspa_fhir.packages.indexing import Row

_CORE = re.compile(r"hl7\.fhir\.r\d\w*\.(core|corexml|expansions|examples|search)")
"""FHIR itself, which every validator brings along."""


def definitions(cache: Path, url: str, release: str) -> dict[str, Any] | None:
    """The definition with this canonical URL (`url` or `url|version`) in the packages for a release (R5, R4B, R4).

    Without a version it is that of the newest one. The same object is given each time: it must not be changed.
    """
    try:
        changed = cache.stat().st_mtime_ns
    except OSError:
        return None
    return _library(cache, changed).find(url, release)


def packages_for(cache: Path, urls: Iterable[str], release: str) -> tuple[Package, ...]:
    """The installed packages for a release that define one of the URLs, and those that they depend on."""
    try:
        changed = cache.stat().st_mtime_ns
    except OSError:
        return ()
    return _library(cache, changed).needed(urls, release)


def forget() -> None:
    """Look at the cache anew; for after a change of it."""
    _library.cache_clear()


class Library:
    """The packages of one cache, as they were when it was made."""

    def __init__(self, cache: Path) -> None:
        self._packages = installed(cache)
        self._indexes: dict[str, dict[str, list[tuple[Package, Row]]]] = {}
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._contents: dict[Path, dict[str, Any] | None] = {}

    def find(self, url: str, release: str) -> dict[str, Any] | None:
        """The definition with this URL, or None."""
        plain, _, version = url.partition("|")
        for package, row in self._index(release).get(plain, ()):
            if version and row.version not in (version, None):
                continue
            content = self._content(package.folder / row.filename)
            if content and content.get("url") == plain and (not version or content.get("version") == version):
                return content
        return None

    def needed(self, urls: Iterable[str], release: str) -> tuple[Package, ...]:
        """The packages that define the URLs, and those that they depend on where installed; never FHIR itself."""
        index = self._index(release)
        found = [found[0][0] for url in urls if (found := index.get(url.partition("|")[0]))]
        needed: dict[str, Package] = {}
        while found:
            package = found.pop()
            if package.key not in needed and not _CORE.fullmatch(package.name):
                needed[package.key] = package
                found += [one for pair in package.dependencies if (one := self._by_name(*pair))]
        return tuple(needed[key] for key in sorted(needed))

    def _by_name(self, name: str, version: str) -> Package | None:
        """The version asked for; `4.0.x`, `current` and the like give the newest that is there."""
        named = [one for one in self._packages if one.name == name]
        start = version.removesuffix("x") if version.endswith(".x") else version
        fitting = [one for one in named if one.version == version or one.version.startswith(start)]
        return next(iter(fitting or named), None)

    def _index(self, release: str) -> dict[str, list[tuple[Package, Row]]]:
        if release not in self._indexes:
            index: dict[str, list[tuple[Package, Row]]] = {}
            for package in self._packages:
                if package.serves(release):
                    for row in self._rows_of(package):
                        index.setdefault(row.url, []).append((package, row))
            self._indexes[release] = index
        return self._indexes[release]

    def _rows_of(self, package: Package) -> tuple[Row, ...]:
        if package.key not in self._rows:
            self._rows[package.key] = indexing.rows(package.folder)
        return self._rows[package.key]

    def _content(self, path: Path) -> dict[str, Any] | None:
        if path not in self._contents:
            self._contents[path] = _read(path)
        return self._contents[path]


@lru_cache(maxsize=4)
def _library(cache: Path, changed: int) -> Library:
    """One library for a cache until it changes; `changed` is there to be compared."""
    return Library(cache)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = exact_json.read(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
