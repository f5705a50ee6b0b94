"""A program of this machine, run to its end or to a time limit: the one seam to Java and Maven.

Does: start it, give it its input, keep what it said, also where the time was over.
Does not: know which program it is.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, what it reads from standard input, and how many seconds it may take."""

    arguments: tuple[str, ...]
    seconds: float
    given: bytes = b""


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a command; `status` is None where its time was over."""

    status: int | None
    output: bytes = b""
    errors: str = ""

    @property
    def reason(self) -> str:
        """Why it failed, in one line: the last that it said of an error."""
        if self.status is None:
            return "it took too long and was ended"
        said = [line.strip() for line in self.errors.splitlines() if line.strip()]
        # the first line that names an error is its cause; what follows is advice or a stack
        named = [line for line in said if "[ERROR]" in line or "Exception" in line or "Error" in line]
        return f"it ended with status {self.status}: {(named or said or ['it said nothing'])[0][:300]}"


Run = Callable[[Command], Ended]


def run_process(command: Command) -> Ended:
    """Run a command; it is ended where its time is over, or where this program is interrupted.

    Raises:
        OSError: it cannot be started.
    """
    # the program was found on the path; its arguments are a list, no shell reads them
    process = subprocess.Popen(  # noqa: S603
        command.arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        output, errors = process.communicate(command.given, timeout=command.seconds)
        status: int | None = process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
        status = None
    except BaseException:
        process.kill()
        process.wait()
        raise
    return Ended(status, output, errors.decode("utf-8", "replace"))
