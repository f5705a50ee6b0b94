"""Small pages of an invented drug, understood whole.

Does: `page` writes one, `knowledge_of` understands it.
Does not: assert anything.
"""

from __future__ import annotations

from luspa_fhir.knowledge import understand
from luspa_fhir.knowledge.model import DrugKnowledge
from luspa_fhir.monograph import read_text


def page(name: str = "Zelvoxin", **sections: str) -> str:
    """A page with a name and sections by their titles: `page(usage="…", side_effects="…")`."""
    parts = [f"### {title.replace('_', ' ').title()}\n\n{body}" for title, body in sections.items()]
    return "\n\n".join([f"# {name}", *parts]) + "\n"


def knowledge_of(name: str = "Zelvoxin", **sections: str) -> DrugKnowledge:
    """What such a page says."""
    return understand(read_text("zelvoxin.md", page(name, **sections)))
