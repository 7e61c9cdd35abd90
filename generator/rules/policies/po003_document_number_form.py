"""Document numbers are written in their proper form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.schema.document_number import parse_document_number
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_PROPER = "机关代字〔年份〕序号号，如 示政发〔2024〕1号"


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield every number that is not in the form of 机关代字〔年份〕序号."""
    numbered = [(document, document.raw["document_number"]) for document in facts.documents
                if document.raw.get("document_number")]  # fmt: skip
    faulty = False
    for document, number in numbered:
        parsed = parse_document_number(number)
        if parsed is None or str(parsed) != "".join(number.split()):
            if "令" in number:
                continue
            faulty = True
            fix = f"改为“{parsed}”" if parsed else "核对原文后改正"
            yield call.failed(
                facts.place(document.url),
                f"发文字号写成“{number}”",
                expected=_PROPER,
                place="发文字号",
                fix=fix,
            )
    if not numbered:
        yield call.not_run("没有读到发文字号")
    elif not faulty:
        yield call.passed(found=f"{len(numbered)} 个发文字号写法正确")


RULE = Rule(
    id="PO003", name="document-number-form", title="发文字号写法不符",
    clauses=(Clause("gongwen-2012", "第九条"), Clause("gbt-9704-2012")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
