"""A Java and a Maven that only pretend: what was asked of them, and answers that the test gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luspa_fhir.referee.processes import Command, Ended

READY = b'{"ready":true}\n'


def answer(file: str, *issues: dict[str, Any]) -> bytes:
    return json.dumps({"file": file, "issues": list(issues)}).encode() + b"\n"


def issue(message: str = "Wrong.", severity: str = "error", **others: Any) -> dict[str, Any]:
    return {"severity": severity, "message": message} | others


@dataclass
class Pretended:
    """A `Run`: Maven builds a jar of nothing, Java says what it is told to, one answer after the other."""

    answers: list[Ended | Callable[[Command], Ended]] = field(default_factory=list)
    maven: Ended = field(default_factory=lambda: Ended(0))
    commands: list[Command] = field(default_factory=list)

    def __call__(self, command: Command) -> Ended:
        self.commands.append(command)
        if "package" in command.arguments:
            target = Path(command.arguments[command.arguments.index("-f") + 1]).parent / "target"
            (target / "lib").mkdir(parents=True)
            if self.maven.status == 0:
                (target / "referee.jar").write_bytes(b"jar")
            return self.maven
        said = self.answers.pop(0)
        return said(command) if callable(said) else said

    @property
    def builds(self) -> int:
        return sum("package" in one.arguments for one in self.commands)


def names_given(command: Command) -> list[str]:
    """The file names that our own program was handed."""
    return [json.loads(line) for line in command.given.splitlines()]


def outcome(file: str | None, issues: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """An OperationOutcome as validator_cli.jar writes it."""
    url = "http://hl7.org/fhir/StructureDefinition/operationoutcome-file"
    extension = {"extension": [{"url": url, "valueString": file}]} if file else {}
    return {"resourceType": "OperationOutcome"} | extension | {"issue": list(issues)}
