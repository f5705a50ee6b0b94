"""One page → its bundle and all findings on the way.

Does: call the rooms in their order; turn a fault of ours into a finding, so that one page never stops the rest.
Does not: write files or words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luspa_fhir.cli.inputs import Input
from luspa_fhir.findings.catalogue import finding
from luspa_fhir.findings.finding import Finding, Severity

if TYPE_CHECKING:
    from luspa_fhir.fhir import BundleOptions
    from luspa_fhir.knowledge.model import DrugKnowledge
    from luspa_fhir.monograph import Monograph


_LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of a page: `page` is None where it cannot be read, `bundle` None where none may be written.

    `knowledge` is None where the page was not understood, through a fault of ours.
    """

    findings: tuple[Finding, ...]
    page: Monograph | None = None
    bundle: dict[str, Any] | None = None
    knowledge: DrugKnowledge | None = None


def read(source: Input) -> Monograph:
    """The monograph of an input; one from standard input is named after its title, as it has no file name.

    An input from standard input carries its content (`inputs.with_content`).

    Raises:
        UnreadablePage: nothing can be read from it.
    """
    from luspa_fhir.monograph import UnreadablePage, read_page, read_text

    if source.path is not None:
        return read_page(source.path)
    try:
        text = (source.content or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"Byte {error.object[error.start]:#04x} at offset {error.start} of standard input is not UTF-8."
        raise UnreadablePage(finding("input-not-utf8", message, file=source.name)) from None
    title = read_text(str(source.relative), text).name
    return read_text(f"{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-') or source.relative}.md", text)


def compile_page(source: Input, options: BundleOptions) -> Compiled:
    """Read, understand, build, and judge what was built."""
    from luspa_fhir.monograph import UnreadablePage

    try:
        page = read(source)
    except UnreadablePage as unreadable:
        return Compiled(unreadable.findings)
    except Exception as error:  # whatever it is, the other pages go on
        return Compiled((internal_error("read", source.name, error),))
    try:
        return _compile(page, options)
    except Exception as error:  # whatever it is, the other pages go on
        return Compiled((*page.findings, internal_error("made into a bundle", page.source.name, error)), page)


def internal_error(what: str, name: str, error: Exception) -> Finding:
    """The finding for a fault of ours: `what` could not be done with the input `name`."""
    said = " ".join(str(error).split())
    message = f"{name!r} could not be {what}: {type(error).__name__}{f': {said[:_LONGEST_ERROR]}' if said else ''}."
    return finding("internal-error", message, file=name)


def _compile(page: Monograph, options: BundleOptions) -> Compiled:
    from luspa_fhir.fhir import build_bundle
    from luspa_fhir.knowledge import understand
    from luspa_fhir.validation import validate_resource

    knowledge = understand(page)
    bundle = build_bundle(knowledge, options)
    judged = validate_resource(bundle, file=page.source.name)
    findings = tuple(dict.fromkeys((*page.findings, *knowledge.findings, *judged)))
    broken = [found for found in judged if found.severity.at_least(Severity.ERROR)]
    if not broken:
        return Compiled(findings, page, bundle, knowledge)
    message = f"The bundle of {page.name} breaks {_rules(broken)}; it is not written."
    own = finding("bundle-fails-own-validation", message, file=page.source.name)
    return Compiled((*findings, own), page, None, knowledge)


def load_rooms() -> None:
    """Import what every page needs, from here and not from the depth of a call.

    The readers compile many patterns while they are imported. `re` recurses deeply there; started from a deep stack it
    crosses the border of CPython's 16 KiB stack chunks thousands of times, and each time maps memory anew (0.3 s).
    """
    import luspa_fhir.monograph
    import luspa_fhir.knowledge  # isort: skip  # before the room above it, which would import it from further down
    import luspa_fhir.fhir
    import luspa_fhir.validation  # noqa: F401


def _rules(findings: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(found.rule for found in findings))


def target_of(source: Input, page: Monograph, folder: Path) -> Path:
    """Where the bundle goes: the page's stem, in the sub-folder that the page was found in."""
    return (folder / source.relative).with_name(f"{Path(page.source.name).stem}.json")
