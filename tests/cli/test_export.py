"""Pages in, bundles out: what is written, what is said, and how the run ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from luspa_fhir import validation
from luspa_fhir.findings import finding

Run = Callable[..., Result]
REFUSAL = "I cannot provide information on this medication.\n"


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_one_page(run: Run, page: Path) -> None:
    result = run("export", "testdrug.md", "-o", "out")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "1 bundle written" in result.stderr
    assert written(Path("out")) == ["testdrug.json"]
    bundle = json.loads(Path("out/testdrug.json").read_text(encoding="utf-8"))
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "transaction")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("* **Allergies:**&#0;&#1.33; It is contraindicated in asthma.", id="an entity that is none"),
        pytest.param("* 1. **Pregnancy:** Ask a doctor first.", id="a number as a bullet"),
        pytest.param("Give 90 mcg/kg/min for 0-30 minutes.", id="a time from nothing"),
        pytest.param("After 2-1.33 days of treatment, the dose may be reduced by 10-30%.", id="a time upside down"),
    ],
)
def test_what_chance_found_once_is_written(run: Run, page: Path, words: str) -> None:
    text = page.read_text(encoding="utf-8").replace("### Dosage\n", f"### Dosage\n\n{words}\n\n", 1)
    page.write_text(text, encoding="utf-8")

    result = run("export", "testdrug.md", "-o", "out")

    assert words in text
    assert result.exit_code == 0, result.stderr


def test_twice_gives_the_same_bytes(run: Run, page: Path) -> None:
    run("export", "testdrug.md", "-o", "one")
    run("export", str(page.resolve()), "-o", "two")

    assert Path("one/testdrug.json").read_bytes() == Path("two/testdrug.json").read_bytes()


def test_a_folder_keeps_its_sub_folders(run: Run, page: Path) -> None:
    for name in ("pages/first.md", "pages/a/b/second.md", "pages/a/readme.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("export", "pages", "testdrug.md", "-o", "out")

    assert result.exit_code == 0, result.stderr
    assert written(Path("out")) == ["a/b/second.json", "first.json", "testdrug.json"]


def test_standard_input_and_standard_output(run: Run, page: Path) -> None:
    run("export", "testdrug.md", "-o", "out")
    result = run("export", "-", "-o", "-", stdin=page.read_text(encoding="utf-8"))

    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes == Path("out/testdrug.json").read_bytes()


def test_two_pages_with_one_id_base(run: Run, page: Path) -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "Drug.md" if folder == "a" else "drug.md").write_bytes(page.read_bytes())
    result = run("export", "a", "b", "-o", "out")

    assert result.exit_code == 1
    assert written(Path("out")) == ["Drug.json"]
    assert "[id-base-taken]" in result.stderr
    assert "'b/drug.md' would begin with 'drug', as those of 'a/Drug.md' do" in result.stderr


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "input-empty"),
        (b" \n", "input-empty"),
        (b"caf\xe9", "input-not-utf8"),
        (REFUSAL.encode(), "page-is-refusal"),
    ],
)
def test_a_page_that_cannot_be_read_never_stops_the_rest(run: Run, page: Path, content: bytes, rule: str) -> None:
    Path("broken.md").write_bytes(content)
    result = run("export", "broken.md", "testdrug.md", "-o", "out")

    assert result.exit_code == 1
    assert f"[{rule}]" in result.stderr
    assert "1 bundle written, 1 page unreadable" in result.stderr
    assert written(Path("out")) == ["testdrug.json"]


def test_a_missing_page(run: Run, page: Path) -> None:
    result = run("export", "missing.md", "testdrug.md", "-o", "out")

    assert result.exit_code == 1
    assert "There is no file 'missing.md'. [input-missing]" in result.stderr


@pytest.mark.parametrize("argument", ["missing.md", "refusal.md", "empty-folder"])
def test_not_one_input_readable(run: Run, tmp_path: Path, argument: str) -> None:
    Path("refusal.md").write_text(REFUSAL, encoding="utf-8")
    Path("empty-folder").mkdir()
    result = run("export", argument, "-o", "out")

    assert result.exit_code == 2
    assert not Path("out").exists()
    assert "help: " in result.stderr


def test_standard_input_that_is_not_utf8(run: Run) -> None:
    result = run("export", "-", "-o", "out", stdin=b"caf\xe9")

    assert result.exit_code == 2
    assert "Byte 0xe9 at offset 3 of standard input is not UTF-8. [input-not-utf8]" in result.stderr


def test_findings_as_json_on_standard_output(run: Run, page: Path) -> None:
    result = run("export", "testdrug.md", "missing.md", "-o", "out", "--format", "json")

    assert result.exit_code == 1
    told = json.loads(result.stdout)["findings"]
    assert [one["rule"] for one in told if one["severity"] == "error"] == ["input-missing"]


def test_a_warning_counts_only_where_it_is_asked_to(run: Run) -> None:
    Path("odd.md").write_text("# Odd\n\n### Notes\n\nNothing of note.\n", encoding="utf-8")

    assert run("export", "odd.md", "-o", "out").exit_code == 0
    result = run("export", "odd.md", "-o", "out", "--fail-on", "warning")
    assert result.exit_code == 1
    assert "[page-no-known-headings]" in result.stderr


def test_text_kept_as_text_is_shown_on_request_only(run: Run, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("### Side", "Dosage varies.\n\n### Side"), encoding="utf-8")
    plain = run("export", "testdrug.md", "-o", "out")
    verbose = run("export", "testdrug.md", "-o", "out", "-v")

    assert "[statement-kept-as-text]" not in plain.stderr
    assert "of severity information" in plain.stderr
    assert "[statement-kept-as-text]" in verbose.stderr


def test_quiet_says_only_what_counts(run: Run, page: Path) -> None:
    assert run("export", "testdrug.md", "-o", "out", "-q").stderr == ""
    assert "input-missing" in run("export", "missing.md", "-o", "out", "-q").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export"], "Missing argument"),
        (["export", "testdrug.md"], "'-o'"),
        (["export", "testdrug.md", "-o", "testdrug.md"], "this is a file"),
        (["export", "testdrug.md", "testdrug.md", "other.md", "-o", "-"], "more pages need a folder"),
        (["export", "testdrug.md", "-o", "-", "--format", "json"], "both write to standard output"),
        (["export", "testdrug.md", "-o", "out", "--date", "yesterday"], "'yesterday' is not a date"),
        (["export", "testdrug.md", "-o", "out", "--status", "final"], "'final'"),
        (["export", "testdrug.md", "-o", "out", "--fhir-version", "R3"], "fhir-version"),
    ],
)
def test_wrong_usage(run: Run, page: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert not Path("out").exists()


def test_what_the_options_change(run: Run, page: Path) -> None:
    def text(*arguments: str) -> str:
        result = run("export", "testdrug.md", "-o", "-", *arguments)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    assert "http://snomed.info/sct" in text()
    assert "http://snomed.info/sct" not in text("--no-snomed")
    assert "derivation-reference" in text("--with-spans")
    assert "derivation-reference" not in text()
    assert "https://example.org/base/" in text("--canonical-base", "https://example.org/base")
    assert "https://w3id.org/luspa-fhir" not in text("--canonical-base", "https://example.org/base")
    assert "2024-05-31" in text("--date", "2024-05-31")
    assert text("--status", "active").count('"draft"') == 0


def test_a_bundle_that_fails_our_own_validation_is_not_written(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(bundle: object, *, file: str | None = None) -> tuple[object, ...]:
        return (finding("bdl-7", "The fullUrl `x` stands twice.", file=file, expression="Bundle"),)

    monkeypatch.setattr(validation, "validate_resource", judge)
    result = run("export", "testdrug.md", "-o", "out")

    assert result.exit_code == 1
    assert not Path("out").exists()
    assert "[bdl-7]" in result.stderr
    assert "The bundle of Testdrug breaks bdl-7; it is not written. [bundle-fails-own-validation]" in result.stderr


def test_a_fault_of_ours_on_one_page_never_stops_the_rest(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("another.md").write_bytes(page.read_bytes())
    judge = validation.validate_resource

    def fail_once(bundle: dict[str, object], *, file: str | None = None) -> tuple[object, ...]:
        if file == "another.md":
            raise RecursionError("too deep")
        return judge(bundle, file=file)

    monkeypatch.setattr(validation, "validate_resource", fail_once)
    result = run("export", "another.md", "testdrug.md", "-o", "out")

    assert result.exit_code == 1
    told = "fatal: 'another.md' could not be made into a bundle: RecursionError: too deep. [internal-error]"
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert written(Path("out")) == ["testdrug.json"]


def test_a_page_that_breaks_its_reader_never_stops_the_rest(run: Run, page: Path) -> None:
    Path("deep.md").write_text(f"---\na: {'[' * 5000}{']' * 5000}\n---\n# Deep\n", encoding="utf-8")
    result = run("export", "deep.md", "testdrug.md", "-o", "out")

    assert result.exit_code == 1
    assert "deep.md" in result.stderr
    assert written(Path("out")) == ["testdrug.json"]


def test_a_folder_that_may_not_be_written(run: Run, page: Path) -> None:
    Path("out").mkdir()
    Path("out/testdrug.json").mkdir()
    result = run("export", "testdrug.md", "-o", "out")

    assert result.exit_code == 2
    assert "'out/testdrug.json' cannot be written" in result.stderr
    assert "Usage:" not in result.stderr
    assert written(Path("out")) == []


@pytest.mark.parametrize("output_format", ["sarif", "junit", "github", "outcome"])
def test_the_findings_in_a_format_of_ci_and_the_bundles_beside_them(run: Run, page: Path, output_format: str) -> None:
    plain = run("export", "testdrug.md", "missing.md", "-o", "out", "--format", output_format)

    assert plain.exit_code == 1
    assert "input-missing" in plain.stdout
    assert plain.stdout[0] in {"sarif": "{", "junit": "<", "github": ":", "outcome": "{"}[output_format]
    assert written(Path("out")) == ["testdrug.json"]


def test_a_bundle_and_findings_cannot_both_go_to_standard_output(run: Run, page: Path) -> None:
    result = run("export", "testdrug.md", "-o", "-", "--format", "sarif")

    assert result.exit_code == 2
    assert "-o - and --format sarif both write" in result.stderr


def test_a_warning_is_shown_under_its_line_of_the_page(run: Run, page: Path) -> None:
    dose = "Take 5 mg twice each full moon of the year."
    page.write_text(page.read_text(encoding="utf-8").replace("The recommended dose is 5 mg once daily.", dose))
    result = run("export", "testdrug.md", "-o", "out")
    lines = result.stderr.splitlines()
    at = next(number for number, line in enumerate(lines) if "[dose-not-read-whole]" in line)

    assert lines[at + 1] == f"   13 | {dose}"
    assert lines[at + 2].startswith("      | ^~~~")


def test_colours_only_where_they_are_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in run("export", "missing.md", "-o", "out", terminal=True).stderr
    assert "\x1b[" not in run("export", "missing.md", "-o", "out").stderr
    assert "\x1b[" not in run("export", "missing.md", "-o", "out", "--no-color", terminal=True).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("export", "missing.md", "-o", "out", terminal=True).stderr
