"""Markdown read with the place of each word: emphasis, tags, entities, escapes, line ends."""

import pytest
from tests.monograph.outline import NAMED

from luspa_fhir.evidence.search import fold
from luspa_fhir.monograph import Statement, read_text
from luspa_fhir.monograph.model import BlockList, Emphasis, Paragraph, Run


def _said(written: str) -> tuple[str, Statement]:
    page = f"{NAMED}### Dosage\n\n{written}\n"
    return page, read_text("page.md", page).statements[-1]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param("Take **5 mg** daily.", "Take 5 mg daily.", id="bold"),
        pytest.param("Take *5* mg.", "Take 5 mg.", id="italics"),
        pytest.param("m<sup>2</sup> and H<sub>2</sub>O.", "m2 and H2O.", id="known tags fall away"),
        pytest.param("a<br>b.", "a\nb.", id="a line break tag"),
        pytest.param("Seen in <1% of all.", "Seen in <1% of all.", id="less than"),
        pytest.param("From <5 to >10 mg.", "From <5 to >10 mg.", id="comparators"),
        pytest.param("5 &lt; 6 &amp; 7.", "5 < 6 & 7.", id="entities"),
        pytest.param("m&sup2; &#8805; 3.", "m² ≥ 3.", id="named and numbered entities"),
        pytest.param(r"5\*6 \_ 7.", "5*6 _ 7.", id="escapes"),
        pytest.param("Use `5 mg` now.", "Use 5 mg now.", id="code"),
        pytest.param(
            "See [the label](http://example.org).", "See [the label](http://example.org).", id="links stay words"
        ),
        pytest.param("See ![x](y.png).", "See ![x](y.png).", id="images stay words"),
        pytest.param("<http://example.org> is it.", "<http://example.org> is it.", id="automatic links stay words"),
        pytest.param("Not <drug> here.", "Not <drug> here.", id="an unknown tag stays words"),
        pytest.param("2 * 3 * 4 mg.", "2 * 3 * 4 mg.", id="loose stars"),
        pytest.param("one\ntwo.", "one\ntwo.", id="a line break"),
        pytest.param("one  \ntwo.", "one\ntwo.", id="a hard line break"),
        pytest.param("[a]: http://example.org", "[a]: http://example.org", id="reference definitions stay words"),
        pytest.param("    5 mg.", "5 mg.", id="indented words are no code"),
        pytest.param("> 5 mg.", "5 mg.", id="a quotation"),
        pytest.param("Title\n=====", "Title\n=====", id="an underlined heading stays words"),
    ],
)
def test_words_lose_their_markup_and_nothing_else(written: str, words: str) -> None:
    assert _said(written)[1].words == words


@pytest.mark.parametrize(
    ("written", "part", "source"),
    [
        pytest.param("Take **5 mg** daily.", "5 mg", "5 mg", id="inside bold"),
        pytest.param("Take **5 mg** daily.", "5 mg daily", "5 mg** daily", id="across bold"),
        pytest.param("5 g/m<sup>2</sup> daily.", "g/m2 d", "g/m<sup>2</sup> d", id="across tags"),
        pytest.param("5 &lt; 6.", "<", "&lt;", id="an entity"),
        pytest.param("5 &lt; 6.", "6", "6", id="behind an entity"),
        pytest.param(r"5\*6 mg.", "*6", r"\*6", id="an escape"),
        pytest.param("Take\r\n5 mg.", "Take\n5", "Take\r\n5", id="a line end of Windows"),
        pytest.param("Use `5\nmg` now.", "5 mg now", "5\nmg` now", id="a line break in code"),
        pytest.param("Use `5\r\nmg` now.", "now", "now", id="behind a line end of Windows in code"),
        pytest.param("Not <a\r\nb> here.", "here", "here", id="behind a line break in an unknown tag"),
        pytest.param("5 \0 mg.", "mg", "mg", id="behind a character that no page should hold"),
    ],
)
def test_a_part_of_the_words_leads_back_to_the_source(written: str, part: str, source: str) -> None:
    page, said = _said(written)
    start = said.words.index(part)
    span = said.source_span(start, start + len(part))

    assert page[span.start : span.end] == source


def test_the_same_word_twice_has_two_places() -> None:
    page, said = _said("5 mg, not 5 mg.")
    spans = [said.source_span(0, 4), said.source_span(10, 14)]

    assert [page[span.start : span.end] for span in spans] == ["5 mg", "5 mg"]
    assert spans[1].start - spans[0].start == 10


def test_an_unknown_tag_is_named_in_a_finding() -> None:
    monograph = read_text("page.md", f"{NAMED}### Usage\n\n* For <mono>pain</mono>.\n")

    assert [(found.rule, found.quote) for found in monograph.findings] == [
        ("html-kept-as-text", "<mono>"),
        ("html-kept-as-text", "</mono>"),
    ]
    assert {found.place.line for found in monograph.findings if found.place} == {5}


def test_blocks_keep_how_words_are_set() -> None:
    monograph = read_text("page.md", f"{NAMED}### Dosage\n\nTake **5 mg** or *less*.\n\n1. One\n2. Two\n   * Three\n")
    text, numbered = monograph.sections[-1].blocks

    assert text == Paragraph(
        (Run("Take "), Run("5 mg", Emphasis.STRONG), Run(" or "), Run("less", Emphasis.EMPHASIS), Run("."))
    )
    assert isinstance(numbered, BlockList)
    assert (numbered.ordered, len(numbered.items)) == (True, 2)
    assert isinstance(numbered.items[1][1], BlockList)


def test_line_ends_of_windows_change_no_words() -> None:
    page = f"{NAMED}### Dosage\n\n* **Adults:** Take 5 mg. Then\n  rest.\n* Ask.\n"
    plain, windows = read_text("page.md", page), read_text("page.md", page.replace("\n", "\r\n"))

    assert [fold(said.words) for said in windows.statements] == [fold(said.words) for said in plain.statements]


def test_a_byte_order_mark_is_no_word() -> None:
    monograph = read_text("page.md", f"\ufeff{NAMED}### Dosage\nTake 5 mg.\n")

    assert [said.words for said in monograph.statements] == ["Zelvoxin", "Dosage", "Take 5 mg."]
    assert monograph.source.text.startswith("\ufeff")


def test_lists_in_lists_are_kept_to_the_innermost() -> None:
    levels = 40
    page, innermost = _said("\n".join(f"{'  ' * level}- level {level}" for level in range(levels)))

    assert innermost.words == f"level {levels - 1}"
    assert len(read_text("page.md", page).statements) >= levels
