"""A reader by keyboard can skip what repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_FEWEST_LINKS = 15


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the first page offers to skip to its text; a page of few links needs none."""
    page = facts.start
    if page is None:
        yield call.not_run("没有读到首页")
    elif len(page.links) < _FEWEST_LINKS:
        yield call.not_applicable("首页链接很少")
    elif page.has_skip_link:
        yield call.passed(facts.place(page.url))
    else:
        yield call.failed(
            facts.place(page.url), "没有跳到正文的链接", expected="网页开头有“跳到正文”", place="网页开头",
            fix="在网页开头加上指向正文的链接",
        )  # fmt: skip


RULE = Rule(
    id="AC004", name="skip-link", title="没有跳到正文的链接",
    clauses=(Clause("gbt-37668-2019"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
