"""How quick is it? Ratios within one run, each with its target, so that no figure hangs on the machine.

Does: measure one page, a folder, two processes, memory and the help against a floor, and validation (`validating.py`);
print a line for each.
Does not: measure how well pages are read (`scripts/figures.py`).

    python bench/run.py                       pages of tests/pages, repeated to 300
    python bench/run.py --pages ../pages      a folder of your own
    python bench/run.py --write README.md     put the lines between the file's markers
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import validating
from figure import Figure
from measuring import ROOT, python, ratio

PAGE = ROOT / "source/luspatercept.md"
FLOOR = str(ROOT / "bench/floor.py")
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
COPIES = 300


def figures(pages: Path | None, pairs: int, schema: Path | None) -> Iterator[Figure]:
    """The figures, each as soon as it is there; the slow ones use a third of the pairs."""
    with TemporaryDirectory(prefix="luspa-fhir-bench-") as name:
        here = Path(name)
        yield _one_page(here, pairs)
        yield from _folder(pages or _copies(here / "pages", COPIES), here, max(1, pairs // 3))
        yield _memory(here)
        value = ratio(("-m", "luspa_fhir", "--help"), ("-c", "import click"), pairs * 2)
        yield Figure("`luspa-fhir --help` / `import click`", value, 2.5)
    yield from validating.figures(schema)


def _one_page(here: Path, pairs: int) -> Figure:
    export = _export(PAGE, here / "one")
    python(*export)
    value = ratio(export, (FLOOR, str(here / "one")), pairs)
    return Figure("one page, whole process / validation of its bundle alone", value, 1.5)


def _folder(pages: Path, here: Path, pairs: int) -> Iterator[Figure]:
    bundles = here / "bundles"
    python(*_export(pages, bundles), may_fail=True)
    against_floor, against_two = [], []
    for _ in range(pairs):
        floor = python(FLOOR, str(bundles)).seconds
        one = python(*_export(pages, here / "again"), may_fail=True).seconds
        two = python(*_export(pages, here / "again", "--jobs", "2"), may_fail=True).seconds
        against_floor.append(one / floor)
        against_two.append(one / two)
    number = len(list(bundles.rglob("*.json")))
    yield Figure(f"{number} pages, one process / validation of their bundles alone", median(against_floor), 1.5)
    if (os.cpu_count() or 1) > 1:
        yield Figure(f"{number} pages, one process / two processes", median(against_two), 1.8, small_is_good=False)


def _memory(here: Path) -> Figure:
    few, many = (
        python(*_export(_copies(here / f"memory-{number}", number), here / "again")).mebibytes for number in (100, 300)
    )
    return Figure(f"peak memory, 300 pages ({many:.0f} MiB) / 100 pages", many / few, 1.1)


def _export(pages: Path, output: Path, *more: str) -> tuple[str, ...]:
    return ("-m", "luspa_fhir", "export", str(pages), "-o", str(output), "-q", *more)


def _copies(folder: Path, number: int) -> Path:
    """The pages of tests/pages, again and again under other names."""
    folder.mkdir()
    pages = sorted((ROOT / "tests/pages").glob("*.md"))
    for count, page in enumerate(islice(cycle(pages), number)):
        shutil.copyfile(page, folder / f"{page.stem}-{count:03}.md")
    return folder


def with_lines(text: str, lines: list[str]) -> str:
    """The text with the lines between its markers.

    Raises:
        ValueError: the text does not hold both markers, in their order.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The text lacks {BEGIN} or {END}.")
    return "\n".join([before + begin, *lines, end + after])


def main(arguments: list[str] | None = None) -> int:
    """Print the lines, and write them where that is wanted; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, metavar="DIR", help="pages of your own, instead of tests/pages repeated")
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="how many pairs of runs for one page")
    parser.add_argument("--write", type=Path, metavar="README", help="put the lines between the file's markers")
    parser.add_argument("--schema", type=Path, metavar="FILE", help="HL7's fhir.schema.json of R5, to measure beside")
    options = parser.parse_args(arguments)
    measured = []
    for figure in figures(options.pages, options.pairs, options.schema):
        print(figure, flush=True)
        measured.append(figure)
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        options.write.write_text(with_lines(text, [f"- {figure}" for figure in measured]), encoding="utf-8")
    return 0 if all(figure.holds for figure in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
