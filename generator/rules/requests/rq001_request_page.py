"""The page of disclosure on request tells how to apply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_ELEMENTS = (
    ("接收渠道", r"当面|邮寄|邮政|信函|传真|在线|网上"),
    ("申请应当写明的内容", r"姓名|名称|身份证明|联系方式"),
    ("答复期限", r"20个?工作日|二十个工作日"),
    ("监督和救济", r"复议|诉讼|举报|投诉"),
)
_SYSTEM = re.compile(r"在线申请|网上申请|我要申请|在线填写|申请表")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield what the page leaves out; a page that only leads to an online system goes to a person."""
    page = facts.page_of("request")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到依申请公开的网页")
        return
    words = page.text + (guide.text if (guide := facts.page_of("guide")) else "")
    missing = [name for name, pattern in _ELEMENTS if not re.search(pattern, words)]
    if not missing:
        yield call.passed(facts.place(page.url), found="说明齐全")
        return
    told = "、".join(missing)
    expected = "写明渠道、申请内容、答复期限和救济途径"
    if any(_SYSTEM.search(link.text) for link in page.links):
        yield call.review(
            facts.place(page.url), f"网页上没有写{told}，可能写在在线系统里", expected=expected,
            fix="请人工打开在线申请系统核对",
        )  # fmt: skip
    else:
        yield call.failed(
            facts.place(page.url), f"没有写明{told}", expected=expected, place="正文", fix=f"写明{told}"
        )


RULE = Rule(
    id="RQ001", name="request-page", title="依申请公开说明不全",
    clauses=(Clause("tiaoli-711", "第二十九条"), Clause("tiaoli-711", "第三十三条")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
