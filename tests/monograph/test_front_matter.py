"""The YAML at the head of a page: keys and values as written, or a finding with its line."""

import pytest

from luspa_fhir.monograph import UnreadablePage, read_text
from luspa_fhir.monograph.front_matter import BrokenFrontMatter, read_front_matter


def test_keys_and_values_stay_as_written() -> None:
    text = '---\nlayout: minimal\ntitle: "Zelvoxin: oral"\ndate: 2024-05-31\nversion: 1.10\n---\n# Z\n'
    values, body = read_front_matter(text)

    assert values == (("layout", "minimal"), ("title", "Zelvoxin: oral"), ("date", "2024-05-31"), ("version", "1.10"))
    assert text[body:] == "# Z\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Zelvoxin\n", id="none"),
        pytest.param("\n---\ntitle: x\n---\n", id="not at the very start"),
        pytest.param("--- title\n", id="a line that only begins so"),
    ],
)
def test_a_page_needs_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == ((), 0)


def test_an_empty_one_is_none() -> None:
    assert read_front_matter("---\n---\n# Z\n") == ((), 8)


def test_line_ends_of_windows() -> None:
    text = "---\r\ntitle: Zelvoxin\r\n---\r\n# Z\r\n"
    values, body = read_front_matter(text)

    assert values == (("title", "Zelvoxin"),)
    assert text[body:] == "# Z\r\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param("---\ntitle: x\n# Z\n", 1, "never closed", id="not closed"),
        pytest.param("---\ntitle: x\nnot: [closed\n---\n# Z\n", 4, "not YAML", id="not YAML"),
        pytest.param("---\n- a\n- b\n---\n# Z\n", 2, "'key: value'", id="a list"),
    ],
)
def test_a_broken_one_says_where_and_what(text: str, line: int, says: str) -> None:
    with pytest.raises(BrokenFrontMatter, match=says) as broken:
        read_front_matter(text)

    assert broken.value.line == line


def test_a_broken_one_makes_the_page_unreadable() -> None:
    with pytest.raises(UnreadablePage) as unreadable:
        read_text("page.md", "---\ntitle: x\n# Z\n")

    (found,) = unreadable.value.findings
    assert (found.rule, found.severity) == ("front-matter-broken", "error")
    assert found.place is not None
    assert (found.place.line, found.place.column) == (1, 1)
