"""What the referee's tests share: programs that are on the path, and a cache of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The programs on the path; a test may take one away."""
    there = {"java": "/usr/bin/java", "mvn": "/usr/bin/mvn"}
    monkeypatch.setattr(shutil, "which", there.get)
    monkeypatch.setenv("LUSPA_FHIR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LUSPA_FHIR_JAVA_OPTIONS", raising=False)
    return there
