"""`validate --referee`: both validators in one report; HL7's is a pretended one here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from luspa_fhir.findings import Finding, Place, Severity, finding

Run = Callable[..., Result]
BROKEN = {"resourceType": "Patient", "gender": "mal", "foo": 1}
CODE = ("Terminology_TX_NoValid_16", "Patient.gender")
OTHER = ("Measure_M", "Patient.active")


@dataclass
class Pretended:
    """A referee that says the same of each file, and remembers what it was asked."""

    says: list[tuple[str, str]] = field(default_factory=list)
    unavailable: bool = False
    asked: list[tuple[list[str], str, tuple[str, ...], Path | None]] = field(default_factory=list)
    read: list[bytes] = field(default_factory=list)

    def __call__(
        self, files: Sequence[Path], release: str, packages: Sequence[Any] = (), *, jar: Path | None = None
    ) -> list[Finding]:
        self.asked.append(([str(one) for one in files], release, tuple(one.key for one in packages), jar))
        self.read += [one.read_bytes() for one in files]
        if self.unavailable:
            return [finding("referee-unavailable", "HL7's validator was not run: no Java.")]
        return [
            Finding(rule, Severity.ERROR, "Theirs.", "Mend.", str(file), Place(str(file), 1, 2), path, None, "referee")
            for file in files
            for rule, path in self.says
        ]


@pytest.fixture
def referee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretended:
    pretended = Pretended()
    monkeypatch.setattr("luspa_fhir.referee.run_referee", pretended)
    monkeypatch.setenv("FHIR_PACKAGE_CACHE", str(tmp_path / "packages"))
    monkeypatch.delenv("LUSPA_FHIR_REFEREE_JAR", raising=False)
    (tmp_path / "patient.json").write_text(json.dumps(BROKEN))
    return pretended


def test_without_the_option_nobody_is_asked(run: Run, referee: Pretended) -> None:
    result = run("validate", "patient.json")

    assert referee.asked == []
    assert "HL7's validator" not in result.output


def test_who_says_what_in_text(run: Run, referee: Pretended) -> None:
    referee.says = [CODE, OTHER]

    result = run("validate", "patient.json", "--referee")

    assert result.exit_code == 1
    assert "(HL7's validator also says so: Terminology_TX_NoValid_16.) [code-not-in-required-set]" in result.stdout
    assert "(Only luspa-fhir says so, HL7's validator does not.) [element-unknown]" in result.stdout
    assert "error: Only HL7's validator: Theirs. [Measure_M]" in result.stdout
    assert "[Terminology_TX_NoValid_16]" not in result.stdout
    assert "HL7's validator judges 1 file;" in result.stderr


def test_who_says_what_in_json(run: Run, referee: Pretended) -> None:
    referee.says = [CODE, OTHER]

    data = json.loads(run("validate", "patient.json", "--referee", "--format", "json").stdout)

    assert data["referee"]["both"] == 1
    assert data["referee"]["only_hl7"] == 1
    assert data["referee"]["only_luspa_fhir"] == len(data["findings"]) - 2
    assert data["findings"][-1]["layer"] == "referee"


def test_what_only_hl7_says_counts(run: Run, referee: Pretended) -> None:
    Path("good.json").write_text(json.dumps({"resourceType": "Patient", "active": True}))
    assert run("validate", "good.json").exit_code == 0
    referee.says = [OTHER]

    assert run("validate", "good.json", "--referee").exit_code == 1


def test_each_release_is_asked_for_once(run: Run, referee: Pretended) -> None:
    knowledge = {"resourceType": "MedicationKnowledge", "indicationGuideline": [{}]}
    Path("r5.json").write_text(json.dumps(knowledge))
    Path("r4.json").write_text(json.dumps({"resourceType": "MedicationKnowledge", "synonym": ["a"], "amount": {}}))

    run("validate", "r5.json", "r4.json", "--referee")

    files = {name: release for names, release, _, _ in referee.asked for name in names}
    assert files["r5.json"] == "R5"
    assert files["r4.json"] in {"R4", "R4B"}
    assert len(referee.asked) == 2


def test_standard_input_is_a_file_for_it(run: Run, referee: Pretended) -> None:
    referee.says = [OTHER]

    result = run("validate", "-", "--referee", "-q", stdin=json.dumps(BROKEN))

    assert referee.read == [json.dumps(BROKEN).encode()]
    assert "standard input:1:2: error: Only HL7's validator: Theirs." in result.stdout
    assert "luspa-fhir-" not in result.stdout
    assert result.stderr == ""


def test_files_that_cannot_be_read_are_judged_too_where_they_are_there(run: Run, referee: Pretended) -> None:
    Path("cut.json").write_text("{")

    run("validate", "cut.json", "missing.json", "patient.json", "--referee")

    assert [names for names, _, _, _ in referee.asked] == [["cut.json", "patient.json"]]


def test_without_java_the_rest_goes_on(run: Run, referee: Pretended) -> None:
    referee.unavailable = True

    result = run("validate", "patient.json", "--referee", "--format", "json")

    data = json.loads(result.stdout)
    assert [one["rule"] for one in data["findings"]].count("referee-unavailable") == 1
    assert "code-not-in-required-set" in [one["rule"] for one in data["findings"]]
    assert data["referee"]["findings"] == []


def test_the_jar_of_the_user(run: Run, referee: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    run("validate", "patient.json", "--referee", "--referee-jar", "hl7.jar")
    monkeypatch.setenv("LUSPA_FHIR_REFEREE_JAR", "set.jar")
    run("validate", "patient.json", "--referee")
    run("validate", "patient.json")

    assert [jar for _, _, _, jar in referee.asked] == [Path("hl7.jar"), Path("set.jar")]


def test_installed_packages_that_a_file_names_are_given(run: Run, referee: Pretended, tmp_path: Path) -> None:
    from tests.packages.making import PROFILE, archive, contents, definition, manifest

    run("schemas", "install", str(archive(tmp_path / "a.tgz", contents(A=definition()))))
    run("schemas", "install", str(archive(tmp_path / "b.tgz", contents(manifest("org.example.unused")))))
    Path("patient.json").write_text(json.dumps(BROKEN | {"meta": {"profile": [PROFILE]}}))

    run("validate", "patient.json", "--referee")

    assert [packages for _, _, packages, _ in referee.asked] == [("org.example.doses#1.0.0",)]
