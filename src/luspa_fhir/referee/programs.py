"""Java and Maven, where they are.

Does: find the programs; say how Java is started.
Does not: run them (`processes.py`).
"""

from __future__ import annotations

import os
import shlex
import shutil

from luspa_fhir.referee.unavailable import RefereeUnavailable

JAVA_OPTIONS = "LUSPA_FHIR_JAVA_OPTIONS"
_OPTIONS = ("-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
"""Enough for R5; a run is too short for Java's second compiler to pay."""


def java() -> tuple[str, ...]:
    """Java with its options, of which the variable LUSPA_FHIR_JAVA_OPTIONS gives others.

    Raises:
        RefereeUnavailable: there is no Java.
    """
    options = os.environ.get(JAVA_OPTIONS)
    return (_program("java", "Java 17 or newer"), *(_OPTIONS if options is None else shlex.split(options)))


def maven() -> str:
    """Maven.

    Raises:
        RefereeUnavailable: there is no Maven.
    """
    return _program("mvn", "Maven 3.8 or newer, to build it once")


def _program(name: str, needed: str) -> str:
    found = shutil.which(name)
    if found is None:
        message = f"it needs {needed}, and there is no program {name!r} on the PATH"
        raise RefereeUnavailable(message, f"Install {name}, or leave out --referee.")
    return found
