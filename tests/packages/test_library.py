"""Definitions by canonical URL, over all installed packages, each file read once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.packages.making import PROFILE, contents, definition, folder, manifest

from luspa_fhir.packages import Package, cache_folder, definitions, install, installed, library, packages_for
from luspa_fhir.packages.cache import version_order
from luspa_fhir.packages.indexing import rows


@pytest.fixture(autouse=True)
def _no_library_of_another_test() -> None:
    library.forget()


def put(cache: Path, package: object, **files: object) -> Path:
    """A package into the cache by another program: no index is written."""
    assert isinstance(package, dict)
    return folder(cache / f"{package['name']}#{package['version']}", contents(package, **files)) / "package"


def test_a_definition_is_found_by_its_url_with_and_without_version(tmp_path: Path) -> None:
    put(tmp_path, manifest(), StructureDefinition_dose=definition())

    found = definitions(tmp_path, PROFILE, "R5")

    assert found == definition()
    assert definitions(tmp_path, f"{PROFILE}|1.0.0", "R5") is found
    assert definitions(tmp_path, f"{PROFILE}|2.0.0", "R5") is None
    assert definitions(tmp_path, "https://example.org/other", "R5") is None


def test_only_packages_of_the_release_count(tmp_path: Path) -> None:
    put(tmp_path, manifest(fhirVersions=["4.0.1"]), StructureDefinition_dose=definition())

    assert definitions(tmp_path, PROFILE, "R4") is not None
    assert definitions(tmp_path, PROFILE, "R4B") is None
    assert definitions(tmp_path, PROFILE, "R5") is None


def test_the_newest_version_wins_and_an_older_one_can_be_asked_for(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.10.0-ballot"):
        put(tmp_path, manifest(version=version), StructureDefinition_dose=definition(version=version))

    assert (definitions(tmp_path, PROFILE, "R5") or {})["version"] == "1.10.0"
    assert (definitions(tmp_path, f"{PROFILE}|1.9.0", "R5") or {})["version"] == "1.9.0"


def test_a_package_installed_later_is_seen(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert definitions(cache, PROFILE, "R5") is None
    source = folder(tmp_path / "source", contents(StructureDefinition_dose=definition()))

    install(str(source), cache)

    assert definitions(cache, PROFILE, "R5") is not None


def test_each_file_is_read_once_and_only_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder(
        tmp_path / "source",
        contents(A=definition(), B=definition("https://example.org/ValueSet/b", "ValueSet")),
    )
    cache = tmp_path / "cache"
    install(str(source), cache)
    read: list[str] = []
    original = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", counted)

    for _ in range(3):
        assert definitions(cache, PROFILE, "R5")

    assert read == ["package.json", ".index.json", "A.json"]


def test_the_official_index_is_believed(tmp_path: Path) -> None:
    where = put(tmp_path, manifest(), A=definition(), B=definition("https://example.org/b"))
    files = [{"filename": "A.json", "resourceType": "StructureDefinition", "url": PROFILE, "version": "1.0.0"}]
    (where / ".index.json").write_text(json.dumps({"index-version": 2, "files": files}))

    assert [row.filename for row in rows(where)] == ["A.json"]


@pytest.mark.parametrize("index", ["", "[]", '{"files": 3}', '{"files": [1]}'])
def test_a_broken_index_is_made_anew_in_memory(tmp_path: Path, index: str) -> None:
    where = put(tmp_path, manifest(), A=definition())
    (where / ".index.json").write_text(index)

    assert [row.url for row in rows(where)] == [PROFILE]
    assert (where / ".index.json").read_text() == index


def test_an_index_cannot_lead_out_of_the_package(tmp_path: Path) -> None:
    where = put(tmp_path, manifest())
    row = {"filename": "../../secret.json", "resourceType": "StructureDefinition", "url": PROFILE}
    (where / ".index.json").write_text(json.dumps({"files": [row]}))
    (tmp_path / "secret.json").write_text(json.dumps(definition()))

    assert definitions(tmp_path, PROFILE, "R5") is None


def test_files_that_are_no_definitions_are_passed_by(tmp_path: Path) -> None:
    where = put(tmp_path, manifest(), Patient_a={"resourceType": "Patient"}, list=[1], A=definition(), No_url={})
    (where / "broken.json").write_text("{")

    assert [row.filename for row in rows(where)] == ["A.json"]


def test_a_definition_that_was_changed_under_its_index_is_not_given(tmp_path: Path) -> None:
    where = put(tmp_path, manifest(), A=definition())
    files = [{"filename": "A.json", "resourceType": "StructureDefinition", "url": "https://example.org/b"}]
    (where / ".index.json").write_text(json.dumps({"files": files}))

    assert definitions(tmp_path, "https://example.org/b", "R5") is None


def test_folders_that_are_no_packages_are_passed_by(tmp_path: Path) -> None:
    put(tmp_path, manifest())
    (tmp_path / "empty#1.0.0").mkdir()
    (tmp_path / "packages.ini").write_text("[cache]\nversion=3\n")
    folder(tmp_path / "other.name#1.0.0", contents())

    assert [one.key for one in installed(tmp_path)] == ["org.example.doses#1.0.0"]


def test_the_packages_that_urls_need_with_their_dependencies(tmp_path: Path) -> None:
    put(
        tmp_path,
        manifest(dependencies={"org.example.base": "2.0.x", "hl7.fhir.r5.core": "5.0.0", "not.there": "1.0.0"}),
        A=definition(),
    )
    put(tmp_path, manifest("org.example.base", "2.0.7", dependencies={"org.example.doses": "1.0.0"}))
    put(tmp_path, manifest("org.example.base", "3.0.0"))
    put(tmp_path, manifest("org.example.unused"))
    put(tmp_path, manifest("hl7.fhir.r5.core", "5.0.0"), P=definition("http://hl7.org/fhir/P"))

    needed = packages_for(tmp_path, [f"{PROFILE}|1.0.0", "http://hl7.org/fhir/P", "https://example.org/none"], "R5")

    assert [one.key for one in needed] == ["org.example.base#2.0.7", "org.example.doses#1.0.0"]


@pytest.mark.parametrize(
    ("stated", "dependencies", "releases"),
    [
        (("5.0.0",), (), {"R5"}),
        (("4.0.1", "4.3.0"), (), {"R4", "R4B"}),
        ((), (("hl7.fhir.r4b.core", "4.3.0"),), {"R4B"}),
        (("3.0.2",), (), set()),
        ((), (), set()),
    ],
)
def test_the_releases_of_a_package(
    stated: tuple[str, ...], dependencies: tuple[tuple[str, str], ...], releases: set[str]
) -> None:
    package = Package("a", "1", Path(), stated, dependencies)

    assert package.releases == releases
    assert package.serves("R5") is ("R5" in releases or (not stated and not dependencies))


def test_versions_in_order() -> None:
    versions = ["1.0.0-ballot", "1.0.0-ballot2", "1.0.0", "1.2.0", "1.10.0", "2024.1", "current"]

    assert sorted(set(versions), key=version_order) == versions


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FHIR_PACKAGE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("FHIR_PACKAGE_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".fhir" / "packages"
