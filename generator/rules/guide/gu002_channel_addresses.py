"""Every channel of the guide tells the exact address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


# A channel: the words that open it, and what must follow before the next one.
_CHANNELS = (
    ("当面提交", r"当面(提交|申请|递交)|现场(提交|申请)", r"[路街道巷]|\d+号|[室楼栋]|窗口"),
    ("邮政寄送", r"邮政寄送|邮寄(申请|提交)?|信函(申请|提交)|通过信函", r"[路街道巷]|\d+号|邮(政)?编(码)?"),
    ("传真", r"传真(申请|提交|方式)|通过传真", r"\d{3,4}[-—－]?\d{6,8}|\d{7,8}"),
    ("在线申请", r"(在线|网上|互联网)(平台)?(申请|提交)", r"https?://|www\.|[a-z0-9-]+\.gov\.cn|网址|点击|@"),
    ("电子邮件", r"(电子)?邮(件|箱)(申请|提交)|通过电子邮件", r"[\w.-]+@[\w.-]+"),
)  # fmt: skip
_REACH = 260


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the channels named without the exact way to reach them, and a guide that names none."""
    page = facts.page_of("guide")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到指南的网页")
        return
    targets = " ".join(link.url for link in page.links)
    known = 0
    faulty = False
    for name, opening, address in _CHANNELS:
        places = [match.end() for match in re.finditer(opening, page.text)]
        if not places:
            continue
        known += 1
        told = any(re.search(address, page.text[place : place + _REACH]) for place in places)
        if not told and not (name == "在线申请" and re.search(r"ysq|apply|sqgk|request", targets)):
            faulty = True
            yield call.failed(
                facts.place(page.url), f"“{name}”没有写明具体的接收方式", expected="逐个列明渠道和具体的接收方式",
                place=name, fix="写明接收单位、详细地址（号码、网址、邮箱）和注意事项",
            )  # fmt: skip
    if not known:
        yield call.failed(
            facts.place(page.url), "指南没有列出申请接收渠道", expected="列明各申请渠道和具体接收方式",
            fix="逐个列出当面提交、邮政寄送等渠道和接收方式",
        )  # fmt: skip
    elif not faulty:
        yield call.passed(facts.place(page.url), found=f"{known} 个渠道都写明了接收方式")


RULE = Rule(
    id="GU002", name="channel-addresses", title="接收渠道不明确",
    clauses=(Clause("gongkaiban-2017-19"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
