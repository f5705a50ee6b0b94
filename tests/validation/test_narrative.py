"""The narrative: well-formed, in its namespace, nothing that runs, something to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luspa_fhir.validation import validate_resource

Json = dict[str, Any]
OPEN = '<div xmlns="http://www.w3.org/1999/xhtml">'
LAUGHS = '<!DOCTYPE div [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def _found(bundle: Json, div: str) -> list[tuple[str, str]]:
    bundle["entry"][0]["resource"]["text"]["div"] = div
    findings = validate_resource(bundle, layers=["definitions"])
    assert {one.expression for one in findings} <= {"Bundle.entry[0].resource.text.div"}
    return [(one.rule, one.message) for one in findings]


@pytest.mark.parametrize(
    ("div", "rule", "words"),
    [
        (f"{OPEN}<p>5 < 6</p></div>", "narrative-not-xhtml", "not well-formed"),
        (f"{OPEN}<p>a</div>", "narrative-not-xhtml", "mismatched tag"),
        (f"{OPEN}<p>a&nbsp;b</p></div>", "narrative-not-xhtml", "undefined entity"),
        (f"{LAUGHS}{OPEN}&b;</div>", "narrative-not-xhtml", "document type"),
        ("plain text", "narrative-not-xhtml", "not well-formed"),
        (f"{OPEN}\ud800</div>", "narrative-not-xhtml", "half a character"),
        ("<div><p>a</p></div>", "narrative-namespace", "no namespace"),
        (f"{OPEN}<script>a()</script><p>a</p></div>", "narrative-script", "`<script>`"),
        (f'{OPEN}<p onclick="a()">a</p></div>', "narrative-script", "`onclick`"),
        (f'{OPEN}<a href=" java&#10;script:a()">a</a></div>', "narrative-script", "`href`"),
        (f"{OPEN}<form>a</form></div>", "txt-1", "`<form>`"),
        (f"{OPEN}<P>a</P></div>", "txt-1", "`<P>`"),
        (f'{OPEN}<a href="#a" target="_blank">a</a></div>', "txt-1", "`target`"),
        ('<p xmlns="http://www.w3.org/1999/xhtml">a</p>', "txt-1", "`<p>`"),
        (f"{OPEN}<p> \n</p></div>", "txt-2", "no visible text"),
        (f"{OPEN}<p>&#160;</p></div>", "txt-2", "no visible text"),
    ],
)
def test_a_fault_is_found(bundle: Json, div: str, rule: str, words: str) -> None:
    found = _found(bundle, div)

    assert {rule_id for rule_id, _ in found} == {rule}
    assert words in found[0][1]


@pytest.mark.parametrize(
    "div",
    [
        f'{OPEN}<p id="a" class="b" style="color:red" title="t">5 &lt; 6 &amp; 7</p></div>',
        f'{OPEN}<table border="1"><tr><td colspan="2" xml:lang="en">a</td></tr></table></div>',
        f'{OPEN}<img src="https://example.org/a.png" alt="a"/></div>',
        f'{OPEN}<ol><li id="a"><b>a</b></li></ol><a href="#a">up</a></div>',
        '<h:div xmlns:h="http://www.w3.org/1999/xhtml">a</h:div>',
    ],
)
def test_what_fhir_allows_is_left_alone(bundle: Json, div: str) -> None:
    assert _found(bundle, div) == []


def test_one_fault_many_times_is_told_once(bundle: Json) -> None:
    assert len(_found(bundle, OPEN + "<p><blink>a</blink></p>" * 100 + "</div>")) == 1


def test_sections_of_a_composition_are_looked_at_too(
    resources: dict[str, Json], found: Callable[..., list[Any]]
) -> None:
    resources["composition"]["section"][0]["text"]["div"] = f"{OPEN}<iframe/>a</div>"

    assert found(layers=["definitions"]) == [("txt-1", "Bundle.entry[5].resource.section[0].text.div")]
