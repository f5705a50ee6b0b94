"""The house as it was planned: one-way imports, a quick start, and files that say what they do."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
HEAVY = (
    "fhir.resources",
    "filelock",
    "httpx",
    "jsonschema",
    "jsonschema_rs",
    "junitparser",
    "markdown_it",
    "msgspec",
    "pydantic",
    "rich",
    "yaml",
)


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )


def test_imports_point_one_way() -> None:
    run = run_python("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])")

    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["validate", "--help"], ["rules"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from luspa_fhir.cli.main import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = run_python("-c", script)

    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "HEAVY []"


def test_the_package_imports_nothing_heavy_before_it_is_used() -> None:
    run = run_python(
        "-c",
        f"import sys, luspa_fhir\nprint([name for name in {HEAVY!r} if name in sys.modules])",
    )

    assert run.stdout.strip() == "[]", run.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_each_file_says_what_it_does_and_what_it_does_not(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""

    assert "Does: " in docstring
    assert "Does not: " in docstring


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_file_is_long(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 350


def test_the_readme_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for command in ("bundles", "test"):
        assert f"make {command}" in readme
        assert f"\n{command}: " in makefile


def test_every_dependency_is_used_and_every_import_is_declared() -> None:
    """A library that is imported but not declared is missing on the user's machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {name.split(">")[0].lower() for name in project["dependencies"]}
    distributions = {
        "click": "click",
        "fhir": "fhir.resources",
        "fhirpathpy": "fhirpathpy",
        "filelock": "filelock",
        "httpx": "httpx",
        "jsonschema": "jsonschema",
        "jsonschema_rs": "jsonschema-rs",
        "markdown_it": "markdown-it-py",
        "msgspec": "msgspec",
        "pydantic": "pydantic",
        "yaml": "pyyaml",
    }
    imported = {
        module.split(".")[0]
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    foreign = imported - sys.stdlib_module_names - {"luspa_fhir"}

    assert {distributions.get(module, module) for module in foreign} == declared
