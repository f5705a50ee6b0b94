"""The tables of codes, read once from the package.

Does: CSV → {(context, normalised phrase): codings}, in the order of the files; nothing is read before it is asked for.
Does not: decide what a phrase means; each row was judged, and names its evidence, before it came in here.

`concepts.csv` and `sections.csv` carry two pieces of evidence a row. `undesirable_effects.csv` has one kind for all its
rows: SNOMED's Global Patient Set (2020-09) and HPO (hp/releases/2025-01-16) use the same name, and HPO's own
cross-reference names the same SNOMED code.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from luspa_fhir.terminology.coding import SNOMED, SNOMED_GPS_VERSION, Coding
from luspa_fhir.terminology.phrase import normalise

Table = dict[tuple[str, str], tuple[Coding, ...]]


@cache
def table() -> Table:
    """Every coding that the package ships, by context and normalised phrase."""
    codings: Table = {}
    for context, phrase, coding in _rows():
        key = (context, normalise(phrase))
        known = codings.get(key, ())
        if coding not in known:
            codings[key] = (*known, coding)
    return codings


def _rows() -> Iterator[tuple[str, str, Coding]]:
    for row in _csv("undesirable_effects.csv"):
        for name in row["agreed_names"].split("|"):
            yield "effect", name, _coding(SNOMED, row["snomed_code"], row["snomed_name"])
    for row in (*_csv("concepts.csv"), *_csv("sections.csv")):
        for phrase in row["phrases"].split("|"):
            yield row["context"], phrase, _coding(row["system"], row["code"], row["display"])


def _csv(name: str) -> list[dict[str, str]]:
    text = files("luspa_fhir.terminology").joinpath("tables", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _coding(system: str, code: str, display: str) -> Coding:
    return Coding(system, code, display, SNOMED_GPS_VERSION if system == SNOMED else None)
