"""Every link inside the site leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 50


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the links to pages and files that are not there, each target once."""
    seen: set[str] = set()
    for dead in facts.dead_links:
        target = facts.canonical(dead.link.url)
        if target in seen:
            continue
        seen.add(target)
        if len(seen) <= _SHOWN:
            yield call.failed(
                facts.place(dead.page), f"“{dead.link.text or dead.link.raw}”指向 {facts.place(target)}：{dead.reason}",
                expected="链接能够打开", place=f"第 {dead.link.line} 行的链接", fix="改正或者删去链接",
            )  # fmt: skip
    if len(seen) > _SHOWN:
        yield call.failed(
            "", f"另有 {len(seen) - _SHOWN} 个断链", expected="链接能够打开", fix="改正或者删去链接"
        )
    if not seen:
        yield call.passed(found=f"{len(facts.pages)} 个网页的站内链接都能打开")


RULE = Rule(
    id="LI001", name="dead-links", title="断链",
    clauses=(Clause("guobanmihan-2019-19"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check, needs=("pages", "links"),
)  # fmt: skip
