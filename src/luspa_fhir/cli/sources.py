"""The files that findings are about, looked at once more when findings are shown.

Does: the place of an expression in its JSON file; the line with a caret, from the JSON, from the page that a bundle
    carries, or from the page's file.
Does not: fail: where a file is not there any more, or is not text, there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from luspa_fhir.evidence.source_text import SourceText
from luspa_fhir.findings.finding import Finding, Place

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _File:
    """One file and what was found out about it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content.removeprefix(_BYTE_ORDER_MARK)

    @cached_property
    def text(self) -> SourceText | None:
        try:
            return SourceText(self.name, self.content.decode("utf-8"))
        except UnicodeDecodeError:
            return None

    @cached_property
    def find(self) -> Callable[[str, str], Place | None]:
        from luspa_fhir.evidence.json_places import finder

        is_object = self.content.lstrip()[:1] == b"{" and not self.name.endswith(".ndjson")
        return finder(self.content) if is_object else lambda file, expression: None

    @cached_property
    def page(self) -> SourceText | None:
        """The page that the file carries, where it is a bundle that carries one."""
        from luspa_fhir import exact_json
        from luspa_fhir.views.explain import NoPage, page_of

        try:
            value = exact_json.read(self.content)
            return page_of(value) if isinstance(value, dict) else None
        except (NoPage, ValueError):
            return None


@dataclass(slots=True)
class Sources:
    """Files by name; the last one is kept, as findings come file by file. `given` are contents that no file holds."""

    given: dict[str, bytes] = field(default_factory=dict)
    _last: dict[str, _File | None] = field(default_factory=dict)

    def place_in_file(self, one: Finding) -> Place | None:
        """Where the expression stands in the JSON file that was judged."""
        file = self._file(one.file) if one.file and one.expression else None
        return file.find(file.name, one.expression or "") if file else None

    def marked(self, one: Finding) -> tuple[str, ...]:
        """The line of a finding's place and a line with a caret; nothing where it cannot be had."""
        from luspa_fhir.findings.faces.excerpt import excerpt

        place = one.place
        text = self._text(one, place) if place else None
        if text is None or place is None or place.line > len(text.line_starts):
            return ()
        on_page = place.file != one.file or one.expression is None
        return excerpt(text.line(place.line), place, one.quote if on_page else None)

    def _text(self, one: Finding, place: Place) -> SourceText | None:
        judged = self._file(one.file) if one.file else None
        if place.file == one.file:
            return judged.text if judged else None
        if judged and judged.page and judged.page.name == place.file:
            return judged.page
        page = self._file(place.file)
        return page.text if page else None

    def _file(self, name: str) -> _File | None:
        if name not in self._last:
            content = self.given.get(name)
            if content is None:
                try:
                    content = Path(name).read_bytes()
                except (OSError, ValueError):
                    content = None
            if len(self._last) > 1:  # a bundle, and the page's file beside it
                self._last.clear()
            self._last[name] = None if content is None else _File(name, content)
        return self._last[name]
