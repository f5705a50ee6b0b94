"""The floor of the benchmark: the least that a program must do that checks bundles with the same two libraries.

Does: import fhir.resources and jsonschema; check each bundle with the models and with our published schema.
Does not: import anything of ours.

    python bench/floor.py output/luspatercept.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fhir.resources.bundle import Bundle
from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[1] / "src/luspa_fhir/validation/schemas/luspa-bundle-r5.schema.json"


def main(bundles: list[str]) -> int:
    """Check the bundles, or those of the folders named; 1 where one is wrong, as then there is nothing to compare."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    paths = [file for name in bundles for file in _files(Path(name))]
    if not paths:
        print(f"There is no bundle in {', '.join(bundles)}.", file=sys.stderr)
        return 1
    for path in paths:
        bundle = json.loads(path.read_text(encoding="utf-8"))
        Bundle.model_validate(bundle)
        if not validator.is_valid(bundle):
            print(f"{path} breaks the schema.", file=sys.stderr)
            return 1
    return 0


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.json")) if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
