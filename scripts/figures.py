"""Measure how well pages are read, against the facts that a person wrote beside them.

Does: read each page of a folder and the YAML beside it, print the table; keep a README's table up to date.
Does not: judge a page without facts, or change a page.

    python scripts/figures.py                           the table of tests/pages
    python scripts/figures.py --faults                  and each fact missed or wrong
    python scripts/figures.py --write                   put the table between the markers of README.md
    python scripts/figures.py --check                   exit 1 if the table of README.md is stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from luspa_fhir import build_bundle
from page_figures.counting import Figures, count_carried, count_page
from page_figures.found import amounts_of_bundle, amounts_of_model, facts_of, understood
from page_figures.stated import read_stated
from page_figures.table import fault_lines, table_of, with_table

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests/pages"
README = ROOT / "README.md"


def measure(folder: Path) -> Figures:
    """The figures of every page of a folder that has facts beside it."""
    figures = Figures()
    for page in sorted(folder.glob("*.md")):
        if page.with_suffix(".yaml").exists():
            knowledge = understood(page)
            count_page(read_stated(page), facts_of(page.stem, knowledge), figures)
            carried = amounts_of_bundle(build_bundle(knowledge))
            count_carried(page.stem, amounts_of_model(knowledge), carried, figures)
    return figures


def main(arguments: list[str] | None = None) -> int:
    """Print the table, or write or check it; 1 where a README is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--faults", action="store_true", help="list each fact missed or wrong, tab-separated")
    parser.add_argument(
        "--write", type=Path, nargs="?", const=README, metavar="README", help="put the table between the file's markers"
    )
    parser.add_argument(
        "--check", type=Path, nargs="?", const=README, metavar="README", help="exit 1 if the file's table is stale"
    )
    options = parser.parse_args(arguments)
    figures = measure(options.folder)
    if not figures.pages:
        parser.error(f"no page of {options.folder} has a .yaml file with facts beside it")
    where = "[tests/pages](tests/pages)" if options.folder == PAGES else str(options.folder)
    table = table_of(figures, where)
    if options.write:
        options.write.write_text(with_table(options.write.read_text(encoding="utf-8"), table), encoding="utf-8")
    elif options.check:
        text = options.check.read_text(encoding="utf-8")
        if with_table(text, table) != text:
            remedy = f"run python scripts/figures.py --write {options.check}"
            print(f"The table of {options.check} is stale; {remedy}.", file=sys.stderr)
            return 1
    else:
        print(table)
    for line in fault_lines(figures.faults) if options.faults else ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
