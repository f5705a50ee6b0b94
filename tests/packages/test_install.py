"""Packages into the cache: whole or not at all, whatever the archive holds."""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path

import pytest
from tests.packages import making

from luspa_fhir.packages import PackageProblem, install, installed
from luspa_fhir.packages.unpacking import Limits, copy_folder, unpack_archive


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def refused(source: Path, cache: Path, *, force: bool = False) -> PackageProblem:
    before = sorted(cache.rglob("*")) if cache.exists() else []
    with pytest.raises(PackageProblem) as caught:
        install(str(source), cache, force=force)
    assert sorted(cache.rglob("*")) == before
    return caught.value


def test_an_archive_stands_where_all_fhir_programs_look(tmp_path: Path, cache: Path) -> None:
    source = making.archive(tmp_path / "a.tgz", making.contents(StructureDefinition_dose=making.definition()))

    package = install(str(source), cache)

    folder = cache / "org.example.doses#1.0.0" / "package"
    assert (package.key, package.folder) == ("org.example.doses#1.0.0", folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".index.json",
        "StructureDefinition-dose.json",
        "package.json",
    ]
    assert [path.name for path in cache.iterdir()] == ["org.example.doses#1.0.0"]
    assert installed(cache) == (package,)


@pytest.mark.parametrize("inside", ["", "package/"])
def test_a_folder_with_or_without_the_folder_package(tmp_path: Path, cache: Path, inside: str) -> None:
    files = making.contents(ValueSet_x=making.definition(kind="ValueSet"))
    source = making.folder(tmp_path / "f", {name.replace("package/", inside): text for name, text in files.items()})

    assert (install(str(source), cache).folder / "ValueSet-x.json").is_file()


def test_an_archive_whose_one_folder_has_another_name(tmp_path: Path, cache: Path) -> None:
    files = {name.replace("package/", "doses/"): text for name, text in making.contents().items()}

    assert install(str(making.archive(tmp_path / "a.tgz", files)), cache).folder.name == "package"


def test_a_package_that_is_there_stays_and_force_replaces_it(tmp_path: Path, cache: Path) -> None:
    first = making.archive(tmp_path / "1.tgz", making.contents(ValueSet_old=making.definition(kind="ValueSet")))
    second = making.archive(tmp_path / "2.tgz", making.contents(ValueSet_new=making.definition(kind="ValueSet")))
    folder = install(str(first), cache).folder

    problem = refused(second, cache)

    assert problem.rule == "package-already-there"
    assert problem.as_finding().severity == "information"
    assert (folder / "ValueSet-old.json").exists()
    install(str(second), cache, force=True)
    assert not (folder / "ValueSet-old.json").exists()
    assert (folder / "ValueSet-new.json").exists()


@pytest.mark.parametrize("name", ["../evil.json", "package/../../evil.json", "/tmp/evil.json", "package\\..\\evil"])  # noqa: S108
def test_paths_that_lead_out_are_refused(tmp_path: Path, cache: Path, name: str) -> None:
    source = making.archive(tmp_path / "a.tgz", making.contents() | {name: b"{}"})

    assert "lead out of its folder" in refused(source, cache).message
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_refused(tmp_path: Path, cache: Path, kind: bytes) -> None:
    source = making.archive(
        tmp_path / "a.tgz", making.contents(), [making.link("package/x.json", "package/package.json", kind)]
    )

    assert "a link or no plain file" in refused(source, cache).message


def test_a_link_in_a_folder_is_refused(tmp_path: Path, cache: Path) -> None:
    source = making.folder(tmp_path / "f", making.contents())
    (source / "package" / "secrets.json").symlink_to("/etc/hostname")

    assert "'package/secrets.json', which is a link" in refused(source, cache).message


def test_a_link_to_a_folder_in_a_folder_is_refused(tmp_path: Path, cache: Path) -> None:
    source = making.folder(tmp_path / "f", making.contents())
    (source / "other").symlink_to("/etc")

    assert "'other', which is a link" in refused(source, cache).message


