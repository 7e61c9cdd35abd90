"""The summary as a page and as a workbook: the same numbers everywhere, in drawings too."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from generator.compliance.bodies.charts import heat_map, score_bars, shade
from generator.compliance.bodies.page import summary_html
from generator.compliance.bodies.runner import BodyResult
from generator.compliance.bodies.scores import Line
from generator.compliance.bodies.summary import Before, Earlier, Summary, summarise
from generator.compliance.bodies.workbook import summary_xlsx
from generator.compliance.bodies.writing import write_summary
from generator.rules.findings import Outcome
from tests.unit.compliance.bodies.making import make_body, make_result

EARLIER = Earlier("2026-10-20", {("turpan-2022", "乙"): Before(Decimal(9), 1, {"政策文件": Decimal(9)})})


@pytest.fixture
def summary() -> Summary:
    results = (
        make_result("甲", "7.5", 3),
        make_result("乙", "9.5"),
        make_result("丙", "2", open_points=Decimal(1)),
        BodyResult(make_body("丁"), None, "<b>断网</b>"),
    )
    return summarise(results, day="2026-11-20", tool_version="1.0.0", earlier=EARLIER)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<body>")[1]).split())


def test_the_page_ranks_links_and_compares(summary: Summary) -> None:
    html = summary_html(summary)
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a>', html)
    assert rows[0] == ("bodies/%E4%B9%99/report.html", "乙")
    assert [name for _, name in rows] == ["乙", "甲", "丙"]
    assert "乙 市政府各部门 1 9.5 10 95% 0 升 0.5 持平" in text_of(html)
    assert "未能评价 1 个" in html
    assert "&lt;b&gt;断网&lt;/b&gt;" in html


def test_drawings_carry_their_numbers(summary: Summary) -> None:
    table = summary.tables[0]
    bars = etree.fromstring(score_bars(table))
    heat = etree.fromstring(heat_map(table))
    assert bars.get("role") == heat.get("role") == "img"
    assert "各单位得分" in str(bars.get("aria-label"))
    texts = [text.text for text in bars.iterfind("text")]
    assert texts == ["1　乙", "9.5", "2　甲", "7.5", "3　丙", "2"]
    assert [cell.findtext("text") for cell in heat.iterfind("g")] == ["9.5", "7.5", "2"]
    assert heat.findtext("g/title") == "乙　政策文件：9.5 分，满分 10 分"


@pytest.mark.parametrize(
    ("points", "waiting", "outcome", "expected"),
    [
        ("10", "0", Outcome.PASS, "heat--0"),
        ("9.9", "0", Outcome.FAIL, "heat--1"),
        ("5", "0", Outcome.FAIL, "heat--2"),
        ("2.5", "0", Outcome.FAIL, "heat--3"),
        ("0", "0", Outcome.FAIL, "heat--4"),
        ("0", "10", Outcome.REVIEW, "heat--open"),
        ("10", "0", Outcome.NOT_APPLICABLE, "heat--none"),
    ],
)
def test_the_shade_tells_the_share(points: str, waiting: str, outcome: Outcome, expected: str) -> None:
    line = Line(
        id="a",
        name="a",
        path=(),
        weight=Decimal(10),
        points=Decimal(points),
        open_points=Decimal(waiting),
        outcome=outcome,
    )
    assert shade(line) == expected


def test_the_workbook_holds_ranking_matrix_faults_and_failures(summary: Summary) -> None:
    book = openpyxl.load_workbook(io.BytesIO(summary_xlsx(summary)))
    assert book.sheetnames == ["排名", "得分", "共性问题", "未能评价"]
    ranking = list(book["排名"].iter_rows(min_row=3, values_only=True))
    assert ranking[0][:8] == (1, "乙", "市政府各部门", 1, 9.5, 10, 95, 0)
    assert ranking[0][8:10] == (0.5, 0)
    matrix = list(book["得分"].iter_rows(min_row=2, values_only=True))
    assert matrix[0] == ("单位", "政策文件\n（10）", "总分")
    assert matrix[1:4] == [("乙", 9.5, 9.5), ("甲", 7.5, 7.5), ("丙", 2, 2)]
    assert matrix[4] == ("平均得分率（%）", 63.3, 6.33)
    assert list(book["共性问题"].iter_rows(min_row=3, values_only=True)) == [("PF003", None, 1, 3, "甲")]
    assert book["未能评价"].cell(3, 3).value == "<b>断网</b>"


def test_libreoffice_reads_the_workbook(
    summary: Summary, converted: Callable[[bytes, str, str], Path]
) -> None:
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0"
    with converted(summary_xlsx(summary), "summary.xlsx", form).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[2][:6] == ["1", "乙", "市政府各部门", "1", "9.5", "10"]


def test_the_same_round_gives_the_same_bytes(summary: Summary, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_summary(summary, tmp_path / name)
    files = {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()}
    assert files == {file.name: file.read_bytes() for file in (tmp_path / "b").iterdir()}
    assert set(files) == {"summary.html", "summary.xlsx", "summary.json"}
