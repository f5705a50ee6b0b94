"""Packages installed and listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.packages.making import archive, contents, definition, manifest

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FHIR_PACKAGE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LUSPA_FHIR_REGISTRY", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def tgz(tmp_path: Path) -> str:
    files = contents(
        A=definition(), B=definition("https://example.org/b"), C=definition("https://example.org/c", "ValueSet")
    )
    return str(archive(tmp_path / "doses.tgz", files))


def test_install_and_list(run: Run, tgz: str, cache: Path) -> None:
    assert run("schemas", "list").stdout == ""

    result = run("schemas", "install", tgz)

    folder = cache / "org.example.doses#1.0.0" / "package"
    assert (result.exit_code, result.stdout) == (0, f"org.example.doses#1.0.0\t{folder}\n")
    assert result.stderr == "1 package installed; no findings.\n"
    assert run("schemas", "list").stdout == (
        f"org.example.doses@1.0.0\tFHIR 5.0.0\t2 StructureDefinitions, 1 ValueSets, 0 CodeSystems\t{folder}\n"
    )


def test_the_list_as_json(run: Run, tgz: str, cache: Path, tmp_path: Path) -> None:
    run(
        "schemas",
        "install",
        tgz,
        str(archive(tmp_path / "b.tgz", contents(manifest("org.example.b", fhirVersions=[])))),
    )

    assert json.loads(run("schemas", "list", "--format", "json").stdout) == [
        {
            "name": "org.example.b",
            "version": "1.0.0",
            "fhir_versions": [],
            "path": str(cache / "org.example.b#1.0.0" / "package"),
            "counts": {"StructureDefinition": 0, "ValueSet": 0, "CodeSystem": 0},
        },
        {
            "name": "org.example.doses",
            "version": "1.0.0",
            "fhir_versions": ["5.0.0"],
            "path": str(cache / "org.example.doses#1.0.0" / "package"),
            "counts": {"StructureDefinition": 2, "ValueSet": 1, "CodeSystem": 0},
        },
    ]


def test_a_second_time_it_says_so(run: Run, tgz: str) -> None:
    run("schemas", "install", tgz)

    again = run("schemas", "install", tgz)

    assert again.exit_code == 0
    assert "information: org.example.doses#1.0.0 is installed already" in again.stderr
    assert "`--force`" in again.stderr
    assert run("schemas", "install", tgz, "--force").stderr == "1 package installed; no findings.\n"


def test_a_bad_package_does_not_stop_the_others(run: Run, tgz: str, tmp_path: Path) -> None:
    (tmp_path / "bad.tgz").write_bytes(b"no archive")

    result = run("schemas", "install", "bad.tgz", tgz, "--format", "json")

    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["rule"], one["file"]) for one in data["findings"]] == [("package-unusable", "bad.tgz")]
    assert [one["name"] for one in data["summary"]["installed"]] == ["org.example.doses"]


def test_nothing_installed_is_2(run: Run) -> None:
    result = run("schemas", "install", "a.b@1.0.0")

    assert result.exit_code == 2
    assert "No registry is set" in result.stderr


def test_a_registry_that_is_no_url(run: Run) -> None:
    result = run("schemas", "install", "a.b@1.0.0", "--registry", "example")

    assert result.exit_code == 2
    assert "'example' is no URL of a registry" in result.stderr
