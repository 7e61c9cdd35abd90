"""Every page bears the tags of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compliance.rule import Call, Clause, Obligation, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compliance.facts.page import PageFacts
    from generator.compliance.facts.portal import PortalFacts
    from generator.compliance.findings import Finding


_SHOWN = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages without the tags of the site."""
    tags = [tag for tag in facts.vocabularies.meta_tags if tag.pages == "every" and tag.required]
    framed = {facts.canonical(part) for page in facts.pages.values() for part in page.outside_parts}
    asked = [page for page in facts.pages.values() if _is_asked(page) and page.url not in framed]
    faulty = 0
    for page in asked:
        missing = [tag.name for tag in tags if not page.meta.get(tag.name.lower())]
        wrong = [
            f"{tag.name}（{page.meta[tag.name.lower()]}）"
            for tag in tags
            if tag.pattern
            and page.meta.get(tag.name.lower())
            and not re.fullmatch(tag.pattern, page.meta[tag.name.lower()])
        ]
        if missing or wrong:
            faulty += 1
            if faulty <= _SHOWN:
                told = "；".join(filter(None, ("缺少" + "、".join(missing) if missing else "",
                                              "写法不符：" + "、".join(wrong) if wrong else "")))  # fmt: skip
                yield call.failed(
                    facts.place(page.url), told, expected="、".join(tag.name for tag in tags), place="网页标签",
                    fix="在 <head> 中补上或者改正 <meta> 标签",
                )  # fmt: skip
    if faulty > _SHOWN:
        yield call.failed("", f"另有 {faulty - _SHOWN} 个网页同样", expected="标签齐全", fix="补上标签")
    if not asked:
        yield call.not_run("没有读到网页")
    elif not faulty:
        yield call.passed(found=f"{len(asked)} 个网页标签齐全")


def _is_asked(page: PageFacts) -> bool:
    return bool(page.links or page.text)


RULE = Rule(
    id="SI002", name="site-tags", title="缺少网站标签",
    clauses=(Clause("guobanfa-2017-47", "附件《网页设计规范》"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
