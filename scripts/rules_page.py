"""Write docs/rules.md: every rule with what it checks, why, what breaks it and what to do.

Does: the page, from the same rules that `luspa-fhir rules` shows; write it, or say that it is stale.
Does not: hold rules (`src/luspa_fhir/findings/rules/`).

    python scripts/rules_page.py --write                write docs/rules.md (`make docs`)
    python scripts/rules_page.py --check                exit 1 if docs/rules.md is stale
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from luspa_fhir.cli.rule_sources import every_rule
from luspa_fhir.findings import Rule
from luspa_fhir.findings.catalogue import known_rule
from luspa_fhir.validation.specification import Release, definitions_of

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
_HEAD = """\
# Rules

What `luspa-fhir` checks, layer by layer; [HL7's constraints](#hl7s-constraints), all of which are run too, stand at the
end in a table. `make docs` writes this page; `luspa-fhir rules ID` shows the same.
"""
_HEAD_OF_CONSTRAINTS = """\
## HL7's constraints

Constraints of HL7's definitions (layer `definitions`), under HL7's own keys and in HL7's words. `luspa-fhir rules KEY`
shows the FHIRPath of each.

| key | severity | releases | what must be true |
|---|---|---|---|
"""


def page_of(rules: Iterable[Rule]) -> str:
    """The page; rules of one layer stand together, layers in the order in which they first come.

    Rules that our catalogue lacks are HL7's constraints: they are many, and each is one line.
    """
    everything = list(rules)
    listed = [rule for rule in everything if known_rule(rule.id)]
    layers = list(dict.fromkeys(rule.layer for rule in listed))
    ordered = sorted(listed, key=lambda rule: layers.index(rule.layer))
    lines = [_HEAD]
    for layer, group in groupby(ordered, key=lambda rule: rule.layer):
        lines.append(f"## Layer `{layer}`\n")
        for rule in group:
            lines += _section(rule)
    if constraints := [rule for rule in everything if not known_rule(rule.id)]:
        lines.append(_HEAD_OF_CONSTRAINTS + "\n".join(map(_row, constraints)))
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(rule: Rule) -> Iterator[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", rule.example)), default=0))
    yield f"### {rule.id}\n"
    yield f"**{rule.title}** ({rule.severity})\n"
    yield f"{rule.why}\n"
    yield f"What breaks it:\n\n{fence}text\n{rule.example}\n{fence}\n"
    yield f"What to do: {rule.mend}\n"


def _row(rule: Rule) -> str:
    releases = ", ".join(one for one in Release if rule.id in _keys()[one])
    words = " ".join(rule.title.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return f"| {rule.id} | {rule.severity} | {releases} | {words} |"


@cache
def _keys() -> Mapping[Release, frozenset[str]]:
    return {release: frozenset(one.key for one in definitions_of(release).constraints) for release in Release}


def main(arguments: list[str] | None = None) -> int:
    """Write or check the page; 1 where it is stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="write docs/rules.md")
    what.add_argument("--check", action="store_true", help="exit 1 if docs/rules.md is stale")
    options = parser.parse_args(arguments)
    text = page_of(every_rule())
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE} is stale; run `make docs`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
