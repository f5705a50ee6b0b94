"""The configuration of a project: `luspa-fhir.toml`, or `[tool.luspa-fhir]` in pyproject.toml.

Does: find it (the nearest upward), read the suppressions, refuse what it does not know, naming file and key.
Does not: apply them (`luspa_fhir.findings.suppression`).
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from luspa_fhir.findings.finding import Finding, Place
from luspa_fhir.findings.suppression import Suppression, Suppressions

_OWN, _PROJECT = "luspa-fhir.toml", "pyproject.toml"
_TEXTS = ("rule", "reason", "expression", "file")
_HEADER = re.compile(r"""\s*\[\[\s*(?:tool\s*\.\s*["']?luspa-fhir["']?\s*\.\s*)?suppress\s*\]\]""")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a project has set; files in it are named from `folder`."""

    folder: Path
    suppressions: Suppressions = field(default_factory=Suppressions)

    def reason_for(self, one: Finding) -> str | None:
        """Why a finding is suppressed, None where it is not."""
        return self.suppressions.reason_for(one, self.named(one.file)) if self.suppressions.listed else None

    def named(self, file: str | None) -> str | None:
        """A file as the configuration names it: with slashes, from its folder where it lies below it."""
        if file is None:
            return None
        path = Path(os.path.normpath(Path(file).absolute()))
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else Path(file).as_posix()


def read_configuration(named: Path | None) -> Configuration:
    """The configuration of the file named with `--config`, or the nearest upward from the working directory.

    Raises:
        click.UsageError: it cannot be read, or says something that we do not know; with file and key.
    """
    here = Path.cwd()
    if named is not None:
        table = _tables(named)
        own = table if named.name != _PROJECT else _own_table(table, named)
        return _configuration(named, own if own is not None else {})
    for folder in (here, *here.parents):
        for name in (_OWN, _PROJECT):
            file = folder / name
            if file.is_file():
                table = _tables(file)
                own = table if name == _OWN else _own_table(table, file)
                if own is not None:
                    return _configuration(file.relative_to(here) if folder == here else file, own)
    return Configuration(here)


def _tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{file}: this file cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file}: this file is not TOML: {error}.") from error


def _own_table(table: dict[str, Any], file: Path) -> dict[str, Any] | None:
    tool = table.get("tool")
    own = tool.get("luspa-fhir") if isinstance(tool, dict) else None
    if own is not None and not isinstance(own, dict):
        raise click.UsageError(f"{file}: tool.luspa-fhir: this must be a table.")
    return own


def _configuration(file: Path, table: dict[str, Any]) -> Configuration:
    for key in table:
        if key != "suppress":
            raise click.UsageError(f"{file}: {key}: there is no such key. The key is suppress.")
    entries = table.get("suppress", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise click.UsageError(f"{file}: suppress: this must be a list of tables, each headed [[suppress]].")
    lines = _header_lines(file, len(entries))
    listed = tuple(
        _suppression(file, f"suppress[{number}]", entry, line)
        for number, (entry, line) in enumerate(zip(entries, lines, strict=True))
    )
    return Configuration(Path(os.path.normpath(file.absolute())).parent, Suppressions(listed, str(file)))


def _suppression(file: Path, where: str, entry: dict[str, Any], line: int | None) -> Suppression:
    for key, value in entry.items():
        if key in _TEXTS:
            if not isinstance(value, str) or not value.strip():
                raise click.UsageError(f"{file}: {where}.{key}: this must be a text that says something.")
        elif key == "count":
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise click.UsageError(f"{file}: {where}.count: this must be a whole number above 0.")
        else:
            near = get_close_matches(key, (*_TEXTS, "count"), n=1)
            hint = f"Did you mean {near[0]}?" if near else f"The keys are {', '.join(_TEXTS)}, count."
            raise click.UsageError(f"{file}: {where}.{key}: there is no such key. {hint}")
    for key, what in (("rule", "the rule that is suppressed"), ("reason", "why that is right")):
        if key not in entry:
            raise click.UsageError(f"{file}: {where}.{key}: this is missing; say {what}.")
    return Suppression(**entry, place=Place(str(file), line, 1) if line else None)


def _header_lines(file: Path, count: int) -> list[int | None]:
    """The line of each `[[suppress]]`, where that many are found; TOML has other ways of writing the same."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found: list[int | None] = [number for number, line in enumerate(lines, 1) if _HEADER.match(line)]
    return found if len(found) == count else [None] * count
