"""Pages that try to keep a reader busy, each by name and size; run as a program, a child that measures some of them.

Does: make the pages; compile each at two sizes, and print the CPU seconds and the peak of memory as JSON.
Does not: judge (`test_hostile.py`).
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

LIGHT, HEAVY = 40_000, 5_000
"""Characters of the smaller page: of what is hardly read as dosing, and of what the phrase grammars must all try."""
_DOSAGE = "# Drug\n\n### Dosage\n\n"


def _section(title: str) -> str:
    return f"# Drug\n\n### {title}\n\n"


def _again(unit: str, head: str = _DOSAGE) -> Callable[[int], str]:
    return lambda size: head + (unit * (size // len(unit) + 1))[:size]


def _different(unit: str, head: str = _DOSAGE) -> Callable[[int], str]:
    def make(size: int) -> str:
        return head + "".join(_until(size, unit))

    return make


def _until(size: int, unit: str) -> Iterator[str]:
    number = 0
    while size > 0:
        one = unit.replace("#", str(number))
        yield one
        size -= len(one)
        number += 1


def _statements(unit: str, head: str = _DOSAGE) -> Callable[[int], str]:
    """Bullets that are as long as a statement may be to be read."""
    return _again(f"- {(unit * 3000)[:2900]}\n", head)


def _stairs(size: int) -> str:
    return _DOSAGE + "".join(f"{'  ' * (number % 40)}- **Lead {number}:** 5 mg\n" for number in range(size // 60))


LIGHT_PAGES: dict[str, Callable[[int], str]] = {
    "a list in a list in a list": _stairs,
    "list marks on one line": _again("- "),
    "quotes in quotes": _again("> "),
    "quotes of many lines": _again("> > > > > > > > > > > > 5 mg of\n"),
    "one long line": _again("word "),
    "one long word": _again("w"),
    "emphasis that never closes": _again("**a* "),
    "emphasis that never opens": _again("a** "),
    "emphasis of every line": _again("**a** b\n"),
    "round brackets": _again("("),
    "round brackets closed": lambda size: _DOSAGE + "(" * (size // 2) + ")" * (size // 2),
    "square brackets": _again("!["),
    "code marks": _different("`a#` ``b# "),
    "tags that never close": _again("<a b='<!--<![CDATA["),
    "entities": _again("&amp;&#xD800;&#0;&a"),
    "back-slashes": _again("\\*\\"),
    "amounts on one line": _again("5 mg "),
    "ranges on one line": _again("1-"),
    "every on one line": _again("every "),
    "digits": _again("1,000"),
    "blanks": lambda size: f"{_DOSAGE}5{' ' * size}mg",
    "blank lines": _again("\n"),
    "line ends of all kinds": _again("a\r\nb\rc\n\r\r\r\n"),
    "control characters": _again("a\0\x01\x0b\x0c\x7f\x85\u2028\ufeff\n"),
    "lone surrogates": _again("&#xDFFF; \ud800 a\n"),
    "combining marks": _again("\u0301"),
    "a title of parts": lambda size: f"# {'a (' * (size // 3)}\n\n### Dosage\n\n5 mg daily\n",
    "headings": _again("# \n"),
    "a table": _again("|a|b|\n"),
    "front matter": _again("a: b\n", "---\n"),
}
HEAVY_PAGES: dict[str, Callable[[int], str]] = {
    "bullets all alike": _again("- Adults: 5 mg once daily.\n"),
    "different bullets": _different("- Adults with disease#: # mg once daily.\n"),
    "short bullets all alike": _again("- a\n"),
    "short different bullets": _different("- a#\n"),
    "effects of one word": _different("- Rash#\n", _section("Side Effects")),
    "effects of two words": _different("- Bad rash#\n", _section("Side Effects")),
    "uses": _different("- Treatment of disease#\n", _section("Usage")),
    "states": _different("- Hypersensitivity to thing#\n", _section("Contraindications")),
    "other drugs": _different("- Drugoxil#\n", _section("Drug Interactions")),
    "warnings": _different("- **Bleeding#:** May cause bleeding#.\n", _section("Warnings")),
    "questions": _different("**Q: What is it#?**\nA: It is #.\n\n", _section("FAQs")),
    "headings that differ": _different("### Head #\n- 5 mg\n"),
    "leads": _different("**Lead #:**\n\n- 5 mg daily\n\n"),
    "leads of lines": _again("**a:** b\n"),
    "sentences": _again("Take it. "),
    "marks of direction": _again("5 \u202emg\u202c \u2066x\u2069\u200f\n\n"),
    "statements of amounts": _statements("5 mg "),
    "statements of ranges": _statements("1-"),
    "statements of schedules": _statements("every "),
    "statements of limits": _statements("maximum daily dose of "),
    "statements of conditions": _statements("if the level is "),
    "statements of steps": _statements("the dose may be increased to "),
    "statements of ages": _statements("children aged 5 to 6 years "),
    "statements of days": _statements("days 1, 2, 3, "),
    "statements of brackets": _statements("(5 mg "),
    "statements of blanks": _statements("5" + " " * 1000 + "mg"),
    "statements of effects": _statements("rash, ", _section("Side Effects")),
    "statements of uses": _statements("treatment of a and ", _section("Usage")),
    "statements of states": _statements("patients with a or ", _section("Contraindications")),
    "statements of other drugs": _statements("drugs such as a, ", _section("Drug Interactions")),
}
PAGES = LIGHT_PAGES | HEAVY_PAGES


def compile_text(text: str) -> dict[str, Any] | None:
    """All the way to the bytes of the bundle; None where nothing can be read."""
    from luspa_fhir import exact_json
    from luspa_fhir.fhir import build_bundle
    from luspa_fhir.findings.finding import Severity
    from luspa_fhir.knowledge import understand
    from luspa_fhir.monograph import UnreadablePage, read_text
    from luspa_fhir.validation import validate_resource

    try:
        bundle = build_bundle(understand(read_text("page.md", text)))
    except UnreadablePage:
        return None
    broken = [found for found in validate_resource(bundle) if found.severity.at_least(Severity.ERROR)]
    if broken:
        raise AssertionError(broken[0].message[:300])
    exact_json.write(bundle).decode("utf-8")
    return bundle


def seconds(text: str) -> float:
    """CPU seconds that a page takes."""
    begun = process_time()
    compile_text(text)
    return process_time() - begun


def main(names: list[str]) -> None:
    """A line of JSON for each page."""
    compile_text(f"{_DOSAGE}5 mg daily\n")  # what is loaded once is no time of a page
    for name in names:
        size = LIGHT if name in LIGHT_PAGES else HEAVY
        try:
            row = {"page": name, "small": seconds(PAGES[name](size)), "large": seconds(PAGES[name](4 * size))}
        except Exception as error:
            row = {"page": name, "error": f"{type(error).__name__}: {error}"[:400]}
        print(json.dumps(row | {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
