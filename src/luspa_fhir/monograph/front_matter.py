"""The front matter of a page: the YAML between two `---` lines at its start.

Does: find it, read it as flat keys and values.
Does not: interpret a key; `layout` and its like are presentation and are ignored later.
"""

from __future__ import annotations

import re

_FENCED = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:^---[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A---[ \t]*\r?\n")


LONGEST = 20_000
"""Characters of the longest front matter that is read."""


_DEEPEST = 50  # nested brackets cost YAML more than linear time


class BrokenFrontMatter(ValueError):
    """The front matter cannot be read; `line` (from 1) is where in the page."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_front_matter(text: str) -> tuple[tuple[tuple[str, str], ...], int]:
    """Keys and values as written, and the offset at which the body begins.

    Raises:
        BrokenFrontMatter: it is not closed, not YAML, or not a mapping.
    """
    opened = _OPENED.match(text)
    if not opened:
        return (), 0
    fenced = _FENCED.match(text)
    if not fenced:
        raise BrokenFrontMatter("The front matter is opened by '---' but never closed", 1)
    return _mapping(fenced.group(1)), fenced.end()


def _mapping(block: str) -> tuple[tuple[str, str], ...]:
    import yaml

    if len(block) > LONGEST:
        raise BrokenFrontMatter(f"The front matter has {len(block)} characters, more than {LONGEST}", 1)
    if max(block.count("["), block.count("{")) > _DEEPEST:
        raise BrokenFrontMatter(f"The front matter has more than {_DEEPEST} brackets; write 'key: value' lines", 1)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.BaseLoader)):
            raise BrokenFrontMatter("The front matter has YAML aliases (*name); write the values out", 1)
        values = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
    except RecursionError:
        raise BrokenFrontMatter("The front matter is nested too deeply", 1) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BrokenFrontMatter(
            f"The front matter is not YAML: {getattr(error, 'problem', None) or 'it cannot be read'}",
            2 + (mark.line if mark else 0),
        ) from error
    if values in (None, ""):
        return ()
    if not isinstance(values, dict):
        raise BrokenFrontMatter("The front matter is not a list of 'key: value' lines", 2)
    return tuple((str(key), str(value)) for key, value in values.items())
