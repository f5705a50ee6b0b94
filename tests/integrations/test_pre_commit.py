"""The hooks, run for real by pre-commit on a scratch repository; it installs this checkout, for which it needs PyPI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE = "# Testdrug\n\n### Dosage\n\nThe recommended dose is 5 mg once daily.\n"
NO_NETWORK = ("NewConnectionError", "No matching distribution found", "Temporary failure in name resolution")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**environment, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "NO_COLOR": "1"},
    )


def test_each_hook_starts_a_command_that_exists() -> None:
    assert [hook["id"] for hook in HOOKS] == ["luspa-fhir-validate", "luspa-fhir-export"]
    for hook in HOOKS:
        run = subprocess.run(
            [sys.executable, "-m", "luspa_fhir", *hook["entry"].split()[1:], "--help"],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
        assert run.returncode == 0, run.stderr
        assert all(argument in run.stdout for argument in hook.get("args", []) if argument.startswith("-"))


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    run = pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml")

    assert run.returncode == 0, run.stdout


@pytest.mark.installs
def test_the_hooks_on_a_repository(tmp_path: Path) -> None:
    """One installation for all steps: bundles of pages, a good bundle, then a broken one."""
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit clones a repository, and this is none (a source archive)")
    scratch = tmp_path / "scratch"
    (scratch / "source").mkdir(parents=True)
    (scratch / "source/testdrug.md").write_text(PAGE, encoding="utf-8")
    git(scratch, "init", "-q")
    git(scratch, "add", "-A")
    git(scratch, "commit", "-q", "-m", "x")

    exported = pre_commit(scratch, "try-repo", str(ROOT), "luspa-fhir-export", "--files", "source/testdrug.md")
    if exported.returncode and any(sign in exported.stdout + exported.stderr for sign in NO_NETWORK):
        pytest.skip("pip cannot reach an index")
    bundle = scratch / "output/testdrug.json"
    assert bundle.exists(), exported.stdout + exported.stderr

    good = pre_commit(scratch, "try-repo", str(ROOT), "luspa-fhir-validate", "--files", "output/testdrug.json")
    assert good.returncode == 0, good.stdout
    bundle.write_text(bundle.read_text(encoding="utf-8").replace('"code": "mg"', '"code": "mgg"'), encoding="utf-8")
    broken = pre_commit(scratch, "try-repo", str(ROOT), "luspa-fhir-validate", "--files", "output/testdrug.json")

    assert broken.returncode == 1
    assert "[unit-not-ucum]" in broken.stdout
    assert "    5 | The recommended dose is 5 mg once daily." in broken.stdout
    page = pre_commit(scratch, "try-repo", str(ROOT), "luspa-fhir-validate", "--files", "source/testdrug.md")
    assert page.returncode == 0
    assert "no files to check" in page.stdout
