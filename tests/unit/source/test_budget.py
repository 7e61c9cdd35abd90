"""A bomb becomes a coded problem of its own file, quickly, and the others go on."""

import time

import pytest

from generator.problems import ProblemsError
from generator.source.budget import OverBudgetError, problems_of_body, seconds
from generator.source.nodes import parse_yaml

ALIASES = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 10)}]\n" for step in range(1, 10)
)
YAML_BOMBS = {
    "aliases": ALIASES,
    "an alias to itself": "a: &a [*a, *a]\n",
    "20,000 brackets": f"a: {'[' * 20_000}{']' * 20_000}\n",
    "20,000 braces": f"a: {'{a: ' * 20_000}\n",
    "20,000 dashes": f"a:\n  {'- ' * 20_000}x\n",
    "20,000 questions": f"{'? ' * 20_000}x\n",
    "steps to the right": "".join(f"{'  ' * depth}a:\n" for depth in range(500)),
}
BODY_BOMBS = {
    "20,000 brackets": ("BUD002", "[" * 20_000),
    "20,000 links in links": ("BUD002", "[a](" * 20_000),
    "20,000 pictures in pictures": ("BUD002", "![" * 20_000),
    "20,000 quotes": ("BUD002", ">" * 20_000),
    "20,000 tags": ("BUD002", "<b>" * 20_000),
    "100,000 headings": ("BUD002", "# 一\n\n" * 100_000),
    "100,000 underlined headings": ("BUD002", "一\n---\n\n" * 100_000),
    "20,000 notes": ("BUD002", "[^1]" * 20_000),
    "8 KB of table that become 10 MB": ("BUD003", f"|{'a|' * 1000}\n|{'-|' * 1000}\n{'|a|' + chr(10)}" + "|\n" * 1000),
    "a table of HTML": ("BUD003", "<table>" + "<tr><td>" * 200_001),
    "colspan 9999": ("BUD004", '<table><tr><td colspan="9999">一</td></tr></table>'),
    "rowspan 100000": ("BUD004", "<table><tr><td rowspan=100000>一</td></tr></table>"),
    "five million characters": ("BUD002", "一" * 5_000_000),
}  # fmt: skip


@pytest.mark.parametrize("bomb", YAML_BOMBS)
def test_a_bomb_in_yaml_is_refused_with_its_code(bomb: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        parse_yaml(YAML_BOMBS[bomb], "a.md")
    assert [(one.path, one.code) for one in refused.value.problems] == [("a.md", "BUD001")]


def test_aliases_that_stay_small_are_read() -> None:
    fields, problems = parse_yaml("a: &a [1, 2]\nb: *a\n", "a.yml")
    assert (len(fields.entries), problems) == (2, ())


@pytest.mark.parametrize("bomb", BODY_BOMBS)
def test_a_bomb_in_a_body_is_a_coded_problem(bomb: str) -> None:
    code, body = BODY_BOMBS[bomb]
    assert code in [one.code for one in problems_of_body("a.md", body)]


def test_a_long_ordinary_body_is_within_the_budget() -> None:
    table = "| 序号 | 名称 | 金额 |\n|---|---|---:|\n" + "| 1 | 示例 | 100.00 |\n" * 5_000
    chapters = (
        "## 第一章 总则\n\n（一）按照〔2020〕46号文件[要求](a.html)办理。\n\n> 注：见附件。\n\n- 一\n  - 二\n\n"
        * 200
    )
    spans = '<table><tr><td colspan="12" rowspan="3">一</td></tr></table>\n'
    assert problems_of_body("a.md", table + "\n" + chapters + spans) == []


def test_work_that_takes_longer_than_its_seconds_is_stopped() -> None:
    with pytest.raises(OverBudgetError):
        _work_for(0.05)


def _work_for(most: float) -> None:
    with seconds(most):
        while time.monotonic() > 0:
            pass
