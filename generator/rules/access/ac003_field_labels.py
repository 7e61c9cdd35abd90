"""Every field has a name that can be read out."""

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
    """Yield the fields without label, aria-label or title, each page once."""
    faulty = [page for page in facts.pages.values() if page.inputs_without_label]
    for page in faulty[:_SHOWN]:
        first = page.inputs_without_label[0]
        yield call.failed(
            facts.place(page.url), f"{len(page.inputs_without_label)} 个输入框没有名称，如“{first.text}”",
            expected="有 <label> 或者 aria-label", place=f"第 {first.line} 行", fix="给输入框加上名称",
        )  # fmt: skip
    if len(faulty) > _SHOWN:
        yield call.failed("", f"另有 {len(faulty) - _SHOWN} 个网页", expected="输入框有名称", fix="加上名称")
    if not faulty:
        yield call.passed(found="输入框都有名称")


RULE = Rule(
    id="AC003", name="field-labels", title="输入框没有名称",
    clauses=(Clause("gbt-37668-2019"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
