"""Change pages at random and compile each: nothing may crash, no statement may lose its place, no bundle may be wrong.

Does: mutate the pages of tests/pages, source and the folders named for some minutes; print counts; keep each page that
fails, with the reason, in the folder of `--failures`. The same seed makes the same pages. Exit status 1 on a failure.
Does not: judge whether a dose is what the changed page says (`figures.py`, `read_back.py`).

    python scripts/fuzz.py --minutes 5 --seed 1 ../pages
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import traceback
from collections import Counter
from pathlib import Path
from time import monotonic
from typing import Any

from luspa_fhir import exact_json
from luspa_fhir.evidence.search import FoldedText, fold
from luspa_fhir.fhir import build_bundle
from luspa_fhir.findings.finding import Severity
from luspa_fhir.knowledge import understand
from luspa_fhir.monograph import Monograph, UnreadablePage, read_text
from luspa_fhir.validation import validate_resource

ROOT = Path(__file__).parents[1]
LONGEST = 60_000
"""Characters of the longest page that is compiled."""
STRANGE = (
    "**", "*", "_", "`", "```\n", "[", "](", "<b>", "</b>", "<br>", "<!--", "&amp;", "&#0;", "&lt;", "\\", "|", "> ",
    "- ", "1. ", "### ", "# ", "---\n", "\n\n", "\n", "\r\n", "\r", "\t", "    ", "\0", "\x0b", "\u2028", "\ufeff",
    "\u202e", "\u00a0", "\u200b", "½", "µ", "²", "…", "–", "±", "é", "\u0301", "\U0001f600", ":", "?", "Q: ", "A: ",
    "(", ")", "0", "1,000,000", "0.000001", "99999999999", "-5", "5-10", "10-5", "1e9", "mg", "mg/kg/day",
    "every 8 hours", "if ", "not ", "or ", "and ", "daily", "maximum ", "up to ", "over ", "once", "twice", "%",
    "Disclaimer", "Dosage", "for ",
)  # fmt: skip


def mutated(text: str, others: list[str], chance: random.Random) -> str:
    """The text with one to six changes."""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(_CHANGES)(text, others, chance)[:LONGEST]
    return text


def _place(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))


def _insert(text: str, _: list[str], chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(STRANGE) * chance.choice((1, 1, 1, 2, 30)) + text[at:]


def _delete(text: str, _: list[str], chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + text[at + chance.choice((1, 1, 3, 20, 200)) :]


def _repeat(text: str, _: list[str], chance: random.Random) -> str:
    at = _place(text, chance)
    piece = text[at : at + chance.choice((5, 40, 300))]
    return text[:at] + piece * chance.choice((2, 3, 20)) + text[at + len(piece) :]


def _swap_lines(text: str, _: list[str], chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _swap_words(text: str, _: list[str], chance: random.Random) -> str:
    words = re.split(r"(\s+)", text)
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return "".join(words)


def _graft(text: str, others: list[str], chance: random.Random) -> str:
    other = chance.choice(others)
    at, begin = _place(text, chance), _place(other, chance)
    return text[:at] + other[begin : begin + chance.choice((30, 300, 3000))] + text[at:]


def _change_number(text: str, _: list[str], chance: random.Random) -> str:
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not numbers:
        return text
    number = chance.choice(numbers)
    new = chance.choice(("0", "1.33", "1.25", "0.5", "1000", "1,000", "½", "ten", str(chance.randint(0, 10**9))))
    return text[: number.start()] + new + text[number.end() :]


def _join_lines(text: str, _: list[str], chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "\r\n", "\n\n", "\n> ", "\n- ")), chance.randint(1, 30))


_CHANGES = (_insert, _insert, _delete, _repeat, _swap_lines, _swap_words, _graft, _change_number, _join_lines)


class BrokenPromise(Exception):
    """A page for which something does not hold that must hold for every page."""


def _promise(holds: object, *message: str) -> None:
    if not holds:
        raise BrokenPromise(*message)


def check(name: str, text: str) -> str:
    """What became of a page: "bundle", "unreadable".

    Raises:
        BrokenPromise: an invariant is broken; the message says which.
    """
    try:
        page = read_text(name, text)
    except UnreadablePage as unreadable:
        _promise(unreadable.findings, "a page is refused without a finding")
        return "unreadable"
    _statements_stand_there(page)
    knowledge = understand(page)
    _promise(len(knowledge.ledger) == len(page.statements), "a statement has no row in the ledger")
    bundle = build_bundle(knowledge)
    broken = [found for found in validate_resource(bundle, file=name) if found.severity.at_least(Severity.ERROR)]
    _promise(not broken, *(f"{found.rule}: {found.message}" for found in broken[:1]))
    written = exact_json.write(bundle)
    again = exact_json.write(build_bundle(understand(read_text(name, text))))
    _promise(written == again, "two runs give two bundles")
    _promise(exact_json.write(exact_json.read(written)) == written, "the JSON does not come back the same")
    return "bundle"


def _statements_stand_there(page: Monograph) -> None:
    """Each statement stands where its segments say, and the text of its span can be found again."""
    source = page.source.text
    folded = FoldedText(source)
    for said in page.statements:
        _promise(0 <= said.span.start <= said.span.end <= len(source), f"a span is not on the page: {said.words!r}")
        quote = source[said.span.start : said.span.end]
        number = folded.occurrence(quote, said.span) or 1
        _promise(not fold(quote) or folded.find(quote, number), f"{quote!r} is not found again")
        for segment in said.segments:
            words = said.words[segment.start : segment.start + segment.length]
            there = source[segment.source : segment.source + segment.source_length]
            same = words == there or len(words) != len(there) or words.split() == there.split() or "\0" in there
            _promise(same, f"{words!r} stands as {there!r}")


def run(folders: list[str], minutes: float, seed: int, failures: Path, most: int | None = None) -> Counter[str]:
    """Mutate and check until the time is over or `most` pages are done; what became of the pages, by name."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.md"))]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    ends = monotonic() + 60 * minutes
    done: Counter[str] = Counter()
    seen: set[str] = set()
    while monotonic() < ends and (most is None or done.total() < most):
        text = mutated(chance.choice(texts), texts, chance)
        begun = monotonic()
        try:
            done[check("fuzzed.md", text)] += 1
        except Exception as error:
            done["failure"] += 1
            _keep(text, error, failures, seen, done.total())
        if monotonic() - begun > 20:
            done["slow"] += 1
            _write(failures / f"slow-{done.total()}.md", text)
    return done


def _keep(text: str, error: Exception, failures: Path, seen: set[str], number: int) -> None:
    """Save the first page of each kind of failure."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} {where.name}:{where.lineno} {re.sub(r'[^A-Za-z ]+', '', str(error))[:30]}"
    if kind in seen:
        return
    seen.add(kind)
    print(f"{kind}\n  {str(error)[:400]}", flush=True)
    _write(failures / f"failure-{number}.md", text)
    _write(failures / f"failure-{number}.txt", "".join(traceback.format_exception(error)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))


def main(arguments: Any = None) -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="DIR", help="more pages to begin with")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--failures", type=Path, default=ROOT / "build/fuzz", metavar="DIR")
    options = parser.parse_args(arguments)
    folders = [str(ROOT / "tests/pages"), str(ROOT / "source"), *options.folders]
    done = run(folders, options.minutes, options.seed, options.failures)
    print(f"{done.total()} pages: " + ", ".join(f"{number} {name}" for name, number in done.most_common()))
    return 1 if done["failure"] else 0


if __name__ == "__main__":
    sys.exit(main())
