"""Reads members of a release's archive, each only when it is asked for.

Does: name → JSON value.
Does not: know what the members mean (`types.py`).
"""

from __future__ import annotations

import zipfile
from importlib.resources import files
from io import BytesIO
from typing import Any

import msgspec

from luspa_fhir.validation.specification.release import Release


class Archive:
    """The archive of one release, kept packed in memory, so that a type costs only its own bytes."""

    def __init__(self, release: Release) -> None:
        source = files("luspa_fhir.validation.specification").joinpath(f"{release}.zip")
        self._zip = zipfile.ZipFile(BytesIO(source.read_bytes()))
        self._names = frozenset(self._zip.namelist())

    def __contains__(self, member: str) -> bool:
        return member in self._names

    def read(self, member: str) -> Any:
        """The JSON value of a member.

        Raises:
            KeyError: the archive has no such member.
        """
        return msgspec.json.decode(self._zip.read(member))
