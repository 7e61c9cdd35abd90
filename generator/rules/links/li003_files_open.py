"""Every attachment opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the attachments that are empty, broken or another thing than their name says."""
    read = [file for file in facts.files if file.reachable is not None]
    faulty = False
    for file in read:
        if file.reachable:
            continue
        faulty = True
        yield call.failed(
            facts.place(file.page), f"附件“{file.text}”（{facts.place(file.url)}）：{file.reason}",
            expected="附件可以打开", place="附件链接", fix="重新上传完好的文件",
        )  # fmt: skip
    if not read:
        yield call.not_applicable("没有附件")
    elif not faulty:
        yield call.passed(found=f"{len(read)} 个附件都能打开")


RULE = Rule(
    id="LI003", name="files-open", title="附件打不开",
    clauses=(Clause("guobanmihan-2019-19"), Clause("tiaoli-711", "第二十四条")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
