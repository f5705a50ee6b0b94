"""`validate --referee`: HL7's validator over the same inputs, and what both say in one report.

Does: hold our findings back until HL7's validator has judged too; give it files where an input is none.
Does not: run Java (`luspa_fhir.referee`), nor judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import click

from luspa_fhir.cli.inputs import Input
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding

Command = TypeVar("Command", bound=Callable[..., Any])
_URL = re.compile(rb'"(https?://[^"\s]+)"')


def referee_options(command: Command) -> Command:
    """`--referee` and `--referee-jar`."""
    jar = click.option(
        "--referee-jar",
        type=click.Path(path_type=Path),
        envvar="LUSPA_FHIR_REFEREE_JAR",
        show_envvar=True,
        metavar="FILE",
        help="With --referee: HL7's own validator_cli.jar, run instead of ours.",
    )
    flag = click.option(
        "--referee",
        is_flag=True,
        help="Also run HL7's validator (needs Java 17; Maven, once) and say where the two differ.",
    )
    return flag(jar(command))


class SecondOpinion:
    """A report that waits for HL7's validator, where it is wanted; else the report itself.

    `releases` has the release (R5, R4B, R4) of each input that could be read, by its name.
    """

    def __init__(self, report: Report, *, wanted: bool, jar: Path | None = None) -> None:
        self._report = report
        self._wanted = wanted
        self._jar = jar
        self._ours: list[Finding] = []
        self.releases: dict[str, str] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take our findings in."""
        if self._wanted:
            self._ours += findings
        else:
            self._report.add(findings)

    def close(self, inputs: Sequence[Input]) -> None:
        """Have HL7's validator judge the inputs, and report what both say."""
        if not self._wanted:
            return
        from luspa_fhir.referee import as_data, compare, merged

        theirs = self._theirs(inputs)
        self._report.add(merged(self._ours, theirs))
        self._report.also["referee"] = as_data(compare(self._ours, theirs))

    def _theirs(self, inputs: Sequence[Input]) -> list[Finding]:
        from luspa_fhir.referee import run_referee

        lines = [one for one in inputs if one.relative.suffix.lower() == ".ndjson"]
        message = "HL7's validator did not judge this file: it reads single resources, not NDJSON."
        theirs = [finding("referee-unavailable", message, file=one.name) for one in lines]
        with _as_files([one for one in inputs if one not in lines]) as names:
            if names and not self._report.quiet:
                files_told = f"{len(names)} file{'' if len(names) == 1 else 's'}"
                self._report.say(f"HL7's validator judges {files_told}; it takes half a minute to start.")
            usual = next(iter(self.releases.values()), "R5")
            of_file = {path: self.releases.get(name, usual) for path, name in names.items()}
            for release in sorted(set(of_file.values())):
                files = [path for path, its in of_file.items() if its == release]
                said = run_referee(files, release, _packages(files, release), jar=self._jar)
                theirs += [_renamed(one, names) for one in said]
        return theirs


@contextmanager
def _as_files(inputs: Sequence[Input]) -> Iterator[dict[Path, str]]:
    """The files of the inputs that are there, each with the name that findings call it; standard input becomes one."""
    with TemporaryDirectory(prefix="luspa-fhir-") as folder:
        files: dict[Path, str] = {}
        for one in inputs:
            path = one.path
            if path is None and one.content is not None:
                path = Path(folder) / "standard-input.json"
                path.write_bytes(one.content)
            if path is not None and path.is_file():
                files[path] = one.name
        yield files


def _packages(files: Iterable[Path], release: str) -> Sequence[Any]:
    """The installed packages that define something that the files name."""
    from luspa_fhir import packages

    cache = packages.cache_folder()
    if not cache.is_dir():
        return ()
    urls = {url.decode("utf-8", "replace") for path in files for url in _URL.findall(path.read_bytes())}
    return packages.packages_for(cache, sorted(urls), release)


def _renamed(one: Finding, names: Mapping[Path, str]) -> Finding:
    name = names.get(Path(one.file)) if one.file else None
    if name is None or name == one.file:
        return one
    return replace(one, file=name, place=replace(one.place, file=name) if one.place else None)
