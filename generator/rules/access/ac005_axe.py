"""axe finds no fault on sample pages, at the level asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_LEVELS = {"A": {"wcag2a", "wcag21a"}, "AA": {"wcag2aa", "wcag21aa"}}


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield what axe found in Chromium on the sample pages."""
    if facts.browser is None:
        yield call.not_run("没有用浏览器检查：需要 Chromium，并加 --browser")
        return
    faulty = [found for found in facts.browser.axe if found.level in _LEVELS[call.about]]
    for found in faulty:
        yield call.failed(
            facts.place(found.url), f"{found.help}：{found.count} 处（{found.rule}）", expected="没有问题",
            place=found.selector, fix="按说明修改网页",
        )  # fmt: skip
    if not faulty:
        yield call.passed(found=f"检查了 {len(facts.browser.examined)} 个网页")


RULE = Rule(
    id="AC005", name="axe", title="无障碍检查有问题",
    clauses=(Clause("gbt-37668-2019"), Clause("wuzhangai-2023", "第三十二条")), obligation=Obligation.SHOULD,
    check=check, about="level",
)  # fmt: skip
