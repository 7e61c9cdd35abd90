"""Every page bears the tags of the site."""

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
    """Yield the pages without the tags of the site; a list shown in a frame is no page of its own."""
    framed = {facts.canonical(part) for page in facts.pages.values() for part in page.outside_parts}
    pages = tuple(
        page for page in facts.pages.values() if (page.links or page.text) and page.url not in framed
    )
    yield from check_tags(facts, call, pages, "every")


RULE = Rule(
    id="SI002", name="site-tags", title="缺少网站标签",
    clauses=(Clause("guobanfa-2017-47", "附件《网页设计规范》"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
