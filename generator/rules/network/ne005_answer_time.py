"""Pages answer within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SLOW, _DEAD = 3.0, 15.0


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether more than one page in twenty took over 15 seconds, or the middle one over 3."""
    times = sorted(resource.seconds for resource in facts.resources.values() if resource.seconds is not None)
    if not times:
        yield call.not_run("评价的是文件夹，没有打开时间")
        return
    middle = times[len(times) // 2]
    dead = sum(1 for seconds in times if seconds > _DEAD)
    if dead * 20 > len(times):
        yield call.failed(
            facts.base, f"{dead} 次超过 15 秒", expected="超过 15 秒的不到 5%", fix="检查服务器和带宽"
        )
    elif middle > _SLOW:
        yield call.failed(
            facts.base, f"中位数 {middle:.1f} 秒", expected="3 秒内打开", fix="检查服务器和带宽"
        )
    else:
        yield call.passed(facts.base, found=f"{len(times)} 次，中位数 {middle:.1f} 秒")


RULE = Rule(
    id="NE005", name="answer-time", title="打开很慢",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
