"""The page that lists every rule, and which lines of the official tables a person must judge, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compliance.profiles_reading import load_profile, profile_names
from generator.rules.facts.naming import make_name_book
from generator.rules.rule import all_rules, grounds_of, page_of_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compliance.profile import Profile
    from generator.rules.rule import Rule
    from generator.vocabularies import Vocabularies

_HEAD = """# 评价规则

本页由程序写出（`python -m generator.compliance.rule_pages`），与规则、评价指标保持一致。
`gongkai rule 编号` 显示同样的内容；规则的例子在 `generator/rules/` 各规则的说明文件里，测试逐个核对。
"""


def rules_page(vocabularies: Vocabularies) -> str:
    """Return docs/rules.md: rules by number, then every official table with what decides each line."""
    names = make_name_book(vocabularies)
    parts = [_HEAD, "## 规则\n", *(_rule(rule) for rule in all_rules().values())]
    for name in profile_names():
        parts.extend(_table(load_profile(name, vocabularies, names)))
    return "\n".join(parts).rstrip() + "\n"


def _rule(rule: Rule) -> str:
    page = page_of_rule(rule)
    look = _chapter(page, "看什么")
    fix = _chapter(page, "怎样改")
    ground = grounds_of(rule)
    return (
        f"### {rule.id} {rule.title}\n\n{look}\n\n- 依据：{ground}（{rule.obligation.value}）\n"
        f"- 为什么：{_chapter(page, '为什么')}\n- 怎样改：{fix}\n"
    )


def _chapter(page: str, name: str) -> str:
    return page.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0].strip()


def _table(profile: Profile) -> Iterator[str]:
    yield f"## {profile.title}（{profile.profile}）\n"
    if profile.note:
        yield f"{profile.note}。\n"
    yield "| 编号 | 指标 | 分值 | 由规则判定 | 由人判断，理由 |\n|---|---|---|---|---|"
    for _, path, line in profile.lines():
        calls = [call.rule for part in line.parts for call in part.rules if not part.person]
        reasons = [part.person for part in line.parts if part.person]
        name = " › ".join((*path, line.name))
        rules = "、".join(dict.fromkeys(calls)) or "—"
        yield f"| {line.id} | {name} | {line.points} | {rules} | {'；'.join(reasons) or '—'} |"
    yield ""


if __name__ == "__main__":
    from pathlib import Path

    from generator.vocabularies import load_vocabularies

    Path("docs/rules.md").write_text(rules_page(load_vocabularies()), encoding="utf-8")
