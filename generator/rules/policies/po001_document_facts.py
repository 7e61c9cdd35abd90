"""A policy document states its index number, title, organ, number and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_REQUIRED = {"index_number": "索引号", "title": "标题", "issuing_organs": "发文机关",
             "dated_on": "成文日期", "published_on": "发布日期"}  # fmt: skip
_SHOWN = 20


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield every policy document that leaves out what it must state."""
    policies = [document for document in facts.documents if document.is_policy]
    if not policies:
        yield call.not_run("没有读到政策文件的网页")
        return
    faulty = 0
    for document in policies:
        stated = (
            document.raw.keys() | {"issuing_organs"}
            if "publisher_stated" in document.raw
            else document.raw.keys()
        )
        missing = [
            label for key, label in _REQUIRED.items() if key not in stated or document.raw.get(key) == ""
        ]
        if missing:
            faulty += 1
            if faulty <= _SHOWN:
                yield call.failed(
                    facts.place(document.url), f"《{document.title}》没有列明{'、'.join(missing)}",
                    expected=f"列明{'、'.join(_REQUIRED.values())}", place="信息项表", fix="补齐信息项",
                )  # fmt: skip
    if faulty > _SHOWN:
        yield call.failed(
            "", f"另有 {faulty - _SHOWN} 件同样信息项不全", expected="信息项齐全", fix="补齐信息项"
        )
    if not faulty:
        yield call.passed(found=f"{len(policies)} 件政策文件信息项齐全")


RULE = Rule(
    id="PO001", name="document-facts", title="政策文件信息项不全",
    clauses=(Clause("tiaoli-711", "第十二条"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
