"""Changes to JSON as bytes: cut, doubled, flipped, of another encoding.

Does: change bytes, by chance; the same chance gives the same bytes.
Does not: keep the JSON readable.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

STRANGE = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\\ud800",
    b"\\udc00\\ud800", b"\\u0000", b"\\x",
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\n", b"\r", b"\x0b", b" ", b"NaN", b"-Infinity",
    b"1e999999", b"00", b".5",
    b"1.", b"+1", b"null", b"tru", b"//", b"/* */", b"'", b'"id":', b'"resourceType":"Bundle",',
    b'"a":1,"a":2,', b"\xe2\x80\xa8",
)  # fmt: skip


def _insert(text: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(STRANGE) * chance.choice((1, 1, 1, 3, 1000)) + text[at:]


def _flip(text: bytes, chance: Random) -> bytes:
    if not text:
        return text
    at = chance.randrange(len(text))
    return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]


def _cut(text: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    return chance.choice((text[:at], text[at:]))


def _delete(text: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 1, 2, 10, 100, 1000)) :]


def _repeat(text: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    piece = text[at : at + chance.choice((1, 10, 100, 1000))]
    return text[:at] + piece * chance.choice((2, 3, 20)) + text[at + len(piece) :]


def _deep(text: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice((b"[", b'{"a":', b"[{")) * chance.choice((50, 200, 20_000)) + text[at:]


def _encode(text: bytes, chance: Random) -> bytes:
    name = chance.choice(("utf-16", "utf-32", "latin-1", "cp500"))
    return text.decode("utf-8", "replace").encode(name, "replace")


def _twice(text: bytes, chance: Random) -> bytes:
    return text + chance.choice((b"", b"\n", b",", b"\x00")) + text


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _insert, _insert, _insert, _flip, _flip, _cut, _delete, _delete, _repeat, _deep, _encode, _twice,
)  # fmt: skip
