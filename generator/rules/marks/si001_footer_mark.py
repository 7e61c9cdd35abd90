"""The footer bears the marks of a government site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


# Words in a footer that stand for a mark where no official link does.
_WORDS = {
    "sponsor": r"主办(单位|方)?|主管(单位|部门)",
    "contact": r"联系(方式|电话|我们)|电话",
    "site-identifier": r"标识码",
    "icp-filing": r"ICP备|ICP证",
    "police-filing": r"公网安备",
    "site-map": r"(网站|站点)地图",
    "error-report": r"找错|纠错",
    "party-government-mark": r"党政机关",
}


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the page that opens the portal bears the mark, by an official link or by its words."""
    page = facts.start
    if page is None:
        yield call.not_run("没有读到首页")
        return
    mark = facts.vocabularies.footer_marks[call.about]
    by_link = any(re.match(known.pattern, link.url) for known in mark.links for link in page.links)
    alt = page.outside_parts
    if by_link or re.search(_WORDS[call.about], page.foot) or _badge(call.about, alt):
        yield call.passed(facts.place(page.url), "页脚", mark.name)
    else:
        yield call.failed(
            facts.place(page.url), f"页脚没有{mark.name}", expected=f"页脚有{mark.name}", place="页脚",
            fix=f"在页脚补上{mark.name}",
        )  # fmt: skip


def _badge(about: str, parts: tuple[str, ...]) -> bool:
    """Return whether the mark is drawn by the script that the issuing office hands out."""
    hosts = {"party-government-mark": "dcs.conac.cn", "error-report": "zfwzgl.www.gov.cn"}
    return about in hosts and any(hosts[about] in part for part in parts)


RULE = Rule(
    id="SI001", name="footer-mark", title="页脚缺少标识",
    clauses=(Clause("guobanfa-2017-47"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check, about="mark",
)  # fmt: skip
