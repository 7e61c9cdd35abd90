"""Index numbers are whole and unlike each other."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_BROKEN = re.compile(r"none|null|undefined|nan|[/-]$", re.IGNORECASE)


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield every index number that is broken, and every one that several pages bear."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in facts.documents:
        number = document.raw.get("index_number", "").strip()
        if number:
            places[number].append((document.url, document.title))
    faulty = False
    for number, found in sorted(places.items()):
        if _BROKEN.search(number):
            faulty = True
            yield call.failed(
                facts.place(found[0][0]), f"索引号是“{number}”", expected="索引号完整", place="索引号",
                fix="检查编号程序，重新编号",
            )  # fmt: skip
        elif len({title for _, title in found}) > 1:
            faulty = True
            others = "、".join(facts.place(url) for url, _ in found[1:4])
            yield call.failed(
                facts.place(found[0][0]), f"索引号“{number}”还用在 {others}", expected="一条信息一个索引号",
                place="索引号", fix="给不同的信息编不同的索引号",
            )  # fmt: skip
    if not places:
        yield call.not_run("没有读到索引号")
    elif not faulty:
        yield call.passed(found=f"{len(places)} 个索引号完整且不重复")


RULE = Rule(
    id="PO004", name="index-number-unique", title="索引号缺失、残缺或者重复",
    clauses=(Clause("tiaoli-711", "第十二条"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
