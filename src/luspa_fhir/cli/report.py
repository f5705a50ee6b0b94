"""What a run says: its findings, one line in sum, and the exit status.

Does: count findings; choose which are shown, where and how; leave suppressed ones out of the count.
Does not: say how a finding looks (`luspa_fhir.findings.faces`), nor hold findings that need not be said again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from luspa_fhir.cli.configuration import Configuration
from luspa_fhir.cli.formats import written
from luspa_fhir.cli.outcome import Rules, rules_of
from luspa_fhir.cli.sources import Sources
from luspa_fhir.findings.faces.text import as_lines
from luspa_fhir.findings.faces.told import Told
from luspa_fhir.findings.finding import Finding, Severity

_COLORS = {Severity.FATAL: "red", Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


def _say(text: str) -> None:
    click.echo(text, err=True)


@dataclass(slots=True)
class Report:
    """The findings of a run. In text they are shown as they come; in other formats all at the end, on standard output.

    Informations are only counted, unless `verbose`; with `quiet` only what reaches `fail_on` is shown. `say` writes
    words to standard error; a progress bar puts its own way of writing there. `judged` are the names of all inputs.
    """

    fail_on: Severity
    output_format: str = "text"
    quiet: bool = False
    verbose: bool = False
    on_standard_output: bool = False
    say: Callable[[str], None] = _say
    configuration: Configuration = field(default_factory=lambda: Configuration(Path()))
    sources: Sources = field(default_factory=Sources)
    judged: list[str] = field(default_factory=list)
    counts: Rules = field(default_factory=Counter)
    also: dict[str, Any] = field(default_factory=dict)
    """More members of the JSON format."""
    suppressed: int = 0
    _told: list[Told] = field(default_factory=list)

    def add(self, findings: Iterable[Finding], counts: Rules | None = None) -> None:
        """Take findings in, and show those that are to be shown; `counts` also counts those that are not told."""
        placed = tuple(one if one.place else replace(one, place=self.sources.place_in_file(one)) for one in findings)
        reasons = [self.configuration.reason_for(one) for one in placed]
        counting = tuple(one for one, reason in zip(placed, reasons, strict=True) if reason is None)
        self.suppressed += len(placed) - len(counting)
        self.counts += rules_of(counting) if counts is None else counts
        if self.output_format != "text":
            self._told += [self._as_told(one, reason) for one, reason in zip(placed, reasons, strict=True)]
            return
        for finding in counting:
            if self._is_shown(finding):
                first, *others = as_lines(finding, self.sources.marked(finding))
                text = "\n".join((click.style(first, fg=_COLORS[finding.severity]), *others))
                if self.on_standard_output:
                    click.echo(text)
                else:
                    self.say(text)

    def close(self, done: str, summary: Callable[[Rules], dict[str, Any]] | None = None) -> None:
        """End the run: all findings where they are wanted as a whole, and one line that says what was done."""
        names = [self.configuration.named(name) or name for name in self.judged]
        self.add(self.configuration.suppressions.unused(names))
        if self.output_format != "text":
            counts = {one.value: self._of(one) for one in Severity}
            also = self.also | ({"summary": summary(self.counts)} if summary else {})
            click.echo(written(self.output_format, self._told, self.judged, self.fail_on, counts, also), nl=False)
        if not self.quiet:
            click.echo(f"{done}; {self._in_sum()}.", err=True)

    def exit_status(self, *, readable: int) -> int:
        """0 done; 1 findings that count, or some inputs unreadable; 2 not one input readable."""
        if not readable:
            return 2
        return 1 if any(severity.at_least(self.fail_on) for severity, _ in self.counts) else 0

    def _as_told(self, one: Finding, reason: str | None) -> Told:
        on_page = one.place is not None and one.place.file != one.file
        return Told(one, self.sources.place_in_file(one) if on_page else None, reason)

    def _is_shown(self, finding: Finding) -> bool:
        if self.quiet:
            return finding.severity.at_least(self.fail_on)
        return self.verbose or finding.severity is not Severity.INFORMATION

    def _of(self, severity: Severity) -> int:
        return sum(number for (one, _), number in self.counts.items() if one is severity)

    def _in_sum(self) -> str:
        told = ", ".join(f"{self._of(one)} of severity {one}" for one in Severity if self._of(one))
        suppressed = f"; {self.suppressed} suppressed" if self.suppressed else ""
        return (f"findings: {told}" if told else "no findings") + suppressed
