"""Which pages stand for a whole portal, and which questions its search must be able to answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.rules.facts.portal import PortalFacts

_KEYS = ("guide", "request", "policies", "statutory", "annual-reports", "organ")
_DOCUMENTS = 2
_QUESTIONS = 2
_WORDS = 8


def sample_pages(facts: PortalFacts) -> tuple[str, ...]:
    """Return one page of every kind: the first one, the parts, a list, documents, a report."""
    pages = [facts.start.url] if facts.start else []
    pages += [facts.columns[key].url for key in _KEYS if key in facts.columns]
    pages += [document.url for document in facts.documents[:_DOCUMENTS]]
    pages += [report.url for report in facts.reports[-1:]]
    return tuple(url for url in dict.fromkeys(pages) if url in facts.pages)


def sample_questions(facts: PortalFacts) -> tuple[str, ...]:
    """Return fragments of titles that the portal holds, and a document number, as people search for them."""
    titled = [document.title for document in facts.documents if document.is_policy] or [
        document.title for document in facts.documents
    ]
    words = [_fragment(title) for title in titled[:_QUESTIONS]]
    numbers = [
        document.raw["document_number"] for document in facts.documents if document.raw.get("document_number")
    ]
    return tuple(dict.fromkeys([*filter(None, words), *numbers[:1]]))


def _fragment(title: str) -> str:
    """Return the words of a title that say what it is about."""
    core = re.sub(
        r"^.*?(关于|印发|公布|废止)|的(通知|意见|决定|公告|函|批复|公示)$|[《》“”（）()]", "", title
    )
    return (core or title)[:_WORDS]
