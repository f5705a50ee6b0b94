"""Layer `definitions`, part 5: what a value states of itself, and can be checked against itself.

Does: hash and size of attachments; identifiers that say they are addresses.
Does not: HL7's constraints (`constraints.py`); the specification says these in words only
    (https://hl7.org/fhir/R5/datatypes.html#Attachment, #Identifier).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

from luspa_fhir.findings import Finding, finding
from luspa_fhir.validation.tree import Node, Tree

_ADDRESS_SYSTEM = "urn:ietf:rfc:3986"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def check(tree: Tree) -> Iterator[Finding]:
    """The findings of this part."""
    for item in tree.objects:
        if item.type_name == "Attachment":
            yield from _attachment_findings(item)
        elif item.type_name == "Identifier" and item.content.get("system") == _ADDRESS_SYSTEM:
            value = item.content.get("value")
            if isinstance(value, str) and not _SCHEME.match(value):
                message = f"The identifier says that it is an address (RFC 3986), but `{value}` is none."
                yield finding("identifier-not-an-address", message, expression=f"{item.path}.value")


def _attachment_findings(item: Node) -> Iterator[Finding]:
    data, stated, size = (item.content.get(name) for name in ("data", "hash", "size"))
    if not isinstance(data, str) or (stated is None and size is None):
        return
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return  # found as a value that is no base64
    actual = base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode("ascii")
    if isinstance(stated, str) and stated != actual:
        message = f"The hash `{stated}` is not that of the data, which is `{actual}`."
        yield finding("attachment-hash-wrong", message, expression=f"{item.path}.hash")
    if size is not None and str(size) != str(len(content)):
        message = f"The size {size} is not that of the data, which is {len(content)} bytes."
        yield finding("attachment-size-wrong", message, expression=f"{item.path}.size")
