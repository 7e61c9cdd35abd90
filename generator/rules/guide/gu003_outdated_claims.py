"""The guide states nothing that is out of law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.schema.outdated_claims import outdated_claims
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_PAGES = ("guide", "request")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the statements of guide and request page that are out of law."""
    read = 0
    faulty = False
    for key in _PAGES:
        page = facts.page_of(key)
        if page is None:
            continue
        read += 1
        for found in outdated_claims(page.text):
            faulty = True
            yield call.failed(
                facts.place(page.url), f"{found.claim.message}：“{found.words}”", expected="与现行法律一致",
                place="正文", fix=found.claim.hint,
            )  # fmt: skip
    if not read:
        yield call.not_run("没有读到指南和依申请公开的网页")
    elif not faulty:
        yield call.passed(found="没有发现过时的说法")


RULE = Rule(
    id="GU003", name="outdated-claims", title="指南有过时的说法",
    clauses=(Clause("tiaoli-711", "第二十九条"), Clause("fuyifa-2023", "第二十三条")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
