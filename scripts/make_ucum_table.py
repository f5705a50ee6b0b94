"""Write the table of UCUM atoms and prefixes that `luspa_fhir.validation.ucum` reads.

Does: take codes, the metric flag and the version out of UCUM's own ucum-essence.xml.
Does not: fetch the file; the wheel of `ucumvert` ships it (or name another copy on the command line).
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

NAMESPACE = "{http://unitsofmeasure.org/ucum-essence}"
TABLE = Path(__file__).parent.parent / "src/luspa_fhir/validation/ucum_atoms.toml"

NOTICE = """\
# UCUM, the Unified Code for Units of Measure: the codes of its atoms and prefixes, and which atoms take a prefix.
# Made from ucum-essence.xml, version {version} of {date}, by scripts/make_ucum_table.py; not to be edited by hand.
#
# UCUM is copyright 1999-2024 Regenstrief Institute, Inc. All rights reserved. Licensed under the UCUM License,
# Version 1.0; you may not use this file except in compliance with the License. You may obtain a copy of the License at
# https://unitsofmeasure.org/license. UCUM is provided on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied. The codes stand here unchanged; names, values and definitions are left out.
"""


def table_of(essence: Path) -> str:
    """The text of the table, as TOML."""
    root = ElementTree.parse(essence).getroot()  # noqa: S314 (a file of an installed package)
    prefixes = [str(one.get("Code")) for one in root.iter(f"{NAMESPACE}prefix")]
    units = [*root.iter(f"{NAMESPACE}base-unit"), *root.iter(f"{NAMESPACE}unit")]
    metric = [
        str(one.get("Code")) for one in units if one.tag == f"{NAMESPACE}base-unit" or one.get("isMetric") == "yes"
    ]
    other = [str(one.get("Code")) for one in units if str(one.get("Code")) not in metric]
    return "\n".join(
        (
            NOTICE.format(version=root.get("version"), date=root.get("revision-date")),
            f'version = "{root.get("version")}"',
            f"prefixes = {_array(prefixes)}",
            "# Metric atoms take a prefix (mg), the others do not (no k[lb_av]).",
            f"metric = {_array(metric)}",
            f"non_metric = {_array(other)}",
            "",
        )
    )


def _array(codes: list[str]) -> str:
    lines, line = [], ""
    for code in codes:
        quoted = json.dumps(code) + ", "
        if len(line) + len(quoted) > 110:
            lines.append(f"    {line.rstrip()}")
            line = ""
        line += quoted
    return "[\n" + "\n".join([*lines, f"    {line.rstrip()}"]) + "\n]"


def main() -> None:
    """Write the table beside the parser."""
    package = importlib.util.find_spec("ucumvert")
    locations = package.submodule_search_locations if package else None
    shipped = Path(locations[0]) / "vendor/ucum-essence.xml" if locations else None
    essence = Path(sys.argv[1]) if len(sys.argv) > 1 else shipped
    if essence is None:
        sys.exit("Install ucumvert, or name a copy of ucum-essence.xml.")
    TABLE.write_text(table_of(essence), encoding="utf-8")


if __name__ == "__main__":
    main()
