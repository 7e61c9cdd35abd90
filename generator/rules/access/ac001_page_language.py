"""Every page names its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages whose language a screen reader cannot know."""
    silent = [page for page in facts.pages.values() if not page.language]
    for page in silent[:_SHOWN]:
        yield call.failed(
            facts.place(page.url), "没有标明语言", expected='<html lang="zh-CN">', place="<html>",
            fix='写成 <html lang="zh-CN">',
        )  # fmt: skip
    if len(silent) > _SHOWN:
        yield call.failed("", f"另有 {len(silent) - _SHOWN} 个网页", expected="标明语言", fix="加上 lang")
    if not silent:
        yield call.passed(found=f"{len(facts.pages)} 个网页都标明了语言")


RULE = Rule(
    id="AC001", name="page-language", title="没有标明语言",
    clauses=(Clause("gbt-37668-2019"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
