"""The platform's own page shows something put up within two weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_LIMIT = timedelta(days=14)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the newest day among the lines of the first page is within two weeks."""
    page = facts.start
    if page is None:
        yield call.not_run("没有读到首页")
        return
    newest = max(
        (row.shown_on for row in page.rows if row.shown_on and row.shown_on <= facts.today), default=None
    )
    if newest is None:
        yield call.review(
            facts.place(page.url), "首页没有带日期的条目", expected="两周内有更新",
            fix="请人工看首页是否为导航页；是导航页的，看各栏目的更新",
        )  # fmt: skip
    elif facts.today - newest > _LIMIT:
        yield call.failed(
            facts.place(page.url), f"首页最近的条目是 {newest}", expected="两周内有更新", place="最新公开",
            fix="及时发布信息；首页只作导航的，更新各栏目",
        )  # fmt: skip
    else:
        yield call.passed(facts.place(page.url), found=f"最近更新 {newest}")


RULE = Rule(
    id="UP001", name="home-updated", title="首页两周没有更新",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
