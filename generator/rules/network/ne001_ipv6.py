"""The host has an IPv6 address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether the name has an AAAA record; only a live target can show it."""
    if facts.network is None or facts.network.has_ipv6 is None:
        yield call.not_run("评价的是文件夹，或者查不到域名的 AAAA 记录")
    elif facts.network.has_ipv6:
        yield call.passed(facts.base, found="有 AAAA 记录")
    else:
        yield call.failed(
            facts.base, "域名没有 AAAA 记录", expected="支持 IPv6", fix="完成 IPv6 改造并添加 AAAA 记录"
        )


RULE = Rule(
    id="NE001", name="ipv6", title="不支持IPv6",
    clauses=(Clause("turpan-2022", "附件3"), Clause("xinzhengbanfa-2020-46", "第26项")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
