"""Run HL7's validator over files: by our own small program, or by the user's `validator_cli.jar`.

Does: choose the program; turn whatever stops it into a finding.
Does not: read files, or know which of them are FHIR.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luspa_fhir.findings import Finding
from luspa_fhir.packages import Package
from luspa_fhir.referee import own_program, validator_cli
from luspa_fhir.referee.building import built, cache_folder
from luspa_fhir.referee.processes import Run, run_process
from luspa_fhir.referee.programs import java
from luspa_fhir.referee.unavailable import RefereeUnavailable


def run_referee(
    files: Sequence[Path],
    release: str,
    packages: Sequence[Path | Package] = (),
    *,
    jar: Path | None = None,
    run: Run = run_process,
) -> list[Finding]:
    """What HL7's validator says of JSON files of one release (R5, R4B, R4), as findings of the layer `referee`.

    `packages` are FHIR packages to judge by: installed ones, .tgz files or folders. `jar` is HL7's own
    `validator_cli.jar`; without it our program is used, built when first needed. Where Java or Maven is missing or
    something fails there is a finding `referee-unavailable`, of a file where it concerns that one, else of none.
    """
    if not files:
        return []
    try:
        if jar is not None:
            return validator_cli.judged(jar, files, release, packages, run)
        java()  # before anything is built
        return own_program.judged(built(cache_folder(), run), files, release, packages, run)
    except RefereeUnavailable as unavailable:
        return [unavailable.as_finding()]
