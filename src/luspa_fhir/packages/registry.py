"""A package from a registry that speaks npm's protocol, as FHIR's registries do.

Does: find the archive of a version, fetch it with a time limit and some retries, compare its checksum.
Does not: know any registry by itself: the user names one. Nothing else of this program uses the network.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from luspa_fhir import exact_json
from luspa_fhir.packages.problem import unreachable, unusable

if TYPE_CHECKING:
    import httpx

_LARGEST_ARCHIVE = 2**30
_LARGEST_DOCUMENT = 64 * 2**20
_ATTEMPTS = 4
_TIMEOUT = 30.0
_LATER = {408, 425, 429, 500, 502, 503, 504}
_GZIP = b"\x1f\x8b"

Json = dict[str, Any]


class Registry:
    """One registry; a call of it is a `Fetch`."""

    def __init__(self, url: str, *, timeout: float = _TIMEOUT, wait: Callable[[float], None] = time.sleep) -> None:
        """`wait` is called before each retry, with seconds.

        Raises:
            ValueError: the URL is not one of HTTP.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no URL of a registry; it begins with https:// or http://.")
        self._url = url.rstrip("/")
        self._shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        self._timeout = timeout
        self._wait = wait

    def __call__(self, name: str, version: str, target: Path) -> None:
        """Write the archive of a version to a file.

        Raises:
            PackageProblem: the registry cannot be reached, or does not have it.
            OSError: the file cannot be written.
        """
        import httpx  # 80 ms

        with httpx.Client(timeout=self._timeout, follow_redirects=True, max_redirects=5) as client:
            found = self._get(client, f"{self._url}/{quote(name)}/{quote(version)}", target, _LARGEST_ARCHIVE)
            if found and _starts(target) == _GZIP:
                return  # packages.fhir.org gives the archive itself here
            dist = _dist(_document(target)) if found else None
            if dist is None:
                found = self._get(client, f"{self._url}/{quote(name)}", target, _LARGEST_DOCUMENT)
                dist = _dist_of(_document(target), version) if found else None
            if dist is None:
                raise unreachable(f"The registry {self._shown} has no package {name}@{version}.")
            if not self._get(client, dist["tarball"], target, _LARGEST_ARCHIVE):
                raise unreachable(f"The registry {self._shown} names an archive of {name}@{version} that is not there.")
        if not _is_whole(target, dist):
            raise unreachable(f"The archive of {name}@{version} does not have the checksum that the registry states.")

    def _get(self, client: httpx.Client, url: str, target: Path, limit: int) -> bool:
        """Write what is at a URL to a file; False where there is nothing."""
        import httpx

        said = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._wait(2.0 ** (attempt - 1))
            try:
                with self._response(client, url) as response:
                    if response.status_code in _LATER:
                        said = f"it answered {response.status_code}"
                        continue
                    if response.is_success:
                        _save(response, target, limit)
                        return True
                    if response.status_code in (404, 405, 410):
                        return False
                    raise unreachable(f"The registry {self._shown} refuses: it answered {response.status_code}.")
            except (httpx.TransportError, httpx.DecodingError) as error:
                said = str(error) or type(error).__name__
            except (httpx.InvalidURL, httpx.TooManyRedirects) as error:
                raise unreachable(
                    f"The registry {self._shown} leads to an address that cannot be used: {error}."
                ) from error
        raise unreachable(f"The registry {self._shown} cannot be reached, tried {_ATTEMPTS} times: {said}.")

    @contextmanager
    def _response(self, client: httpx.Client, url: str) -> Iterator[httpx.Response]:
        if urlsplit(url).scheme not in ("http", "https"):
            raise unreachable(f"The registry {self._shown} leads to an address that cannot be used: {url[:200]!r}.")
        # as it is: a .tgz sent with `Content-Encoding: gzip` would else be unpacked on the way
        with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
            yield response


def _save(response: httpx.Response, target: Path, limit: int) -> None:
    size = 0
    with target.open("wb") as file:
        for piece in response.iter_raw():
            size += len(piece)
            if size > limit:
                raise unusable(f"What the registry sends is larger than {limit // 2**20} MiB.")
            file.write(piece)


def _starts(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(2)


def _document(path: Path) -> Json:
    if path.stat().st_size > _LARGEST_DOCUMENT:
        return {}
    try:
        content = exact_json.read(path.read_bytes())
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _dist(manifest: Any) -> Json | None:
    """Where the archive of a version is, and its checksums."""
    dist = manifest.get("dist") if isinstance(manifest, dict) else None
    return dist if isinstance(dist, dict) and isinstance(dist.get("tarball"), str) else None


def _dist_of(document: Json, version: str) -> Json | None:
    tags, versions = document.get("dist-tags"), document.get("versions")
    wanted = tags.get(version, version) if isinstance(tags, dict) else version
    return _dist(versions.get(wanted)) if isinstance(versions, dict) else None


def _is_whole(path: Path, dist: Json) -> bool:
    """Whether the archive has the strongest checksum that the registry states; npm's `integrity`, else `shasum`."""
    integrity, shasum = dist.get("integrity"), dist.get("shasum")
    if isinstance(integrity, str) and integrity.startswith("sha512-"):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha512").digest()
        return hmac.compare_digest(base64.b64encode(digest).decode(), integrity.removeprefix("sha512-").split("?")[0])
    if isinstance(shasum, str) and shasum:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha1").digest()
        return hmac.compare_digest(digest.hex(), shasum.lower())
    return True