@pytest.mark.parametrize(
    "limits", [Limits(total=1000), Limits(file=1000), Limits(members=1)], ids=["total", "file", "members"]
)
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, limits: Limits) -> None:
    files = making.contents() | {"package/zeros.json": b" " * 5_000_000}
    source = making.archive(tmp_path / "a.tgz", files)
    target = tmp_path / "target"
    target.mkdir()

    with pytest.raises(PackageProblem, match="larger than"):
        unpack_archive(source, target, limits)
    with pytest.raises(PackageProblem, match="larger than"):
        copy_folder(making.folder(tmp_path / "f", files), target, limits)
    assert not (target / "package" / "zeros.json").exists()


def test_a_header_that_lies_about_its_length_takes_no_memory(tmp_path: Path, cache: Path) -> None:
    member = tarfile.TarInfo("package/x")
    member.type, member.size = tarfile.XHDTYPE, 900_000_000
    path = tmp_path / "a.tgz"
    path.write_bytes(gzip.compress(member.tobuf() + b"\0" * 1024))

    assert "header of the archive" in refused(path, cache).message


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00broken", gzip.compress(b"x" * 2000)])
def test_what_is_no_archive_is_refused(tmp_path: Path, cache: Path, content: bytes) -> None:
    path = tmp_path / "a.tgz"
    path.write_bytes(content)

    assert refused(path, cache).rule == "package-unusable"


def test_a_truncated_archive_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    files = making.contents() | {"package/noise.json": bytes((i * 7919) % 251 for i in range(50_000))}
    path = making.archive(tmp_path / "a.tgz", files)
    path.write_bytes(path.read_bytes()[:-3000])

    assert refused(path, cache).rule == "package-unusable"


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ([], "not a JSON object"),
        ({"name": "a.b"}, "The version"),
        ({"version": "1.0.0"}, "The name"),
        (making.manifest(name="../up"), "The name"),
        (making.manifest(version="1..0"), "The version"),
        (making.manifest(version="1/0"), "The version"),
        (making.manifest() | {"name": 7}, "The name"),
    ],
)
def test_a_wrong_package_json(tmp_path: Path, cache: Path, package: object, said: str) -> None:
    files = making.contents() | {"package/package.json": json.dumps(package).encode()}

    assert said in refused(making.archive(tmp_path / "a.tgz", files), cache).message


def test_a_missing_package_json(tmp_path: Path, cache: Path) -> None:
    source = making.archive(tmp_path / "a.tgz", {"package/x.json": b"{}"})

    assert "no package.json" in refused(source, cache).message


def test_a_package_json_that_is_not_json(tmp_path: Path, cache: Path) -> None:
    source = making.archive(tmp_path / "a.tgz", {"package/package.json": b"{"})

    assert "not JSON" in refused(source, cache).message


def test_a_name_without_registry_asks_for_one(cache: Path) -> None:
    problem = refused(Path("a.b@1.0.0"), cache)

    assert problem.rule == "package-not-fetched"
    assert "--registry" in (problem.remedy or "")


def test_a_file_that_is_not_there(tmp_path: Path, cache: Path) -> None:
    assert "There is no file or folder" in refused(tmp_path / "none.tgz", cache).message


def test_a_cache_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    source = making.archive(tmp_path / "a.tgz", making.contents())

    with pytest.raises(PackageProblem, match="cannot be written"):
        install(str(source), tmp_path / "file" / "cache")


def test_a_registry_that_gives_another_package(tmp_path: Path, cache: Path) -> None:
    def fetch(name: str, version: str, target: Path) -> None:
        making.archive(target, making.contents(making.manifest(name="org.example.other")))

    with pytest.raises(PackageProblem, match=r"gave org\.example\.other#1\.0\.0 where org\.example\.doses#1\.0\.0"):
        install("org.example.doses@1.0.0", cache, fetch=fetch)
    assert installed(cache) == ()


def test_what_is_there_is_not_fetched_again(tmp_path: Path, cache: Path) -> None:
    install(str(making.archive(tmp_path / "a.tgz", making.contents())), cache)

    def fetch(name: str, version: str, target: Path) -> None:
        raise AssertionError

    with pytest.raises(PackageProblem, match="installed already"):
        install("org.example.doses#1.0.0", cache, fetch=fetch)
