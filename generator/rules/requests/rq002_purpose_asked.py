"""No application form asks for the purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_PURPOSE = re.compile(r"用途|三需要|特殊需要")
_NOT_ASKED = re.compile(r"(无需|不必|不需要|不用|无须|不得|不再)[^。；]{0,12}用途")


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the lines of the request page that ask what the information is for."""
    page = facts.page_of("request")
    if page is None or page.drawn_by_script:
        yield call.not_run("没有读到依申请公开的网页")
        return
    asked = [line for line in page.text.split("\n") if _PURPOSE.search(_NOT_ASKED.sub("", line))]
    for line in asked:
        yield call.failed(
            facts.place(page.url), f"出现“{line[:40]}”", expected="申请表不要求说明用途", place="申请表",
            fix="删去用途一栏",
        )  # fmt: skip
    if not asked:
        yield call.passed(facts.place(page.url))


RULE = Rule(
    id="RQ002", name="purpose-asked", title="要求申请人说明用途",
    clauses=(Clause("tiaoli-711", "第二十九条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
