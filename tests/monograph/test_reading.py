"""Whole pages: what makes one unreadable, and what holds for every page that is read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.evidence.search import FoldedText, fold
from luspa_fhir.monograph import Monograph, UnreadablePage, read_page, read_text

ROOT = Path(__file__).parents[2]
PAGE = """---
title: Zelvoxin
---
# Zelvoxin

### Usage:

Zelvoxin is used for pain in <1% of all cases (e.g., gout). It is *not* for E. coli infections.

### Dosage

**For gout:**

* **Initial dose:** 0.5 mg/m<sup>2</sup> twice daily.
    * Children: 0.25 mg &lt; 2 years.

1. **Step one** – wash.
2. Apply.

### FAQs

* **Q: Is it safe?** A: Yes. Mostly.

**Q: Is it dear?**

A: No.

**Disclaimer:** Ask your doctor.
"""


def _rules(text: str) -> list[str]:
    with pytest.raises(UnreadablePage) as unreadable:
        read_text("page.md", text)
    return [found.rule for found in unreadable.value.findings]


@pytest.mark.parametrize("text", ["", "  \n\t\r\n", "\ufeff", "\ufeff \n"])
def test_an_empty_page_is_unreadable(text: str) -> None:
    assert _rules(text) == ["input-empty"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I cannot provide information about this drug.\n", id="cannot provide"),
        pytest.param("I am sorry, but I can't help with that.\n", id="sorry"),
        pytest.param("# Zelvoxin\n\nPlease provide the generic name of the drug.\n", id="asks for the name"),
        pytest.param("---\ntitle: x\n---\nI'm unable to create a page for this combination.\n", id="unable to create"),
    ],
)
def test_a_page_that_refuses_is_unreadable(text: str) -> None:
    assert _rules(text) == ["page-is-refusal"]


def test_a_refusal_is_named_with_its_place() -> None:
    with pytest.raises(UnreadablePage) as unreadable:
        read_text("page.md", "# Zelvoxin\n\nI cannot provide a page.\n")

    (found,) = unreadable.value.findings
    assert found.quote == "I cannot provide a page."
    assert found.place is not None
    assert (found.place.file, found.place.line, found.place.column) == ("page.md", 3, 1)


def test_the_same_words_in_a_page_with_sections_are_words() -> None:
    text = "# Zelvoxin\n### FAQs\n* **Q: Can you help?** A: I cannot provide medical advice.\n"

    assert read_text("page.md", text).name == "Zelvoxin"


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match="There is no file") as unreadable:
        read_page(tmp_path / "none.md")

    assert unreadable.value.findings[0].rule == "input-missing"


def test_a_directory_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage) as unreadable:
        read_page(tmp_path)

    assert unreadable.value.findings[0].rule == "input-unreadable"


def test_bytes_that_are_not_utf8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("# Zelvoxin\nmüd ".encode() + b"\xff dose\n")

    with pytest.raises(UnreadablePage, match="Byte 0xff at offset 16") as unreadable:
        read_page(path)

    (found,) = unreadable.value.findings
    assert found.rule == "input-not-utf8"
    assert found.place is not None
    assert (found.place.line, found.place.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "---\ntitle: Zelvoxin forte\n---\n# Zelvoxin\n### Usage\nFor pain.\n", "Zelvoxin forte", id="title"
        ),
        pytest.param("# Zelvoxin\n### Usage\nFor pain.\n", "Zelvoxin", id="first heading"),
        pytest.param("### Usage\nFor pain.\n", "some-page", id="name of the file"),
    ],
)
def test_a_page_is_called_by_title_heading_or_file(text: str, name: str) -> None:
    assert read_text("dir/some-page.md", text).name == name


def _assert_spans_hold(monograph: Monograph) -> None:
    """Every statement's words stand in the source where its span and segments say."""
    text = monograph.source.text
    end = 0
    for said in monograph.statements:
        assert said.words.strip()
        assert 0 <= said.span.start < said.span.end <= len(text)
        assert said.span.start >= end, "statements follow one another and share no character"
        end = said.span.end
        assert sum(segment.length for segment in said.segments) == len(said.words)
        for segment in said.segments:
            assert said.span.start <= segment.source
            assert segment.source + segment.source_length <= said.span.end
            words = said.words[segment.start : segment.start + segment.length]
            written = text[segment.source : segment.source + segment.source_length]
            if segment.length == segment.source_length and "\n" not in words:
                assert re.sub(r"\s", " ", written.replace("\0", "\ufffd")) == re.sub(r"\s", " ", words)


@pytest.mark.parametrize(
    "text", [PAGE, PAGE.replace("\n", "\r\n"), (ROOT / "source" / "luspatercept.md").read_text(encoding="utf-8")]
)
def test_every_statement_stands_where_it_says(text: str) -> None:
    monograph = read_text("page.md", text)
    page = FoldedText(text)

    _assert_spans_hold(monograph)
    for said in monograph.statements:
        if "&lt;" not in text[said.span.start : said.span.end]:
            assert fold(text[said.span.start : said.span.end]) == fold(said.words)
            assert page.find(said.words, page.occurrence(said.words, said.span) or 1) is not None


