"""The guide tells the remedies by the law in force."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_REFUSAL_FIRST = re.compile(
    r"不予公开[^。]{0,60}(先|应当)[^。]{0,12}行政复议|(应当先|先行|复议前置)[^。]{0,20}复议"
)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the guide says that refusals go to administrative reconsideration first."""
    page = facts.page_of("guide")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到指南的网页")
    elif "复议" not in page.text:
        yield call.failed(
            facts.place(page.url), "指南没有写明行政复议", expected="写明监督和救济途径",
            place="正文", fix="写明投诉举报、行政复议和行政诉讼的途径",
        )  # fmt: skip
    elif _REFUSAL_FIRST.search(page.text):
        yield call.passed(facts.place(page.url), found="写明对不予公开应当先申请行政复议")
    else:
        yield call.review(
            facts.place(page.url), "没有看到对不予公开决定应当先申请行政复议的说明",
            expected="对不予公开决定，先复议后诉讼", place="救济", fix="写明“对不予公开决定不服的，应当先申请行政复议”",
        )  # fmt: skip


RULE = Rule(
    id="GU004", name="remedy-stated", title="救济途径不明确",
    clauses=(Clause("fuyifa-2023", "第二十三条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"), since=date(2024, 1, 1),
)  # fmt: skip
