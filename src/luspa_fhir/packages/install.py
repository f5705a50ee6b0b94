"""A package into the cache, whole or not at all.

Does: take a .tgz, a folder, or NAME@VERSION from a registry; put it under NAME#VERSION by one rename.
Does not: fetch (`registry.py`), nor guard against what an archive holds (`unpacking.py`).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from luspa_fhir.packages import indexing, library
from luspa_fhir.packages.cache import Package, read_manifest
from luspa_fhir.packages.problem import PackageProblem, unreachable, unusable
from luspa_fhir.packages.unpacking import copy_folder, unpack_archive

_NAMED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)[@#]([A-Za-z0-9][A-Za-z0-9.+_-]*)", re.ASCII)

Fetch = Callable[[str, str, Path], None]
"""Name, version and the file to write to."""


def install(source: str, cache: Path, *, fetch: Fetch | None = None, force: bool = False) -> Package:
    """Install a package from a .tgz, a folder, or as NAME@VERSION by `fetch`; gives the package as it is installed.

    Raises:
        PackageProblem: it cannot be had, is no package, or is there already (`package-already-there`) and not `force`.
    """
    path = Path(source)
    named = None if path.exists() else _NAMED.fullmatch(source)
    if named and named[2] != "latest" and not force:
        _refuse_second(cache / f"{named[1]}#{named[2]}")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        # beside its place, so that the last step is a rename; without `#`, so that no program takes it for a package
        beside = Path(mkdtemp(prefix=".luspa-fhir-", dir=cache))
    except OSError as error:
        raise unusable(f"The package cache {cache} cannot be written: {error.strerror}.", _WRITABLE) from error
    try:
        if named:
            return _install_fetched(named[1], named[2], cache, beside, fetch, force=force)
        return _install_from(path, cache, beside, force=force)
    except OSError as error:
        message = f"{source} cannot be installed: {error.strerror or error}."
        raise unusable(message, "Look at the file, its rights, and the space on the disk.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


_WRITABLE = "Set FHIR_PACKAGE_CACHE to a folder that may be written."
_ASK = "Name a .tgz or a folder that exists, or a package as NAME@VERSION."


def _install_fetched(
    name: str, version: str, cache: Path, beside: Path, fetch: Fetch | None, *, force: bool
) -> Package:
    if fetch is None:
        remedy = "Name one: --registry URL, or the variable LUSPA_FHIR_REGISTRY; or install a .tgz."
        raise unreachable(f"No registry is set from which {name}@{version} could be fetched.", remedy)
    archive = beside / "fetched.tgz"
    fetch(name, version, archive)
    return _install_from(archive, cache, beside, force=force, asked=(name, version))


def _install_from(
    source: Path, cache: Path, beside: Path, *, force: bool, asked: tuple[str, str] | None = None
) -> Package:
    unpacked = beside / "unpacked"
    unpacked.mkdir()
    if source.is_dir():
        holds_package = (source / "package" / "package.json").is_file()
        copy_folder(source, unpacked if holds_package else _made(unpacked / "package"))
    elif source.is_file():
        unpack_archive(source, unpacked)
    else:
        raise unusable(f"There is no file or folder {str(source)!r}.", _ASK)
    _name_the_folder_package(unpacked)
    package = read_manifest(unpacked / "package")
    if asked and (package.name.lower() != asked[0].lower() or asked[1] not in (package.version, "latest")):
        raise unusable(f"The registry gave {package.key} where {asked[0]}#{asked[1]} was asked for.")
    indexing.write(package.folder)
    target = cache / package.key
    if not force:
        _refuse_second(target)
    _swap(unpacked, target, beside / "replaced")
    library.forget()
    return replace(package, folder=target / "package")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _name_the_folder_package(unpacked: Path) -> None:
    """Archives made by npm's rules may call their one folder as they like."""
    folders = [path for path in unpacked.iterdir() if (path / "package.json").is_file()]
    if not (unpacked / "package").exists() and len(folders) == 1:
        folders[0].rename(unpacked / "package")


def _refuse_second(target: Path) -> None:
    if target.exists():
        raise PackageProblem("package-already-there", f"{target.name} is installed already, in {target}.")


def _swap(new: Path, target: Path, replaced: Path) -> None:
    """Put the new folder into the old one's place; where that fails the old one stays."""
    if not target.exists():
        new.rename(target)
        return
    target.rename(replaced)
    try:
        new.rename(target)
    except OSError:
        replaced.rename(target)
        raise
