"""A policy document says whether it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 20


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the policy documents that do not state their validity."""
    policies = [document for document in facts.documents if document.is_policy]
    if not policies:
        yield call.not_run("没有读到政策文件的网页")
        return
    silent = [document for document in policies if "validity_stated" not in document.raw]
    for document in silent[:_SHOWN]:
        yield call.failed(
            facts.place(document.url), f"《{document.title}》没有标明有效性", expected="标明有效、废止或者失效",
            place="信息项表", fix="在信息项表中列明有效性；废止、失效的在原文件网页上明显标注",
        )  # fmt: skip
    if len(silent) > _SHOWN:
        yield call.failed(
            "", f"另有 {len(silent) - _SHOWN} 件没有标明有效性", expected="标明有效性", fix="列明有效性"
        )
    if not silent:
        yield call.passed(found=f"{len(policies)} 件政策文件都标明了有效性")


RULE = Rule(
    id="PO002", name="validity-shown", title="没有标明有效性",
    clauses=(Clause("guobanfa-2017-47"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
