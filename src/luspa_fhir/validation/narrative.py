"""Layer `definitions`, part 4: is the text for people safe and readable XHTML?

Does: well-formed XML, the namespace, the elements and attributes that FHIR allows, no script, some visible text
    (https://hl7.org/fhir/R5/narrative.html).
Does not: compare the text with the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from xml.parsers import expat

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.tree import Tree

_NAMESPACE = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENT_NAMES = (
    "a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd del dfn div dl dt em "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li map ol p pre q samp small span strong sub sup "
    "table tbody td tfoot th thead tr tt ul var"
)
_ATTRIBUTE_NAMES = (
    "title style class id lang dir accesskey tabindex span width align valign char charoff abbr axis headers scope "
    "rowspan colspan"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_ATTRIBUTES_OF = {
    "a": "charset type name href hreflang rel rev shape coords",
    "img": "src alt longdesc height width usemap ismap border",
    "map": "name",
    "area": "shape coords href nohref alt",
    "blockquote": "cite",
    "q": "cite",
    "del": "cite datetime",
    "ins": "cite datetime",
    "table": "summary width border frame rules cellspacing cellpadding",
    "td": "nowrap",
    "th": "nowrap",
    "ol": "type start",
    "ul": "type",
    "li": "value",
}
_SCRIPT_ADDRESSES = ("javascript:", "vbscript:", "data:text/html")


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this part; each fault of a narrative once."""
    for item in tree.objects:
        div = item.content.get("div") if item.type_name == "Narrative" else None
        if isinstance(div, str):
            for rule_id, message in _faults(div):
                yield finding(rule_id, message, expression=f"{item.path}.div")


@dataclass
class _Reader:
    """What is collected while the parser goes through one narrative."""

    faults: dict[tuple[str, str], None] = field(default_factory=dict)
    depth: int = 0
    has_content: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self.depth == 0 and local != "div":
            self.add("txt-1", f"The narrative begins with `<{local}>`, not with `<div>`.")
        self.depth += 1
        if namespace != _NAMESPACE:
            shown = namespace or "no namespace"
            self.add("narrative-namespace", f"The element `<{local}>` is in {shown}, not in that of XHTML.")
        elif local.lower() == "script":
            self.add("narrative-script", "The narrative holds the element `<script>`.")
        elif local not in _ELEMENTS:
            self.add("txt-1", f"FHIR allows no element `<{local}>` in a narrative.")
        self.has_content = self.has_content or local == "img"
        for full_name, value in attributes.items():
            self.attribute(local, full_name, value)

    def attribute(self, element: str, full_name: str, value: str) -> None:
        namespace, _, name = full_name.rpartition(" ")
        address = "".join(value.split()).lower()
        if name.lower().startswith("on") and not namespace:
            self.add("narrative-script", f"The attribute `{name}` of `<{element}>` holds script.")
        elif name in {"href", "src"} and address.startswith(_SCRIPT_ADDRESSES):
            self.add("narrative-script", f"The address in `{name}` of `<{element}>` is script.")
        elif not (namespace == _XML and name in {"lang", "space"}) and (namespace or name not in _allowed(element)):
            self.add("txt-1", f"FHIR allows no attribute `{name}` on `<{element}>` in a narrative.")

    def text(self, words: str) -> None:
        self.has_content = self.has_content or bool(words.strip())

    def add(self, rule_id: str, message: str) -> None:
        self.faults[rule_id, message] = None


@cache
def _allowed(element: str) -> frozenset[str]:
    return _ATTRIBUTES | frozenset(_ATTRIBUTES_OF.get(element, "").split())


def _faults(div: str) -> list[tuple[str, str]]:
    """The rule and the sentence of each fault; a text that is no XML has one fault."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(div, True)
    except _DoctypeError:
        return [("narrative-not-xhtml", "The narrative has a document type, which may define entities without end.")]
    except (expat.ExpatError, UnicodeEncodeError) as error:
        reason = str(error).split(":")[0] if isinstance(error, expat.ExpatError) else "half a character"
        where = f" at character {parser.CurrentColumnNumber + 1} of line {parser.CurrentLineNumber}"
        return [("narrative-not-xhtml", f"The narrative is not well-formed XML ({reason}{where}).")]
    if not reader.has_content:
        reader.add("txt-2", "The narrative has no visible text.")
    return list(reader.faults)


class _DoctypeError(Exception):
    """The narrative has a document type; nothing of it is read."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError
