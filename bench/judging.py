"""One process that judges bundles of growing size by several programs, and prints the milliseconds as JSON.

Does: load each program once, then measure the processor's time of each in turns; the least of the turns counts.
Does not: compare (`validating.py`), nor start HL7's validator.

    python bench/judging.py output/luspatercept.json [fhir.schema.json]
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from bundles import repeated

SIZES = (0, 500, 1000)
TURNS = 7
_SLOW = 3.0
"""Seconds: what takes longer is measured once."""


def programs(schema: Path | None) -> dict[str, Callable[[dict[str, Any]], object]]:
    """Each program as a function of a bundle."""
    from fhir.resources.bundle import Bundle

    from luspa_fhir.validation import Release, validate_resource

    found: dict[str, Callable[[dict[str, Any]], object]] = {
        "luspa-fhir": lambda bundle: validate_resource(bundle, release=Release.R5),
        "definitions": lambda bundle: validate_resource(bundle, release=Release.R5, layers=("definitions",)),
        "fhir.resources": Bundle.model_validate,
    }
    if schema is not None:
        found["jsonschema"] = _by_json_schema(schema)
    return found


def _by_json_schema(path: Path) -> Callable[[dict[str, Any]], object]:
    """HL7's schema with Python's jsonschema, entry by entry against the type's own definition."""
    from jsonschema import Draft6Validator

    text = path.read_text(encoding="utf-8")
    # HL7's schema of R5 has a regular expression with one brace too many.
    whole = json.loads(re.sub(r"\{1,9\}\}\)\?\$", "{1,9})?$", text))
    validators: dict[str, Draft6Validator] = {}

    def judge(bundle: dict[str, Any]) -> list[object]:
        wrong: list[object] = []
        for entry in bundle["entry"]:
            name = entry["resource"]["resourceType"]
            if name not in validators:
                validators[name] = Draft6Validator({**whole, "oneOf": [{"$ref": f"#/definitions/{name}"}]})
            wrong += validators[name].iter_errors(json.loads(json.dumps(entry["resource"], default=float)))
        return wrong

    return judge


def seconds(run: Callable[[dict[str, Any]], object], bundle: dict[str, Any]) -> float:
    """How long one run takes, without what the collector of the others' garbage takes."""
    gc.collect()
    begun = process_time()
    run(bundle)
    return process_time() - begun


def main(arguments: list[str]) -> int:
    """Print `{"entries": […], "milliseconds": {program: […]}}`."""
    from luspa_fhir import exact_json

    bundle = exact_json.read(Path(arguments[0]).read_bytes())
    bundles = [repeated(bundle, max(size, len(bundle["entry"]))) for size in SIZES]
    chosen = programs(Path(arguments[1]) if len(arguments) > 1 else None)
    measured: dict[str, list[float]] = {name: [] for name in chosen}
    for one in bundles:
        first = {name: seconds(run, one) for name, run in chosen.items()}  # loads what is loaded once
        again = {name: seconds(run, one) for name, run in chosen.items() if first[name] < _SLOW}
        best = first | again
        for _ in range(TURNS - 1):
            for name in again:
                best[name] = min(best[name], seconds(chosen[name], one))
        for name, took in best.items():
            measured[name].append(round(took * 1000, 2))
    print(json.dumps({"entries": [len(one["entry"]) for one in bundles], "milliseconds": measured}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
