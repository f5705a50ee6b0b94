"""What the installed program starts: the command line, without the time that Python takes to clean up.

Does: calm the garbage collector before anything is imported; end without freeing each object.
Does not: hold the command line (`main.py`), which tests and other programs call as it is.
"""

from __future__ import annotations

import os
import sys

from luspa_fhir.cli.collector import calm_collector


def start() -> None:
    """Run the command line and end the process."""
    calm_collector()
    from luspa_fhir.cli.main import main

    try:
        main(prog_name="luspa-fhir")
    except SystemExit as ended:
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(ended.code, int):
            os._exit(ended.code)
        raise
