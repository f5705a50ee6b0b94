"""A package's files into a new folder, from an archive or from a folder, as if the source were hostile.

Does: refuse paths that lead out of the folder, links, devices, and what unpacks to more than a package can be.
Does not: know what a package holds (`cache.py`), nor where it goes in the end (`install.py`).
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from luspa_fhir.packages.problem import PackageProblem, unusable

_LARGEST_READ = 16 * 2**20
"""An archive's reader asks for more at a time only where a header lies about its own length."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be. The largest that HL7 publishes has some 100 MB in 10,000 files."""

    total: int = 2 * 2**30
    file: int = 512 * 2**20
    members: int = 200_000


class _Count:
    """What was taken from a source so far, against the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._total = 0
        self._members = 0

    def take(self, name: str, size: int) -> None:
        self._total += size
        self._members += 1
        if size > self._limits.file or self._total > self._limits.total or self._members > self._limits.members:
            raise unusable(f"It is larger than a package may be: at {name[:80]!r} the limit was reached.")


class _Unzipped(io.RawIOBase):
    """A gzip stream that gives up, instead of memory or time without bound, where the archive asks for too much."""

    def __init__(self, source: IO[bytes], limit: int) -> None:
        super().__init__()
        self._stream = gzip.GzipFile(fileobj=source, mode="rb")
        self._limit = limit

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LARGEST_READ:
            raise unusable("A header of the archive is larger than that of a package may be.")
        return self._within(self._stream.read(size))

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset > self._limit:
            raise unusable("The archive unpacks to more than a package may hold.")
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def _within(self, content: bytes) -> bytes:
        if self._stream.tell() > self._limit:
            raise unusable("The archive unpacks to more than a package may hold.")
        return content


def unpack_archive(archive: Path, target: Path, limits: Limits | None = None) -> None:
    """Unpack a .tgz into a folder that exists and is empty.

    Raises:
        PackageProblem: it is no such archive, or holds what no package holds.
        OSError: it cannot be read, or the folder not written.
    """
    limits = limits or Limits()
    count = _Count(limits)
    try:
        with (
            archive.open("rb") as source,
            tarfile.open(fileobj=_Unzipped(source, limits.total + limits.members * 1024), mode="r:") as members,
        ):
            for member in members:
                _check_member(member)
                count.take(member.name, member.size)
                _write_member(members, member, target)
    except PackageProblem:
        raise
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, ValueError) as error:
        raise unusable(f"It is no archive (.tgz) that can be unpacked: {error}.") from error


def _write_member(members: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """A checked member below the folder; by hand, as Python's own filters came with 3.11.4 only."""
    path = target / PurePosixPath(member.name)
    if member.isdir():
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    content = members.extractfile(member)
    with path.open("wb") as written:
        if content is not None:
            shutil.copyfileobj(content, written)


def copy_folder(source: Path, target: Path, limits: Limits | None = None) -> None:
    """Copy a folder's files into a folder that exists and is empty.

    Raises:
        PackageProblem: it holds links, or more than a package may hold.
        OSError: a file cannot be read or written.
    """
    count = _Count(limits or Limits())
    for path in _files_below(source):
        relative = path.relative_to(source)
        if path.is_symlink() or not path.is_file():
            raise unusable(f"It holds {relative.as_posix()[:80]!r}, which is a link or no plain file.")
        count.take(relative.as_posix(), path.stat().st_size)
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / relative)


def _check_member(member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or "\\" in member.name or ":" in member.name:
        raise unusable(f"It holds {member.name[:80]!r}, a path that may lead out of its folder.")
    if not (member.isreg() or member.isdir()) or member.issparse():
        raise unusable(f"It holds {member.name[:80]!r}, which is a link or no plain file.")


def _files_below(folder: Path) -> Iterator[Path]:
    """All that is below a folder and is not a folder itself; links to folders are given, not followed."""
    for where, folders, files in os.walk(folder):
        below = Path(where)
        folders.sort()
        yield from (below / name for name in folders if (below / name).is_symlink())
        yield from (below / name for name in sorted(files))
