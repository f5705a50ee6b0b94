"""The figures as Markdown, and their place in a README.

Does: two tables (kinds; attributes of what was matched), the list of faults, the text between two markers.
Does not: count (`counting.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from page_figures.counting import Fault, Figures
from page_figures.facts import Kind

BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"


def table_of(figures: Figures, where: str) -> str:
    """What is stated and found by kind, and how often the attributes of matched facts are right."""
    lines = [
        f"Measured on the {figures.pages} pages of {where}, whose facts were written by hand.",
        "",
        "| kind | stated | found | precision | recall | F1 |",
        "|---|--:|--:|--:|--:|--:|",
        *(_row(kind, figures) for kind in Kind),
        "",
        "| of the facts matched | right | of | share |",
        "|---|--:|--:|--:|",
        *(
            f"| {name} | {figures.attribute_right[name]} | {number} | {figures.attribute_right[name] / number:.0%} |"
            for name, number in sorted(figures.attribute_of.items())
        ),
    ]
    return "\n".join(lines)


def _row(kind: Kind, figures: Figures) -> str:
    right, missed, wrong = figures.right[kind], figures.missed[kind], figures.wrong[kind]
    recall = _share(right, right + missed)
    if kind is Kind.WARNINGS:  # what warns is a matter of degree: only what is missed counts
        return f"| {kind} | {right + missed} | – | – | {recall} | – |"
    precision = _share(right, right + wrong)
    return f"| {kind} | {right + missed} | {right + wrong} | {precision} | {recall} | {figures.f1(kind):.3f} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def fault_lines(faults: Iterable[Fault]) -> Iterable[str]:
    """A line for each fault: the page, what it is about, the verdict, the fact, the page's words."""
    return (
        f"{fault.page}.md\t{fault.about}\t{fault.verdict}\t{fault.words}\t{fault.quote}".rstrip() for fault in faults
    )


def with_table(text: str, table: str) -> str:
    """The text with the table between the markers.

    Raises:
        ValueError: the text does not hold both markers, in their order.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The markers {BEGIN} and {END} are not both there.")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"
