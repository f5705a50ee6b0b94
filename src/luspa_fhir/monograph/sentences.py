"""Words → sentences: where each begins and ends.

Does: cut after a full stop, question or exclamation mark that ends a sentence.
Does not: cut inside brackets, after abbreviations, in decimals, or before a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)")
_ABBREVIATION = re.compile(r"(?:^|[\s(\[])(?:e\.g|i\.e|U\.S|vs|Dr|Mr|Mrs|St|No|Nos|Fig|cf|approx|incl|ca|resp)\.$")
_BEFORE_NUMBER = re.compile(r"\b(?:max|min)\.$")  # "max. 8 tablets"; "for 10 min. Then …" ends a sentence
_LONGEST_ABBREVIATION = 10


def sentence_ranges(words: str, breaks: tuple[int, ...] = ()) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of `words`, without white space around; `breaks` are offsets that always cut."""
    covered = _bracketed(words)
    cuts = {match.end() for match in _END.finditer(words) if match.end() not in covered and _ends(words, match)}
    start = 0
    for cut in [*sorted(cuts | set(breaks)), len(words)]:
        stripped = words[start:cut]
        begin = start + len(stripped) - len(stripped.lstrip())
        end = start + len(stripped.rstrip())
        if begin < end:
            yield begin, end
        start = cut


def _ends(words: str, match: re.Match[str]) -> bool:
    rest = words[match.end() : match.end() + 3].lstrip()
    if rest[:1].islower():
        return False
    if match.group() != ".":
        return True
    before = words[max(0, match.end() - _LONGEST_ABBREVIATION) : match.end()]
    return not _ABBREVIATION.search(before) and not (rest[:1].isdigit() and _BEFORE_NUMBER.search(before))


class _Intervals:
    """Ascending intervals, none inside another; `in` asks in the order of the text."""

    def __init__(self, intervals: list[tuple[int, int]]) -> None:
        self.intervals, self.at = intervals, 0

    def __contains__(self, offset: object) -> bool:
        assert isinstance(offset, int)  # noqa: S101 - the signature of __contains__ says object
        while self.at < len(self.intervals) and self.intervals[self.at][1] < offset:
            self.at += 1
        return self.at < len(self.intervals) and self.intervals[self.at][0] < offset <= self.intervals[self.at][1]


def _bracketed(words: str) -> _Intervals:
    """The outermost bracketed parts that are closed again within the words."""
    opened: list[int] = []
    outer: list[tuple[int, int]] = []
    for match in re.finditer(r"[()\[\]]", words):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            while outer and outer[-1][0] > begin:
                outer.pop()
            outer.append((begin, match.start()))
    return _Intervals(outer)
