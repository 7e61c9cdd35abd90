"""Every picture has words, or says that it needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 20


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pictures without an alt attribute, each page once."""
    faulty = [page for page in facts.pages.values() if page.pictures_without_words]
    for page in faulty[:_SHOWN]:
        first = page.pictures_without_words[0]
        yield call.failed(
            facts.place(page.url), f"{len(page.pictures_without_words)} 幅图片没有替代文字，如“{first.text[-60:]}”",
            expected='有 alt；只作装饰的写 alt=""', place=f"第 {first.line} 行", fix="补上替代文字",
        )  # fmt: skip
    if len(faulty) > _SHOWN:
        yield call.failed("", f"另有 {len(faulty) - _SHOWN} 个网页", expected="有 alt", fix="补上替代文字")
    if not faulty:
        yield call.passed(found="图片都有替代文字")


RULE = Rule(
    id="AC002", name="text-alternatives", title="图片没有替代文字",
    clauses=(Clause("gbt-37668-2019"),), obligation=Obligation.SHOULD,
    check=check,
)  # fmt: skip
