"""The tags of 网页设计规范 on a page: those that are missing, those that are written wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.rules.facts.page import PageFacts
    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding
    from generator.rules.rule import Call
    from generator.vocabularies.models import MetaTag

_SHOWN = 10


def check_tags(facts: PortalFacts, call: Call, pages: Sequence[PageFacts], kind: str) -> Iterator[Finding]:
    """Yield the pages that lack a required tag of a kind (`every`, `column`, `content`) or write it wrongly."""
    tags = [tag for tag in facts.vocabularies.meta_tags if tag.pages == kind and tag.required]
    faulty = [(page, words) for page in pages if (words := _faults(page, tags))]
    expected = "、".join(f"{tag.name}（{tag.content}）" for tag in tags)
    for page, words in faulty[:_SHOWN]:
        yield call.failed(
            facts.place(page.url), words, expected=expected, place="网页标签",
            fix="在 <head> 中补上或者改正 <meta> 标签",
        )  # fmt: skip
    if len(faulty) > _SHOWN:
        yield call.failed("", f"另有 {len(faulty) - _SHOWN} 个网页同样", expected="标签齐全", fix="补上标签")
    if not pages:
        yield call.not_run("没有读到要看的网页")
    elif not faulty:
        yield call.passed(found=f"{len(pages)} 个网页标签齐全")


def _faults(page: PageFacts, tags: Sequence[MetaTag]) -> str:
    given = {tag.name: page.meta.get(tag.name.lower(), "") for tag in tags}
    missing = [name for name, value in given.items() if not value]
    wrong = [
        f"{tag.name}（{given[tag.name]}）"
        for tag in tags
        if tag.pattern and given[tag.name] and not re.fullmatch(tag.pattern, given[tag.name])
    ]
    told = ("缺少" + "、".join(missing) if missing else "", "写法不符：" + "、".join(wrong) if wrong else "")
    return "；".join(filter(None, told))
