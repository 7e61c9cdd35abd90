"""The guide holds every element that art. 12 asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


# Words by which an element of the guide is known; keys are those of the official list.
_WORDS = {
    "classification": r"分类|信息类别|公开范围",
    "arrangement": r"编排|索引号|目录体系|编码",
    "access": r"获取方式|获取途径|公开形式|公开方式|查阅",
    "organ-name": r"机构名称|公开(工作)?机构|受理机构|工作机构",
    "office-address": r"地址",
    "office-hours": r"(办公|受理|工作|接待)时间",
    "office-phone": r"电话",
    "office-fax": r"传真",
    "online-contact": r"邮箱|E-?mail|@|网址|互联网联系方式|网上申请|在线申请|https?://",
    "receiving-channels": r"当面|现场|邮寄|邮政|信函|在线申请|网上申请|传真",
    "remedy": r"复议|诉讼|举报|投诉",
}


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the elements that the guide leaves out."""
    page = facts.page_of("guide")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到指南的网页")
        return
    missing = [
        element.name
        for element in facts.vocabularies.guide_elements.in_force(facts.today)
        if element.required and element.slug in _WORDS and not re.search(_WORDS[element.slug], page.text)
    ]
    for name in missing:
        yield call.failed(
            facts.place(page.url), f"指南没有写明{name}", expected="条例第十二条要求的各项内容",
            place="正文", fix=f"在指南中写明{name}",
        )  # fmt: skip
    if not missing:
        yield call.passed(facts.place(page.url), found="要素齐全")


RULE = Rule(
    id="GU001", name="guide-elements", title="指南要素不全",
    clauses=(Clause("tiaoli-711", "第十二条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
