"""Policy documents can be downloaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.facts.documents import is_file
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_DOWNLOAD = re.compile(r"下载|附件|另存")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield whether some policy document offers itself or its annexes as a file."""
    policies = [document for document in facts.documents if document.is_policy]
    if not policies:
        yield call.not_run("没有读到政策文件的网页")
        return
    for document in policies:
        for link in document.links:
            if is_file(link) or (_DOWNLOAD.search(link.text) and link.url.startswith("http")):
                yield call.passed(facts.place(document.url), f"第 {link.line} 行的链接", link.text)
                return
    first = policies[0]
    yield call.failed(
        facts.place(first.url), f"读到的 {len(policies)} 件政策文件都没有可以下载的文件", expected="文件可以下载",
        fix="在政策文件网页上提供文本下载（PDF、DOCX 等）",
    )  # fmt: skip


RULE = Rule(
    id="PL008", name="download-function", title="文件不能下载",
    clauses=(Clause("tiaoli-711", "第二十四条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
