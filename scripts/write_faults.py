r"""The planted faults of tests/faults as files, one folder a release: for programs that judge files.

Does: write each fault of JSON into FOLDER/RELEASE/ID.json.
Does not: judge them; `scripts/compare_referee.py` compares what luspa-fhir and HL7's validator say of them.

    python scripts/write_faults.py build/faults
    python scripts/compare_referee.py build/faults/R5 build/faults/R4B build/faults/R4 \
        --release R5 --release R4B --release R4
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.faults.suite import faults


def main() -> None:
    """Write the files into the folder that the command line names."""
    if len(sys.argv) != 2:
        sys.exit("usage: write_faults.py FOLDER")
    folder = Path(sys.argv[1])
    written = 0
    for fault in faults():
        if fault.base.endswith(".ndjson"):
            continue  # HL7's validator reads single resources
        target = folder / fault.release / f"{fault.id}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fault.planted())
        written += 1
    print(f"{written} files below {folder}")


if __name__ == "__main__":
    main()
