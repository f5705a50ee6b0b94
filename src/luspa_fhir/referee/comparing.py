"""Where luspa-fhir and HL7's validator agree, and where only one of them says something.

Does: match findings by file, place and kind; nothing else of a finding counts, neither wording nor severity.
Does not: say who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from luspa_fhir.findings import Finding
from luspa_fhir.referee import unavailable
from luspa_fhir.referee.kinds import is_anywhere_in_bundle, is_constraint_key, kinds_of_ours, kinds_of_theirs
from luspa_fhir.referee.places import in_common, is_same, is_same_or_inside


class Side(StrEnum):
    """Who says it."""

    BOTH = "both"
    OURS = "only-luspa-fhir"
    THEIRS = "only-hl7"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing said: by us, by HL7's validator (perhaps in several messages), or by both."""

    side: Side
    ours: Finding | None
    theirs: tuple[Finding, ...] = ()

    @property
    def file(self) -> str | None:
        """The file concerned."""
        return self.ours.file if self.ours else self.theirs[0].file


def compare(ours: Iterable[Finding], theirs: Iterable[Finding]) -> tuple[Difference, ...]:
    """Our findings in their order, each with what HL7's validator says of the same; then what only HL7's says.

    Files that HL7's validator did not judge are left out.
    """
    theirs = tuple(theirs)
    failed = [one for one in theirs if one.rule == unavailable.RULE]
    if any(one.file is None for one in failed):
        return ()
    unjudged = {one.file for one in failed}
    our_files = _by_file(one for one in ours if one.file not in unjudged and one.rule != unavailable.RULE)
    their_files = _by_file(one for one in theirs if one.file not in unjudged)
    files = list(dict.fromkeys([*our_files, *their_files]))
    return tuple(found for file in files for found in _compare_file(our_files[file], their_files[file]))


def _compare_file(ours: list[Finding], theirs: list[Finding]) -> Iterator[Difference]:
    partner: dict[int, int] = {}  # number of theirs → number of ours
    _pair(ours, theirs, partner, _is_here, again=True, single=False)
    # A constraint holds for one element: the same key further inside is another mistake, unless nothing else is left;
    # and of messages that HL7's validator does not place, each is a mistake of its own.
    _pair(ours, theirs, partner, _is_around, again=True)
    _pair(ours, theirs, partner, _is_around, again=False)
    matched: dict[int, list[Finding]] = defaultdict(list)
    for their_number, our_number in sorted(partner.items()):
        matched[our_number].append(theirs[their_number])
    for number, one in enumerate(ours):
        yield Difference(Side.BOTH if number in matched else Side.OURS, one, tuple(matched.get(number, ())))
    for number, other in enumerate(theirs):
        if number not in partner:
            yield Difference(Side.THEIRS, None, (other,))


def _pair(
    ours: list[Finding],
    theirs: list[Finding],
    partner: dict[int, int],
    near: Callable[[Finding, Finding], bool],
    *,
    again: bool,
    single: bool = True,
) -> None:
    """Give messages of theirs their partner in ours: the nearest of those that fit.

    `again` lets one of ours have several; with `single`, those of theirs that are mistakes of their own wait then.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(ours):
        for kind in kinds_of_ours(one.rule):
            by_kind[kind].append(number)
    for their_number, other in enumerate(theirs):
        if their_number in partner or (again and single and _is_single(other)):
            continue
        taken = set() if again else set(partner.values())
        numbers = {number for kind in kinds_of_theirs(other.rule) for number in by_kind.get(kind, ())} - taken
        fitting = [number for number in sorted(numbers) if near(ours[number], other)]
        if fitting:
            partner[their_number] = max(
                fitting, key=lambda number: (in_common(ours[number].expression, other.expression), -number)
            )


def _is_single(other: Finding) -> bool:
    return is_constraint_key(other.rule) or any(map(is_anywhere_in_bundle, kinds_of_theirs(other.rule)))


def _is_here(one: Finding, other: Finding) -> bool:
    return is_same(one.expression, other.expression)


def _is_around(one: Finding, other: Finding) -> bool:
    common = kinds_of_ours(one.rule) & kinds_of_theirs(other.rule)
    return is_same_or_inside(one.expression, other.expression) or any(map(is_anywhere_in_bundle, common))


def _by_file(findings: Iterable[Finding]) -> defaultdict[str | None, list[Finding]]:
    files: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for one in findings:
        files[one.file].append(one)
    return files
