"""What a run says: its findings, one line in sum, and the exit status.

Does: count findings; choose which are shown, where and how.
Does not: say how a finding looks (`luspa_fhir.findings.faces`), nor hold findings that need not be said again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import click

from luspa_fhir.cli.outcome import Rules, rules_of
from luspa_fhir.findings.faces.text import as_lines
from luspa_fhir.findings.finding import Finding, Severity

_COLORS = {Severity.FATAL: "red", Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFORMATION: "cyan"}


def _say(text: str) -> None:
    click.echo(text, err=True)


@dataclass(slots=True)
class Report:
    """The findings of a run. In text they are shown as they come; in JSON all at the end, on standard output.

    Informations are only counted, unless `verbose`; with `quiet` only what reaches `fail_on` is shown. `say` writes
    words to standard error; a progress bar puts its own way of writing there.
    """

    fail_on: Severity
    output_format: str = "text"
    quiet: bool = False
    verbose: bool = False
    on_standard_output: bool = False
    say: Callable[[str], None] = _say
    counts: Rules = field(default_factory=Counter)
    _findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding], counts: Rules | None = None) -> None:
        """Take findings in, and show those that are to be shown; `counts` also counts those that are not told."""
        new = tuple(findings)
        self.counts += rules_of(new) if counts is None else counts
        if self.output_format == "json":
            self._findings.extend(new)
            return
        for finding in new:
            if self._is_shown(finding):
                first, *others = as_lines(finding)
                text = "\n".join((click.style(first, fg=_COLORS[finding.severity]), *others))
                if self.on_standard_output:
                    click.echo(text)
                else:
                    self.say(text)

    def close(self, done: str, summary: Callable[[Rules], dict[str, Any]] | None = None) -> None:
        """End the run: all findings where they are wanted as JSON, and one line that says what was done."""
        if self.output_format == "json":
            from luspa_fhir import exact_json
            from luspa_fhir.findings.faces.json import as_data

            data = as_data(self._findings) | {"counts": {one.value: self._of(one) for one in Severity}}
            click.echo(exact_json.write(data | ({"summary": summary(self.counts)} if summary else {})), nl=False)
        if not self.quiet:
            click.echo(f"{done}; {self._in_sum()}.", err=True)

    def exit_status(self, *, readable: int) -> int:
        """0 done; 1 findings that count, or some inputs unreadable; 2 not one input readable."""
        if not readable:
            return 2
        return 1 if any(severity.at_least(self.fail_on) for severity, _ in self.counts) else 0

    def _is_shown(self, finding: Finding) -> bool:
        if self.quiet:
            return finding.severity.at_least(self.fail_on)
        return self.verbose or finding.severity is not Severity.INFORMATION

    def _of(self, severity: Severity) -> int:
        return sum(number for (one, _), number in self.counts.items() if one is severity)

    def _in_sum(self) -> str:
        told = ", ".join(f"{self._of(one)} of severity {one}" for one in Severity if self._of(one))
        return f"findings: {told}" if told else "no findings"
