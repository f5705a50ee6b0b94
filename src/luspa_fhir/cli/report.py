"""What a run says: its findings, one line in sum, and the exit status.

Does: gather findings; choose which are shown, where and how.
Does not: say how a finding looks (`luspa_fhir.findings.faces`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from luspa_fhir.findings.faces.text import as_lines
from luspa_fhir.findings.finding import Finding, Severity

_COLORS = {Severity.FATAL: "red", Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


@dataclass(slots=True)
class Report:
    """The findings of a run. In text they are shown as they come; in JSON all at the end, on standard output.

    Informations are only counted, unless `verbose`; with `quiet` only what reaches `fail_on` is shown.
    """

    fail_on: Severity
    output_format: str = "text"
    quiet: bool = False
    verbose: bool = False
    on_standard_output: bool = False
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings in, and show those that are to be shown."""
        new = tuple(findings)
        self.findings.extend(new)
        shown = [finding for finding in new if self._is_shown(finding)]
        if self.output_format == "text":
            for finding in shown:
                first, *others = as_lines(finding)
                lines = (click.style(first, fg=_COLORS[finding.severity]), *others)
                click.echo("\n".join(lines), err=not self.on_standard_output)

    def close(self, done: str) -> None:
        """End the run: all findings where they are wanted as JSON, and one line that says what was done."""
        if self.output_format == "json":
            from luspa_fhir.findings.faces.json import as_json

            click.echo(as_json(self.findings), nl=False)
        if not self.quiet:
            click.echo(f"{done}; {self._in_sum()}.", err=True)

    def exit_status(self, *, readable: int) -> int:
        """0 done; 1 findings that count, or some inputs unreadable; 2 not one input readable."""
        if not readable:
            return 2
        return 1 if any(finding.severity.at_least(self.fail_on) for finding in self.findings) else 0

    def _is_shown(self, finding: Finding) -> bool:
        if self.quiet:
            return finding.severity.at_least(self.fail_on)
        return self.verbose or finding.severity is not Severity.INFORMATION

    def _in_sum(self) -> str:
        counts = Counter(finding.severity for finding in self.findings)
        told = ", ".join(f"{counts[severity]} of severity {severity}" for severity in Severity if counts[severity])
        return f"findings: {told}" if told else "no findings"