@pytest.mark.parametrize("text", [PAGE, (ROOT / "source" / "luspatercept.md").read_text(encoding="utf-8")])
def test_nothing_but_markup_is_outside_of_the_statements(text: str) -> None:
    monograph = read_text("page.md", text)
    outside, at = "", text.index("\n---\n") + 5
    for said in monograph.statements:
        outside += text[at : said.span.start]
        at = said.span.end
    outside += text[at:]

    assert set(re.sub(r"\bA:|\b\d\.\s| – ", "", outside)) <= set("#* \n")


_WORD = st.integers(1, 9999).map(lambda number: f"w{number}w")
_PHRASE = st.lists(_WORD, min_size=1, max_size=5).map(" ".join)
_BLOCK = st.one_of(
    _PHRASE.map(lambda words: f"### {words}\n"),
    _PHRASE.map(lambda words: f"{words}. {words.upper()} follows.\n"),
    st.tuples(_PHRASE, _PHRASE).map(lambda both: f"**{both[0]}:** {both[1]}.\n"),
    _PHRASE.map(lambda words: f"**{words}:**\n"),
    st.lists(st.tuples(_PHRASE, _PHRASE), min_size=1, max_size=3).map(
        lambda items: "".join(f"*   **{lead}:** {said}\n    *   {said}\n" for lead, said in items)
    ),
    st.lists(_PHRASE, min_size=1, max_size=3).map(
        lambda items: "".join(f"{n}. {said}\n" for n, said in enumerate(items, 1))
    ),
    st.tuples(_PHRASE, _PHRASE).map(lambda both: f"* **Q: {both[0]}?** A: {both[1]}.\n"),
    _PHRASE.map(lambda words: f"> {words}\n"),
    st.tuples(_PHRASE, _PHRASE).map(
        lambda both: f"{both[0]} *{both[1]}* `{both[0]}` <sup>{both[1]}</sup>\n{both[0]}\n"
    ),
)


@given(st.lists(_BLOCK, min_size=1, max_size=8))
def test_every_word_of_a_page_stands_in_one_statement_in_order(blocks: list[str]) -> None:
    text = "# Zelvoxin\n\n" + "\n".join(blocks)
    monograph = read_text("page.md", text)
    wanted = [
        word
        for word in fold(text).replace("#", " ").replace(">", " ").split()
        if "w" in word.lower() and word[-1] != "x"
    ]
    said = [word for statement in monograph.statements for word in statement.words.split() if "w" in word.lower()]

    assert [word.strip(":?.") for word in said] == [word.strip(":?.") for word in wanted if word.strip(":?.")]
    _assert_spans_hold(monograph)


def _read_or_refuse(text: str) -> bool:
    """Whether a text was read with every place right, or refused with a finding that says why."""
    try:
        monograph = read_text("page.md", text)
    except UnreadablePage as unreadable:
        return all(found.message and found.severity == "error" for found in unreadable.findings) and bool(
            str(unreadable)
        )
    _assert_spans_hold(monograph)
    return monograph.source.text == text


@given(st.text(st.sampled_from(list("#*_->:.?!`~|[]()<>&;\\1Aab é\t\n\r \u00a0\u2028\x00\ufeff")), max_size=120))
def test_any_text_is_read_or_refused_with_findings(text: str) -> None:
    assert _read_or_refuse(text)


@given(st.text(max_size=200))
def test_any_characters_at_all_are_read_or_refused(text: str) -> None:
    assert _read_or_refuse(text)


def test_a_line_of_a_million_characters_is_read_sentence_by_sentence() -> None:
    text = "# Zelvoxin\n### Usage\n" + "Take 5 mg (or 2.5 mg). " * 50_000

    monograph = read_text("page.md", text)

    assert len(monograph.statements) == 50_002
    assert monograph.statements[-1].words == "Take 5 mg (or 2.5 mg)."
    assert monograph.statements[-1].span.end == len(text) - 1


@pytest.mark.parametrize("character", ["(", "[", "*", "_", "<", "&", "`", ".", ">", "\\"])
def test_one_character_a_hundred_thousand_times_is_read(character: str) -> None:
    monograph = read_text("page.md", f"# Zelvoxin\n### Usage\nTake 5 mg {character * 100_000} now")

    assert monograph.statements[2].words.startswith("Take 5 mg")
    assert monograph.statements[-1].words.endswith("now")


def test_a_page_deep_in_lists_is_read() -> None:
    text = "# Zelvoxin\n### Usage\n" + "".join(f"{'  ' * depth}* level {depth}\n" for depth in range(60))

    assert read_text("page.md", text).statements[2].words == "level 0"
