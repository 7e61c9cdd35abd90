"""No personal data is in the open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.personal_data import PersonalKind
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_KINDS = {
    "id-card": {PersonalKind.ID_CARD},
    "mobile": {PersonalKind.MOBILE},
    "bank-card": {PersonalKind.BANK_CARD},
    "other": set(PersonalKind) - {PersonalKind.ID_CARD, PersonalKind.MOBILE, PersonalKind.BANK_CARD},
}
_SHOWN = 20


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the numbers in pages and attachments, masked; what only the words around suggest goes to a person."""
    kinds = {kind.value for kind in _KINDS[call.about]}
    places = [(page.url, hit) for page in facts.pages.values() for hit in page.personal]
    places += [(file.url, hit) for file in facts.files for hit in file.personal]
    found = [(url, hit) for url, hit in places if any(kind in hit.kind for kind in kinds)]
    for url, hit in found[:_SHOWN]:
        tell = call.failed if hit.certain else call.review
        yield tell(
            facts.place(url), f"{hit.kind}：{hit.masked}", expected="公开前隐去个人信息", place=hit.near,
            fix="立即撤下，用 gongkai mask 脱敏后再发布",
        )  # fmt: skip
    if len(found) > _SHOWN:
        yield call.failed(
            "", f"另有 {len(found) - _SHOWN} 处", expected="公开前隐去个人信息", fix="立即撤下并脱敏"
        )
    if not found:
        yield call.passed(found=f"{len(facts.pages)} 个网页、{len(facts.files)} 个附件中没有发现")


RULE = Rule(
    id="PD001", name="personal-data", title="公开了个人信息",
    clauses=(Clause("tiaoli-711", "第十五条"),), obligation=Obligation.SHALL,
    check=check, about="personal",
)  # fmt: skip
