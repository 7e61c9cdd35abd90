"""The site stands under .gov.cn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the domain ends in .gov.cn or .政务."""
    page = facts.start
    if page is None:
        yield call.not_run("没有读到首页")
        return
    served = urlsplit(facts.base).hostname or ""
    known = "" if served.endswith(".invalid") else served
    host = known if facts.live else page.meta.get("sitedomain") or known
    if not host:
        yield call.not_run("看不出网站域名")
    elif host.endswith((".gov.cn", ".政务")):
        yield call.passed(facts.place(page.url), found=host)
    else:
        yield call.failed(
            facts.place(page.url), f"域名是 {host}", expected="以 .gov.cn 为后缀", place="SiteDomain 标签",
            fix="使用政府网站域名",
        )  # fmt: skip


RULE = Rule(
    id="SI005", name="government-domain", title="域名不规范",
    clauses=(Clause("guobanfa-2017-47"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
