"""The archives, and the script that cuts them out of HL7's packages, on a package small enough to write down."""

from __future__ import annotations

import importlib
import io
import json
import sys
import tarfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from luspa_fhir.validation.specification import Release
from luspa_fhir.validation.specification.archive import Archive

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "scripts"))  # the commands of developers are no package of ours
script: Any = importlib.import_module("extract_definitions")
Json = dict[str, Any]


@pytest.mark.parametrize("release", Release)
def test_a_member_is_read_and_one_that_is_not_there_is_told(release: Release) -> None:
    archive = Archive(release)

    assert "types.json" in archive
    assert archive.read("types.json")["Patient"] == {"kind": "resource", "base": "DomainResource"}
    assert "types/NoSuchType.json" not in archive
    with pytest.raises(KeyError):
        archive.read("types/NoSuchType.json")


def test_the_three_archives_are_small() -> None:
    folder = files("luspa_fhir.validation.specification")
    sizes = [len(folder.joinpath(f"{release}.zip").read_bytes()) for release in Release]

    assert sum(sizes) < 3_000_000


def _element(path: str, least: int, most: str, **more: Any) -> Json:
    return {"path": path, "id": path, "min": least, "max": most, **more}


def _structure(name: str, kind: str, base: str, *elements: Json) -> Json:
    return {
        "resourceType": "StructureDefinition",
        "type": name,
        "name": name,
        "kind": kind,
        "abstract": False,
        "baseDefinition": f"http://hl7.org/fhir/StructureDefinition/{base}",
        "derivation": "specialization",
        "snapshot": {"element": list(elements)},
    }


_CONSTRAINT = {"key": "thing-1", "severity": "error", "human": "It has parts.", "expression": "part.exists()"}
_BINDING = {"strength": "required", "valueSet": "http://hl7.org/fhir/ValueSet/colours|9.9.9"}
_LOOSE = {"strength": "example", "valueSet": "http://hl7.org/fhir/ValueSet/colours"}
CORE: list[Json] = [
    _structure("code", "primitive-type", "Element", _element("code", 0, "*")),
    _structure(
        "Thing",
        "resource",
        "Resource",
        _element("Thing", 0, "*", constraint=[_CONSTRAINT, {**_CONSTRAINT, "key": "ele-1"}]),
        _element("Thing.colour", 1, "1", type=[{"code": "code"}], binding=_BINDING),
        _element("Thing.shade", 0, "1", type=[{"code": "code"}], binding=_LOOSE),
        _element("Thing.part", 0, "*", type=[{"code": "BackboneElement"}], definition="left out"),
        _element("Thing.part.part", 0, "*", contentReference="#Thing.part"),
    ),
    {
        "resourceType": "CodeSystem",
        "url": "http://hl7.org/fhir/colours",
        "content": "complete",
        "concept": [{"code": "red", "concept": [{"code": "dark-red"}]}, {"code": "blue"}],
    },
    {
        "resourceType": "ValueSet",
        "url": "http://hl7.org/fhir/ValueSet/colours",
        "compose": {"include": [{"system": "http://hl7.org/fhir/colours"}]},
    },
]


def _package(path: Path, resources: list[Json]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for number, one in enumerate([*resources, {"name": "a.package"}]):
            content = json.dumps(one).encode()
            name = f"package/{number}.json" if "resourceType" in one else "package/package.json"
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return path


def _extracted() -> Json:
    members: Json = script.extract(CORE, [])
    return members


def test_what_is_cut_out() -> None:
    members = _extracted()

    assert set(members) == {
        "types.json",
        "constraints.json",
        "types/Thing.json",
        "types/code.json",
        "codes/colours.json",
    }
    assert members["codes/colours.json"] == {"http://hl7.org/fhir/colours": ["blue", "dark-red", "red"]}
    assert members["constraints.json"] == [_CONSTRAINT]
    shapes = members["types/Thing.json"]["shapes"]
    assert list(shapes) == ["Thing", "Thing.part"]
    assert shapes["Thing"]["constraints"] == [0]
    assert shapes["Thing"]["elements"] == [
        {"name": "colour", "min": 1, "max": "1", "types": [{"type": "code"}], "codes": "colours"},
        {"name": "shade", "min": 0, "max": "1", "types": [{"type": "code"}]},
        {"name": "part", "min": 0, "max": "*", "shape": "Thing.part"},
    ]
    assert shapes["Thing.part"]["elements"] == [{"name": "part", "min": 0, "max": "*", "shape": "Thing.part"}]


def test_a_set_that_cannot_be_listed_is_not_asked_for() -> None:
    unlisted = [one for one in CORE if one["resourceType"] != "CodeSystem"]
    members = script.extract(unlisted, [])

    assert "codes/colours.json" not in members
    assert "codes" not in members["types/Thing.json"]["shapes"]["Thing"]["elements"][0]


def test_an_expansion_wins_and_one_that_is_cut_short_is_no_list() -> None:
    contains = [{"system": "http://a.org", "code": "x"}, {"system": "http://a.org", "code": "y", "abstract": True}]
    expansion = {"url": "http://hl7.org/fhir/ValueSet/colours", "expansion": {"contains": contains}}
    cut = {"url": "http://hl7.org/fhir/StructureDefinition/valueset-toocostly", "valueBoolean": True}

    whole = script.extract(CORE, [expansion])["codes/colours.json"]
    short = script.extract(CORE, [{**expansion, "expansion": {"contains": contains, "extension": [cut]}}])

    assert whole == {"http://a.org": ["x"]}
    assert short["codes/colours.json"] == {"http://hl7.org/fhir/colours": ["blue", "dark-red", "red"]}


def test_the_same_package_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path / "core.tgz", CORE)
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        arguments = ["extract_definitions.py", "R5", str(package), str(package), "-o", str(tmp_path / name)]
        monkeypatch.setattr(sys, "argv", arguments)
        script.main()
        written.append((tmp_path / name / "R5.zip").read_bytes())

    assert written[0] == written[1]
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["R5.zip"]
