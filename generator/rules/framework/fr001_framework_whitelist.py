"""The framework holds only the Regulation, rules and national interpretations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_REGULATION = re.compile(r"政府信息公开条例")
_RULE = re.compile(r"政府信息公开(办法|规定|实施办法|暂行规定)》?$|信息公开.{0,8}(规定|办法)》?(（.*）)?$")
_NATIONAL = re.compile(
    r"国办公开办函|国务院办公厅政府信息与政务公开办公室|国务院办公厅.{0,40}(信息公开|政务公开|信息处理费)"
)
_INTERNAL = re.compile(
    r"考核|新闻发布|保密审查|责任追究|工作制度|发言人|会议制度|社会评议|内部|工作规则|值班|要点|方案|通报"
)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield what lies in the framework beyond the three kinds."""
    column = facts.columns.get("framework")
    if column is None or not column.entries:
        yield call.not_run("没有读到政府信息公开制度的条目")
        return
    titles = {source.title for source in facts.vocabularies.sources}
    faulty = False
    for row in column.entries:
        known = (
            row.title.strip("《》") in titles or _REGULATION.search(row.title) or _NATIONAL.search(row.title)
        )
        if known or (_RULE.search(row.title) and not _INTERNAL.search(row.title)):
            continue
        faulty = True
        if _INTERNAL.search(row.title):
            yield call.failed(
                facts.place(column.url), f"收有“{row.title}”", expected="只收条例、规章和全国主管部门的解释性文件",
                place=f"第 {row.line} 行", fix="移到“政策文件”或者“其他法定信息”",
            )  # fmt: skip
        else:
            yield call.review(
                facts.place(column.url), f"收有“{row.title}”", expected="只收条例、规章和全国主管部门的解释性文件",
                place=f"第 {row.line} 行", fix="请人工核对是否属于本地区、本系统信息公开方面的规章",
            )  # fmt: skip
    if not faulty:
        yield call.passed(facts.place(column.url), found=f"{len(column.entries)} 件都属于规定的范围")


RULE = Rule(
    id="FR001", name="framework-whitelist", title="制度栏目收了不该收的文件",
    clauses=(Clause("xinzhengbanfa-2020-46", "第21项"), Clause("gongkaiban-2019-61")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
