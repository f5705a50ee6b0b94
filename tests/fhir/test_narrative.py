from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from luspa_fhir.fhir.narrative import blocks, generated, heading, is_blank, numbered, paragraph
from luspa_fhir.monograph.model import BlockList, Emphasis, Paragraph, Run

XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(*parts: str) -> Tree.Element:
    return Tree.fromstring(generated(*parts)["div"])  # noqa: S314 - our own text


def test_a_div_has_its_namespace_and_both_languages() -> None:
    div = parsed(paragraph("one"))

    assert div.tag == f"{XHTML}div"
    assert div.attrib == {"lang": "en", "{http://www.w3.org/XML/1998/namespace}lang": "en"}


def test_nasty_characters_are_escaped() -> None:
    words = '<1% & "two" <script>alert(1)</script>'

    assert parsed(heading(words)).findtext(f"{XHTML}p/{XHTML}b") == words


def test_characters_that_xml_forbids_are_replaced() -> None:
    assert parsed(paragraph("a\x00b\x0bc\ud800d\ufffee")).findtext(f"{XHTML}p") == "a\ufffdb\ufffdc\ufffdd\ufffde"


@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    assert parsed(paragraph(text), numbered([("x", text)])).find(f"{XHTML}ol/{XHTML}li") is not None


def test_blocks_keep_their_structure() -> None:
    item = (Paragraph((Run("Dose: ", Emphasis.STRONG), Run("1 mg", Emphasis.EMPHASIS), Run("x", Emphasis.CODE))),)
    nested = BlockList(ordered=True, items=((Paragraph((Run("inner"),)),),))
    content = (
        Paragraph((Run("Lead"),)),
        BlockList(ordered=False, items=(item, (Paragraph((Run("outer"),)), nested))),
    )

    assert blocks(content) == (
        "<p>Lead</p><ul><li><b>Dose: </b><i>1 mg</i><code>x</code></li>"
        "<li><p>outer</p><ol><li>inner</li></ol></li></ul>"
    )


def test_an_empty_list_is_left_out() -> None:
    assert blocks((BlockList(ordered=False, items=()),)) == ""


def test_an_empty_paragraph_is_a_pair_and_blank() -> None:
    assert blocks((Paragraph(()),)) == "<p></p>"
    assert is_blank("<p> </p>")
    assert not is_blank("<p>a</p>")


def test_items_carry_their_ids() -> None:
    assert numbered([("dose-1", "a & b")]) == '<ol><li id="dose-1">a &amp; b</li></ol>'
