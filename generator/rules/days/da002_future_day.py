"""Nothing was put up in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages whose day of publishing or signing is still to come."""
    faulty = known = 0
    for document in facts.documents:
        for label, day in (("发布日期", document.published_on), ("成文日期", document.dated_on)):
            if day is None:
                continue
            known += 1
            if day > facts.today:
                faulty += 1
                yield call.failed(
                    facts.place(document.url), f"《{document.title}》的{label}是 {day}，评价之日是 {facts.today}",
                    expected=f"{label}不晚于评价之日", place=label, fix=f"核对并改正{label}",
                )  # fmt: skip
    if not faulty:
        yield call.passed(found=f"{known} 个日期都不晚于评价之日") if known else call.not_run("没有读到日期")


RULE = Rule(
    id="DA002", name="future-day", title="发布日期在将来",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check, at_source=True, blocks=True,
)  # fmt: skip
