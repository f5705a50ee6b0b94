"""Hostile pages: no crash, time that grows no faster than the page, memory in proportion.

Each page is compiled at two sizes, the second four times the first. Twice the growth of a linear reading is allowed: a
quadratic one takes sixteen times as long. The children that do it are killed where they take too long.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
HELPER = ROOT / "tests/hostile_pages.py"
_spec = importlib.util.spec_from_file_location("hostile_pages", HELPER)
assert _spec is not None
assert _spec.loader is not None
hostile: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hostile)

HARD_LIMIT = 100
"""Seconds after which a child is killed."""
MOST_GROWTH = 8
SHORTEST = 0.08
"""Seconds below which the smaller page tells nothing about growth."""
MOST_MEMORY = 700
"""Megabytes for the whole child, libraries and definitions of FHIR included."""


def _measure(names: list[str]) -> dict[str, dict[str, Any]]:
    path = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, str(HELPER), *names]
    try:
        child = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=HARD_LIMIT,
            check=False,
        )
        said = child.stdout
    except subprocess.TimeoutExpired as killed:
        said = (killed.stdout or b"").decode() if isinstance(killed.stdout, bytes) else killed.stdout or ""
    return {row["page"]: row for row in map(json.loads, said.splitlines())}


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    """What two children measured, side by side; CPU time is each one's own."""
    with ThreadPoolExecutor(2) as pool:
        light, heavy = pool.map(_measure, (list(hostile.LIGHT_PAGES), list(hostile.HEAVY_PAGES)))
    return light | heavy


@pytest.mark.parametrize("page", hostile.PAGES)
def test_time_grows_no_faster_than_the_page(rows: dict[str, dict[str, Any]], page: str) -> None:
    _judge(rows.get(page))


def _judge(row: dict[str, Any] | None) -> None:
    assert row is not None, f"the child was killed after {HARD_LIMIT} s or died before it came to this page"
    assert "error" not in row, row["error"]
    assert row["large"] < MOST_GROWTH * max(row["small"], SHORTEST), row
    assert row["megabytes"] < MOST_MEMORY


def test_ten_megabytes_on_one_line_are_read() -> None:
    page = "# Drug\n\n### Dosage\n\n5 mg " + f"{'w' * 999} " * 10_000

    assert hostile.compile_text(page) is not None


def test_the_ruler_sees_what_is_quadratic() -> None:
    slow = {"small": 0.1, "large": 1.6, "megabytes": 1}

    with pytest.raises(AssertionError):
        _judge(slow)
    with pytest.raises(AssertionError):
        _judge(None)
