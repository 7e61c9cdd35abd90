"""A sample of the seeded faults of bench/evaluate: each is found by the rule meant, and no other verdict moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.evaluate.mutants import mutants
from bench.evaluate.run import Reader
from bench.evaluate.seeding import Copy
from generator.rules.findings import Outcome

NAMES = (
    "入口去掉：guide", "栏目入口去掉：第7项", "空白栏目：第3项", "专栏改名", "页脚去掉：icp-filing",
    "网站标签 SiteIDCode", "传真没有号码", "制度栏目收示例市新闻发布制度", "缺2024年报", "单元格写“/”：2024",
    "表格里的身份证号", "附件打不开：.docx",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("name", NAMES)
def test_a_seeded_fault_is_found_by_the_rule_meant_and_no_other(
    built_site: Path, reader: Reader, tmp_path: Path, name: str
) -> None:
    mutant = next(one for one in mutants(built_site) if one.name == name)
    base = reader.verdicts(built_site)
    copy = Copy(built_site, tmp_path / "mutant")
    mutant.make(copy)
    now = reader.verdicts(copy.folder)
    moved = {mark for mark in base if base[mark] != now[mark]}
    assert moved == set(mutant.marks)
    assert all(now[mark][0] in {Outcome.FAIL, Outcome.REVIEW} for mark in mutant.marks)
