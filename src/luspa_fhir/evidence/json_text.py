"""Where the members and items of a JSON text stand, by the offset of their first character.

Does: look at one object or array at a time; what is not asked for is passed over by the standard library's C scanner.
Does not: know FHIR, nor keep values. A text that is not JSON raises `ValueError`.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from luspa_fhir.evidence.span import Span

_SPACE = re.compile(r"[ \t\r\n]*")


# `scan_once` takes a text and an offset, and gives the value there and the offset behind it; numbers stay text.
_DECODER: Any = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)


class Member(NamedTuple):
    """One member of an object: where its key stands, with the quotes, and where its value begins."""

    key: Span
    value: int


class JsonText:
    """A JSON text; each object and array that was asked for is scanned once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = self._blank(0)
        self._members: dict[int, dict[str, Member]] = {}
        self._items: dict[int, list[int]] = {}

    def members(self, at: int) -> dict[str, Member]:
        """The members of the object at an offset, of equal keys the last; none where no object stands there.

        Raises:
            ValueError: the text is not JSON there.
        """
        if at not in self._members:
            self._members[at] = self._scan_members(at) if self.text.startswith("{", at) else {}
        return self._members[at]

    def items(self, at: int) -> list[int]:
        """Where the items of the array at an offset begin; none where no array stands there.

        Raises:
            ValueError: the text is not JSON there.
        """
        if at not in self._items:
            self._items[at] = self._scan_items(at) if self.text.startswith("[", at) else []
        return self._items[at]

    def is_nested(self, at: int) -> bool:
        """Whether an object or array stands at an offset."""
        return self.text.startswith(("{", "["), at)

    def value(self, at: int) -> Span:
        """The whole value at an offset.

        Raises:
            ValueError: the text is not JSON there.
        """
        return Span(at, self._behind(at))

    def _scan_members(self, at: int) -> dict[str, Member]:
        members: dict[str, Member] = {}
        here = self._blank(at + 1)
        while not self.text.startswith("}", here):
            if not self.text.startswith('"', here):
                raise ValueError(f"No key stands at offset {here}.")
            name, end = _DECODER.scan_once(self.text, here)
            value = self._blank(self._expect(":", self._blank(end)))
            members[name] = Member(Span(here, end), value)
            here = self._next(self._behind(value), "}")
        return members

    def _scan_items(self, at: int) -> list[int]:
        items: list[int] = []
        here = self._blank(at + 1)
        while not self.text.startswith("]", here):
            items.append(here)
            here = self._next(self._behind(here), "]")
        return items

    def _behind(self, at: int) -> int:
        try:
            return int(_DECODER.scan_once(self.text, at)[1])
        except (StopIteration, RecursionError) as error:
            raise ValueError(f"No value stands at offset {at}.") from error

    def _next(self, at: int, closing: str) -> int:
        """Where the next member begins, or where the closing bracket stands."""
        here = self._blank(at)
        return here if self.text.startswith(closing, here) else self._blank(self._expect(",", here))

    def _expect(self, sign: str, at: int) -> int:
        if not self.text.startswith(sign, at):
            raise ValueError(f"No {sign!r} stands at offset {at}.")
        return at + 1

    def _blank(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at
