"""One page → its bundle in a file, and a small outcome.

Does: what a process does for each page of `export`; find pages whose ids would clash before any work begins.
Does not: compile (`compiling.py`), spread pages over processes (`processes.py`), say anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from luspa_fhir.cli.compiling import Compiled, compile_page, read, target_of
from luspa_fhir.cli.inputs import Input
from luspa_fhir.cli.outcome import Outcome, facts_of, kept_as_text, rules_of
from luspa_fhir.cli.writing import write_whole
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding, Severity

if TYPE_CHECKING:
    from luspa_fhir.fhir import BundleOptions


@dataclass(frozen=True, slots=True)
class Task:
    """A page to export; `clash` is set where its bundle may not be written, and the page is then left alone."""

    source: Input
    clash: Finding | None = None


@dataclass(frozen=True, slots=True)
class Exporter:
    """What is done with each page; `folder` is None where the bundle goes to standard output.

    Informations are counted, and told only where they are wanted: a collection has hundreds of thousands.
    """

    options: BundleOptions
    folder: Path | None
    informations: bool = False

    def __call__(self, task: Task) -> Outcome:
        """Compile a page and write its bundle; never raises for what a page says."""
        if task.clash is not None:
            return Outcome.of_findings((task.clash,))
        compiled = compile_page(task.source, self.options)
        content, unwritable = self._write(task.source, compiled)
        return Outcome(
            findings=tuple(
                one for one in compiled.findings if self.informations or one.severity is not Severity.INFORMATION
            ),
            counts=rules_of(compiled.findings),
            written=compiled.bundle is not None and not unwritable,
            unreadable=compiled.page is None,
            facts=facts_of(compiled.knowledge) if compiled.knowledge else Outcome().facts,
            kept=kept_as_text(compiled.knowledge) if compiled.knowledge else Outcome().kept,
            statements=len(compiled.knowledge.ledger) if compiled.knowledge else 0,
            content=content,
            unwritable=unwritable,
        )

    def _write(self, source: Input, compiled: Compiled) -> tuple[bytes | None, str | None]:
        """The bundle where it goes to standard output; why it could not be written where it goes to a file."""
        from luspa_fhir import exact_json

        if compiled.page is None or compiled.bundle is None:
            return None, None
        content = exact_json.write(compiled.bundle)
        if self.folder is None:
            return content, None
        target = target_of(source, compiled.page, self.folder)
        try:
            write_whole(target, content)
        except OSError as error:
            return None, f"{str(target)!r} cannot be written: {error.strerror}."
        return None, None


def lost(task: Task) -> Outcome:
    """The outcome of a page whose process died: too little memory, or a fault of a library in C."""
    message = f"The process that read {task.source.name!r} died; no bundle of it is written."
    remedy = "Give the run more memory, or fewer --jobs; if it dies again, please report the page to the maintainers."
    return Outcome.of_findings(
        (finding("internal-error", message, remedy=remedy, file=task.source.name),), unreadable=True
    )


def tasks_of(inputs: Iterable[Input]) -> list[Task]:
    """A task for each page; where another page before it has the id base of a page, that page's task is its clash."""
    from luspa_fhir.fhir import id_base

    first: dict[str, str] = {}
    tasks: list[Task] = []
    for source in inputs:
        name = _file_name(source)
        base = id_base(name)
        other = first.setdefault(base, source.name)
        tasks.append(Task(source) if other is source.name else Task(source, _clash(source.name, base, other)))
    return tasks


def _file_name(source: Input) -> str:
    """The name of the file; a page from standard input is named after its title."""
    from luspa_fhir.monograph import UnreadablePage

    if source.path is not None:
        return source.path.name
    try:
        return read(source).source.name
    except UnreadablePage:
        return source.name
    except Exception:  # compile_page meets it again, and says so
        return source.name


def _clash(name: str, base: str, other: str) -> Finding:
    message = f"The ids of {name!r} would begin with {base!r}, as those of {other!r} do; its bundle is not written."
    return finding("id-base-taken", message, file=name)
