"""The comparison as a page of Markdown: docs/differences.md.

Does: three tables: what only luspa-fhir says, what only HL7's validator says, what both say.
Does not: count or explain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luspa_fhir.referee import Side
from referee_comparison.tally import Kind, Tally

_RELEASES = ("R5", "R4B", "R4")
_TITLES = {
    Side.OURS: "Only luspa-fhir",
    Side.THEIRS: "Only HL7's validator",
    Side.BOTH: "Both",
}


def as_page(kinds: Iterable[Kind], tally: Tally) -> str:
    """The text of the page; the same comparison gives the same bytes."""
    listed = list(kinds)
    return "\n".join([*_head(listed, tally), *(line for side in _TITLES for line in _table(side, listed))]) + "\n"


def _head(kinds: list[Kind], tally: Tally) -> Iterator[str]:
    yield "# Where luspa-fhir and HL7's validator differ"
    yield ""
    yield "Written by `scripts/compare_referee.py` from one run over the same files; the explanations stand in"
    yield "differences.toml. Two findings are the same where file, place and kind of mistake are; severity and wording"
    yield "do not count."
    yield ""
    releases = [one for one in _RELEASES if tally.files[one] or tally.unjudged[one]]
    yield f"| | {' | '.join(releases)} |"
    yield f"|---|{'---:|' * len(releases)}"
    yield _row("files compared", [str(tally.files[one]) for one in releases])
    yield _row("files that HL7's validator did not judge", [str(tally.unjudged[one]) for one in releases])
    for side, title in _TITLES.items():
        sums = [sum(dict(kind.counts).get(one, 0) for kind in kinds if kind.side is side) for one in releases]
        yield _row(f"said by: {title.lower() if side is Side.BOTH else title}", [str(one) for one in sums])


def _table(side: Side, kinds: list[Kind]) -> Iterator[str]:
    rows = [kind for kind in kinds if kind.side is side]
    yield ""
    yield f"## {_TITLES[side]}"
    yield ""
    if not rows:
        yield "Nothing."
        return
    last = "HL7's rule or message" if side is Side.BOTH else "why"
    yield f"| rule | severity | {' | '.join(_RELEASES)} | {last} | example |"
    yield f"|---|---|{'---:|' * len(_RELEASES)}---|---|"
    for kind in rows:
        counts = dict(kind.counts)
        numbers = [str(counts.get(release, 0)) for release in _RELEASES]
        text = kind.partner if side is Side.BOTH else kind.explanation or "**not explained**"
        yield _row(f"`{kind.rule}`", [kind.severity.value, *numbers, text, kind.example])


def _row(first: str, cells: list[str]) -> str:
    return f"| {' | '.join(_cell(one) for one in (first, *cells))} |"


def _cell(text: str) -> str:
    plain = " ".join(text.split()).replace("|", "\\|")
    return plain.replace("<", "&lt;").replace(">", "&gt;")
