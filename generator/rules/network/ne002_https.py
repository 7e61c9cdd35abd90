"""The portal is served over HTTPS, and plain HTTP leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether HTTPS answers and HTTP is redirected to it."""
    if facts.network is None or facts.network.answers_https is None:
        yield call.not_run("评价的是文件夹，或者没有连上")
    elif not facts.network.answers_https:
        yield call.failed(
            facts.base, "HTTPS 打不开", expected="用 HTTPS 提供服务", fix="配置证书，启用 HTTPS"
        )
    elif facts.network.http_goes_to_https is False:
        yield call.failed(facts.base, "HTTP 不转到 HTTPS", expected="HTTP 转到 HTTPS", fix="配置自动跳转")
    else:
        yield call.passed(facts.base, found="HTTPS 可用")


RULE = Rule(
    id="NE002", name="https", title="不用 HTTPS",
    clauses=(Clause("portal-own"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
