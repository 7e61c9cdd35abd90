"""The platform holds disclosed information only, no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.facts.page import Region
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the news columns that the platform's own page leads to inside the platform."""
    page = facts.start
    if page is None:
        yield call.not_run("没有找到专栏首页")
        return
    folder = page.url.rsplit("/", 1)[0] + "/"
    news = [
        link
        for link in page.links_in(Region.NAVIGATION, Region.MAIN)
        if "news" in facts.names.keys(link.text) and link.url.startswith(folder)
    ]
    for link in news:
        yield call.failed(
            facts.place(page.url), f"专栏中有栏目“{link.text}”", expected="专栏姓专，不放新闻动态",
            place=f"第 {link.line} 行的链接", fix="把新闻动态类栏目移出专栏，放到网站的新闻栏目",
        )  # fmt: skip
    if not news:
        yield call.passed(facts.place(page.url))


RULE = Rule(
    id="PL006", name="no-news", title="专栏里有新闻动态",
    clauses=(Clause("gongkaiban-2019-61"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
