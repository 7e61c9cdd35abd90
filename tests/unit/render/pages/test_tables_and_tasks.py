"""The pages of disclosed tables and of tasks: there when there is something to show, complete without scripts."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from generator.portal.data_tables import with_tables
from generator.portal.model import Portal
from generator.render.body import Body
from generator.render.environment import Templates
from generator.render.frame import LAYOUTS, SLOTS
from generator.render.pages import page_jobs
from generator.render.shell import cut, token
from generator.schema.data_table import DataTable, TableDescription
from generator.schema.parse import parse_record
from generator.schema.task import Task
from generator.source.nodes import parse_yaml
from generator.vocabularies import load_vocabularies
from tests.making import make_notice, make_portal

SHELLS = {layout: cut("\n".join(map(token, (*SLOTS, "root", "page_url")))) for layout in LAYOUTS}
NOTICE = make_notice(1)
DESCRIPTION = """标题: 行政许可结果
文件: licences.csv
种类: 行政许可
发布机构: 示例县人民政府
发布日期: 2026-03-01
主动公开事项: [5]
列:
  - 列名: 编号
  - {列名: 日期, 显示为: 许可日期, 类型: 日期}
状态: 已发布
"""
TASK_ROWS = (
    {"number": "1.", "text": "公开权责清单。", "lead": "市编办", "owners": "市司法局；各区县",
     "term": "2026年6月底", "due_on": "2026-06-30"},
    {"text": "更新<目录>。", "owners": "市司法局"},
)  # fmt: skip
TASKS = tuple(TypeAdapter(Task).validate_python(row) for row in TASK_ROWS)


def table(rows: int) -> DataTable:
    fields, _ = parse_yaml(DESCRIPTION, "a.yml")
    description, problems = parse_record(TableDescription, fields, "a.yml", load_vocabularies())
    assert description is not None, problems
    cells = tuple((f"A{number}", "2026-01-05") for number in range(rows))
    return DataTable("licences", "tables/licences.yml", description, cells)


def made(portal: Portal) -> dict[str, str]:
    overrides = Path(__file__).resolve().parents[4] / "overrides"
    jobs = page_jobs(portal, SHELLS, Templates(overrides), lambda _: Body("<p>正文</p>", ()), "code")
    return {job.address: job.render().decode("utf-8", "replace") for job in jobs}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    portal = make_portal(NOTICE)
    tables = (table(205),)
    columns = with_tables(portal.columns, tables, portal.vocabularies)
    return made(replace(portal, tables=tables, tasks={NOTICE.index_number: TASKS}, columns=columns))


def test_a_portal_without_tables_and_tasks_has_no_pages_for_them() -> None:
    assert [
        address for address in made(make_portal(NOTICE)) if address.startswith(("tables/", "tasks/"))
    ] == []


def test_a_table_comes_in_pages_of_a_hundred_rows(pages: dict[str, str]) -> None:
    found = {
        address: page.count("<tr>") - 1
        for address, page in pages.items()
        if re.match(r"tables/licences.*html", address)
    }
    assert found == {
        "tables/licences.html": 100,
        "tables/licences-page-2.html": 100,
        "tables/licences-page-3.html": 5,
    }
    assert 'href="licences-page-2.html"' in pages["tables/licences.html"]


def test_a_table_can_be_downloaded_whole(pages: dict[str, str]) -> None:
    assert 'href="licences.xlsx" download' in pages["tables/licences-page-2.html"]
    assert pages["tables/licences.csv"].count("\n") == 206
    assert "tables/licences.xlsx" in pages


def test_the_column_of_its_item_and_the_overview_link_to_a_table(pages: dict[str, str]) -> None:
    assert 'href="../tables/licences.html"' in pages["tables/index.html"]
    item = next(
        page
        for address, page in pages.items()
        if address.startswith("statutory/item-05") and address.endswith("index.html")
    )
    assert "tables/licences.html" in item


def test_a_notice_shows_its_tasks_and_offers_them_as_csv(pages: dict[str, str]) -> None:
    page = pages[NOTICE.address]
    assert '<time datetime="2026-06-30">2026年6月底</time>' in page
    assert "市司法局、各区县" in page
    assert "更新&lt;目录&gt;。" in page
    assert f"tasks/{NOTICE.slug}.csv" in page
    assert pages[f"tasks/{NOTICE.slug}.csv"].count("\n") == 3


def test_all_tasks_stand_by_deadline_and_by_organ(pages: dict[str, str]) -> None:
    assert re.findall(r'<h2 id="[^"]+">([^<]+)', pages["tasks/index.html"]) == ["2026年6月", "没有写明时限"]
    assert re.findall(r'<h2 id="[^"]+">([^<]+)', pages["tasks/organs.html"])[0] == "市司法局"
    assert "示政发〔2026〕1号" in pages["tasks/tasks.csv"]


def test_the_site_map_names_both(pages: dict[str, str]) -> None:
    assert "tables/index.html" in pages["sitemap.html"]
    assert "tasks/index.html" in pages["sitemap.html"]
