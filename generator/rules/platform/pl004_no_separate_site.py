"""The platform is a column of the office's website, not a site of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_OWN_HOSTS = ("xxgk.", "zwgk.", "zfxxgk.", "xxgkw.")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether host and site name are those of the office's website."""
    page = facts.start
    if page is None:
        yield call.not_run("没有找到专栏首页")
        return
    host = page.meta.get("sitedomain") or urlsplit(facts.base).hostname or ""
    if host.endswith(".invalid"):
        host = ""
    name = page.meta.get("sitename", "")
    if host.startswith(_OWN_HOSTS) or "信息公开" in name:
        yield call.failed(
            facts.place(page.url), f"网站域名“{host}”、网站名称“{name}”", expected="依托政府网站已有栏目，不另设网站",
            fix="把专栏移到政府网站之下，网站名称和域名用政府网站的",
        )  # fmt: skip
    elif name or host:
        yield call.passed(facts.place(page.url), found=f"{name} {host}".strip())
    else:
        yield call.not_run("网页上没有网站名称标签，文件夹也看不出域名")


RULE = Rule(
    id="PL004", name="no-separate-site", title="另设专门网站",
    clauses=(Clause("gongkaiban-2019-61"), Clause("xinzhengbanfa-2020-46", "第20项")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
