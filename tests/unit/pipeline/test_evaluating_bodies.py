"""A list of bodies is judged from end to end: folders, a live portal, and one that is not there."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.compliance.site.limits import Limits
from generator.compliance.site.target import TargetOptions
from generator.pipeline.evaluating_bodies import BodiesJudged, BodiesOptions, evaluate_bodies
from generator.pipeline.evaluation import EvaluationOptions
from generator.problems import ProblemsError
from generator.vocabularies import load_vocabularies
from tests.browser.harness import static_server

PAGE = """\
<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1><ul>{links}</ul></body></html>
"""
PARTS = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "政策", "依申请公开")


def portal(folder: Path, parts: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True)
    links = "".join(f'<li><a href="{number}.html">{part}</a></li>' for number, part in enumerate(parts))
    (folder / "index.html").write_text(PAGE.format(title="政府信息公开", links=links), encoding="utf-8")
    for number, part in enumerate(parts):
        (folder / f"{number}.html").write_text(PAGE.format(title=part, links=""), encoding="utf-8")
    return folder


@pytest.fixture
def judged(tmp_path: Path, today: date) -> Callable[..., BodiesJudged]:
    """`judged(list_text)` judges the list and returns what became of it."""

    def run(
        text: str, day: date = today, profile: str = "platform-61", *, fresh: bool = False
    ) -> BodiesJudged:
        targets = tmp_path / "targets.yml"
        targets.write_text(text, encoding="utf-8")
        one = EvaluationOptions(
            target="",
            profile=profile,
            own_profile=None,
            out=tmp_path / "out",
            today=day,
            jobs=2,
            browser=False,
        )
        reading = TargetOptions(store=tmp_path / "store", limits=Limits(pages=50, per_second=50))
        options = BodiesOptions(targets=targets, single=one, reading=reading, workers=2, fresh=fresh)
        return evaluate_bodies(options, load_vocabularies(), lambda _: None)

    return run


def test_three_portals_and_a_missing_one_make_a_matrix(
    tmp_path: Path, judged: Callable[..., BodiesJudged]
) -> None:
    portal(tmp_path / "saved" / "a", PARTS)
    portal(tmp_path / "saved" / "b", PARTS[:2])
    with static_server(portal(tmp_path / "live", PARTS[:4]), "/zwgk/") as address:
        listed = judged(
            "评价对象:\n"
            "  - {名称: 甲局, 网站: saved/a}\n  - {名称: 乙局, 网站: saved/b}\n"
            f'  - {{名称: 丙局, 网站: "{address}"}}\n  - {{名称: 丁局, 网站: saved/none}}\n'
        )
    data = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    (table,) = data["profiles"]
    assert [body["name"] for body in table["bodies"]] == ["甲局", "丙局", "乙局"]
    assert [one["name"] for one in data["not_judged"]] == ["丁局"]
    assert "EVA001" in data["not_judged"][0]["reason"]
    assert len(table["indicators"]) == len(table["bodies"][0]["outcomes"])
    assert (tmp_path / "out" / "bodies" / "丙局" / "report.xlsx").is_file()
    assert [result.again for result in listed.results] == [True] * 4


def test_a_second_run_of_the_day_judges_nothing_again_and_writes_the_same(
    tmp_path: Path, judged: Callable[..., BodiesJudged]
) -> None:
    portal(tmp_path / "a", PARTS)
    text = "评价对象:\n  - {名称: 甲局, 网站: a}\n"
    judged(text)
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir() if file.is_file()}
    listed = judged(text)
    assert [result.again for result in listed.results] == [False]
    assert before == {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir() if file.is_file()}


def test_the_next_round_is_compared_with_the_last(
    tmp_path: Path, judged: Callable[..., BodiesJudged]
) -> None:
    folder = portal(tmp_path / "a", PARTS)
    text = "评价对象:\n  - {名称: 甲局, 网站: a}\n"
    judged(text, date(2026, 10, 20))
    (folder / "0.html").unlink()
    listed = judged(text)
    (row,) = listed.summary.tables[0].rows
    assert listed.summary.earlier.day == "2026-10-20"
    assert row.change is not None
    assert row.change < 0


def test_a_body_may_have_a_profile_of_its_own(tmp_path: Path, judged: Callable[..., BodiesJudged]) -> None:
    portal(tmp_path / "a", PARTS)
    portal(tmp_path / "b", PARTS)
    listed = judged("评价对象:\n  - {名称: 甲, 网站: a}\n  - {名称: 乙, 网站: b, 方案: annual-report-2021}\n")
    assert [table.profile for table in listed.summary.tables] == ["platform-61", "annual-report-2021"]


def test_an_unknown_profile_stops_before_anything_is_judged(
    tmp_path: Path, judged: Callable[..., BodiesJudged]
) -> None:
    portal(tmp_path / "a", PARTS)
    with pytest.raises(ProblemsError, match="EVP001"):
        judged("评价对象:\n  - {名称: 甲, 网站: a, 方案: platform-60}\n")
    assert not (tmp_path / "out").exists()


def test_a_kind_that_no_profile_knows_is_refused(tmp_path: Path, judged: Callable[..., BodiesJudged]) -> None:
    portal(tmp_path / "a", PARTS)
    with pytest.raises(ProblemsError, match="EVT004"):
        judged("评价对象:\n  - {名称: 甲, 类别: 区县政府, 网站: a}\n", profile="turpan-2022")
