"""Pages carry the headers that protect readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_HEADERS = {"x-content-type-options": "X-Content-Type-Options", "content-security-policy": "Content-Security-Policy",
            "referrer-policy": "Referrer-Policy"}  # fmt: skip


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the protecting headers that the first page lacks."""
    if not facts.live or facts.start is None:
        yield call.not_run("评价的是文件夹，没有响应头")
        return
    resource = facts.resources.get(facts.start.url)
    headers = resource.headers if resource else {}
    missing = [name for key, name in _HEADERS.items() if key not in headers]
    if missing:
        yield call.failed(
            facts.place(facts.start.url), f"没有 {'、'.join(missing)}", expected="有这些响应头", place="响应头",
            fix="用 gongkai deploy-config nginx 的设置，或者在服务器上加上",
        )  # fmt: skip
    else:
        yield call.passed(facts.place(facts.start.url))


RULE = Rule(
    id="NE003", name="security-headers", title="缺少安全响应头",
    clauses=(Clause("portal-own"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
