"""A source text with its name, and the line and column of each offset.

Does: offset → place, the line that holds an offset, a caret under a span.
Does not: know what the text says or in which notation it is written.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from luspa_fhir.evidence.span import Span
from luspa_fhir.findings.finding import Place


@dataclass(frozen=True)
class SourceText:
    """A text as it was read: `name` is what the user called the file, `text` its characters, untouched."""

    name: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts, at = [0], self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> Place:
        """The file, line and column (both from 1) of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(self.name, line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end == -1 else end].rstrip("\r")

    def caret(self, span: Span) -> str:
        """The first line of a span with a second line that marks it: `^~~~`."""
        place = self.place(span.start)
        line = self.line(place.line)
        width = max(1, min(span.end - span.start, len(line) - place.column + 1))
        lead = "".join("\t" if character == "\t" else " " for character in line[: place.column - 1])
        return f"{line}\n{lead}^{'~' * (width - 1)}"
