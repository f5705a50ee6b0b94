"""Packages from a registry: a server of our own on this machine, which can also fail, lie and stall."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.packages.making import archive, contents

from luspa_fhir.packages import PackageProblem, install
from luspa_fhir.packages.registry import Registry

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Served:
    """What the server answers by path; a list is worked off from its first, the last one stays."""

    url: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, *answers: Answer | object) -> None:
        self.answers[path] = [
            one if isinstance(one, tuple) else (200, {}, one if isinstance(one, bytes) else json.dumps(one).encode())
            for one in answers
        ]


@pytest.fixture
def served() -> Iterator[Served]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            registry.asked.append(self.path)
            answers = registry.answers.get(self.path, [(404, {}, b"{}")])
            status, headers, content = answers.pop(0) if len(answers) > 1 else answers[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        registry = Served(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield registry
        server.shutdown()
        thread.join()


@pytest.fixture
def tgz(tmp_path: Path) -> bytes:
    return archive(tmp_path / "made.tgz", contents()).read_bytes()


@pytest.fixture
def get(served: Served, tmp_path: Path) -> Callable[..., list[float]]:
    """Install the package by the registry; gives the waits between attempts."""

    def run(version: str = "1.0.0", url: str = "") -> list[float]:
        waits: list[float] = []
        install(
            f"org.example.doses@{version}",
            tmp_path / "cache",
            fetch=Registry(url or served.url, timeout=5, wait=waits.append),
        )
        assert (tmp_path / "cache" / "org.example.doses#1.0.0" / "package" / "package.json").is_file()
        return waits

    return run


def failing(get: Callable[..., list[float]], tmp_path: Path, **asked: str) -> PackageProblem:
    with pytest.raises(PackageProblem) as caught:
        get(**asked)
    assert list((tmp_path / "cache").iterdir()) == []
    return caught.value


def dist(served: Served, **others: str) -> dict[str, object]:
    return {"dist": {"tarball": f"{served.url}/files/doses.tgz"} | others}


VERSION = "/org.example.doses/1.0.0"


def test_by_the_document_of_the_version(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put(VERSION, dist(served))
    served.put("/files/doses.tgz", tgz)

    assert get() == []
    assert served.asked == [VERSION, "/files/doses.tgz"]


def test_by_the_document_of_the_package(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put("/org.example.doses", {"versions": {"1.0.0": dist(served)}})
    served.put("/files/doses.tgz", tgz)

    get(url=f"{served.url}/")

    assert served.asked == [VERSION, "/org.example.doses", "/files/doses.tgz"]


def test_the_latest_version(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put("/org.example.doses", {"dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": dist(served)}})
    served.put("/files/doses.tgz", tgz)

    get("latest")


def test_a_registry_that_gives_the_archive_at_once(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put(VERSION, tgz)

    get()

    assert served.asked == [VERSION]


def test_an_archive_that_is_said_to_be_encoded_is_kept_as_it_is(
    served: Served, get: Callable[..., list[float]], tgz: bytes
) -> None:
    served.put(VERSION, (200, {"Content-Encoding": "gzip"}, tgz))

    get()


def test_redirects_are_followed(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put(VERSION, (302, {"Location": "/moved"}, b""))
    served.put("/moved", tgz)

    get()


def test_redirects_without_end(served: Served, get: Callable[..., list[float]], tmp_path: Path) -> None:
    served.put(VERSION, (302, {"Location": VERSION}, b""))

    assert "leads to an address" in failing(get, tmp_path).message


def test_an_address_that_is_no_http(served: Served, get: Callable[..., list[float]], tmp_path: Path) -> None:
    served.put(VERSION, {"dist": {"tarball": "file:///etc/hostname"}})

    assert "'file:///etc/hostname'" in failing(get, tmp_path).message


def test_a_busy_server_is_asked_again(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    served.put(VERSION, (503, {}, b"later"), (429, {}, b"later"), tgz)

    assert get() == [1.0, 2.0]


def test_a_server_that_stays_busy(served: Served, get: Callable[..., list[float]], tmp_path: Path) -> None:
    served.put(VERSION, (503, {}, b"later"))

    assert "cannot be reached, tried 4 times: it answered 503" in failing(get, tmp_path).message
    assert len(served.asked) == 4


def test_a_server_that_is_not_there(get: Callable[..., list[float]], tmp_path: Path) -> None:
    problem = failing(get, tmp_path, url="http://user:secret@127.0.0.1:9")

    assert problem.rule == "package-not-fetched"
    assert "http://127.0.0.1:9 cannot be reached" in problem.message
    assert "secret" not in problem.message


def test_a_package_that_the_registry_does_not_have(get: Callable[..., list[float]], tmp_path: Path) -> None:
    assert "has no package org.example.doses@1.0.0" in failing(get, tmp_path).message


def test_a_registry_that_refuses(served: Served, get: Callable[..., list[float]], tmp_path: Path) -> None:
    served.put(VERSION, (401, {}, b""))

    assert "answered 401" in failing(get, tmp_path).message


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"dist": 3}', b'{"dist": {}}', b""])
def test_answers_that_are_no_document(
    served: Served, get: Callable[..., list[float]], tmp_path: Path, answer: bytes
) -> None:
    served.put(VERSION, answer)

    assert "has no package" in failing(get, tmp_path).message


def test_an_archive_that_is_missing(served: Served, get: Callable[..., list[float]], tmp_path: Path) -> None:
    served.put(VERSION, dist(served))

    assert "that is not there" in failing(get, tmp_path).message


def test_a_checksum_that_is_right(served: Served, get: Callable[..., list[float]], tgz: bytes) -> None:
    integrity = f"sha512-{base64.b64encode(hashlib.sha512(tgz).digest()).decode()}"
    served.put(VERSION, dist(served, integrity=integrity, shasum="0" * 40))
    served.put("/files/doses.tgz", tgz)

    get()


@pytest.mark.parametrize("checksum", [{"integrity": "sha512-AAAA"}, {"shasum": "0" * 40}])
def test_a_checksum_that_is_wrong(
    served: Served, get: Callable[..., list[float]], tgz: bytes, tmp_path: Path, checksum: dict[str, str]
) -> None:
    served.put(VERSION, dist(served, **checksum))
    served.put("/files/doses.tgz", tgz)

    assert "checksum" in failing(get, tmp_path).message


@pytest.mark.parametrize("url", ["registry.example.org", "ftp://example.org", "https://", ""])
def test_what_is_no_registry(url: str) -> None:
    with pytest.raises(ValueError, match="is no URL of a registry"):
        Registry(url)
