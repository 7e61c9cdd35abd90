"""The platform links to those above or below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_PLATFORM = re.compile(r"(?:信息公开|政务公开)(?:专栏|专区|平台|栏目|目录|网站|网)?$")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether some page links to the platform of another organ."""
    for page in facts.pages.values():
        for link in page.links:
            outside = link.url.startswith("http") and not link.url.startswith(facts.base)
            if outside and _PLATFORM.search(link.text.rstrip()) and len(link.text) > len("政府信息公开"):
                yield call.passed(facts.place(page.url), f"第 {link.line} 行的链接", link.text)
                return
    start = facts.place(facts.start.url) if facts.start else ""
    yield call.review(
        start, "没有找到链接其他机关信息公开专栏的文字", expected="链入上级政府、列出下级和部门的专栏",
        fix="设置“相关平台”，列出上级、下级和部门的专栏网址；由上级平台链接本专栏的，请人工核对",
    )  # fmt: skip


RULE = Rule(
    id="PL005", name="linked-platforms", title="没有链接有关平台",
    clauses=(Clause("turpan-2022", "附件3"),), obligation=Obligation.SHOULD,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
