"""The platform is called 政府信息公开, or 政务公开 where that column existed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_NAMES = ("政府信息公开", "政务公开")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the platform's own page bears one of the two names."""
    page = facts.start
    if page is None:
        yield call.not_run("没有找到专栏首页")
        return
    shown = " ".join((page.title, page.heading, page.meta.get("columnname", ""), *page.trail))
    if any(name in shown for name in _NAMES):
        yield call.passed(facts.place(page.url), found=page.heading)
    else:
        yield call.failed(
            facts.place(page.url), f"专栏首页的名称是“{page.heading}”", expected="名称为“政府信息公开”",
            place="标题", fix="把专栏统一命名为“政府信息公开”，不用“信息公开专栏”“阳光政务”等名称",
        )  # fmt: skip


RULE = Rule(
    id="PL001", name="platform-name", title="专栏名称不规范",
    clauses=(Clause("gongkaiban-2019-61"), Clause("xinzhengbanfa-2020-46", "第20项")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
