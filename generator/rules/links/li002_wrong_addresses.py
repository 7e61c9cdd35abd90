"""No link leads to a desk, an inner net or a malformed address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.facts.links import is_wrong
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the links that can work for nobody outside the office."""
    faulty = False
    for page in facts.pages.values():
        for link in page.links:
            if is_wrong(link.raw):
                faulty = True
                yield call.failed(
                    facts.place(page.url), f"“{link.text}”的地址是“{link.raw[:80]}”", expected="外网可以访问的地址",
                    place=f"第 {link.line} 行的链接", fix="改为正确的网址，或者上传文件后再链接",
                )  # fmt: skip
    if not faulty:
        yield call.passed(found="没有指向本机、内网的链接")


RULE = Rule(
    id="LI002", name="wrong-addresses", title="链接写错",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
