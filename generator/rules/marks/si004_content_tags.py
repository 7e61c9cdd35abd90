"""Every content page bears the tags of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.marks.tags import check_tags
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages without the tags of content."""
    pages = tuple(facts.pages[document.url] for document in facts.documents)
    yield from check_tags(facts, call, pages, "content")


RULE = Rule(
    id="SI004", name="content-tags", title="缺少内容页标签",
    clauses=(Clause("guobanfa-2017-47", "附件《网页设计规范》"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
