"""What is written on a page: Markdown and front matter → sections → statements with exact spans.

Does: everything that must know the notation of a page.
Does not: know drugs or FHIR.
"""

from luspa_fhir.monograph.model import Monograph, Section, SectionKind, Statement, StatementRole
from luspa_fhir.monograph.reading import UnreadablePage, read_page, read_text

__all__ = [
    "Monograph",
    "Section",
    "SectionKind",
    "Statement",
    "StatementRole",
    "UnreadablePage",
    "read_page",
    "read_text",
]
