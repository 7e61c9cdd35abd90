"""Report pages: official form, no blank cell, heads for readers by ear; the list with gaps and lateness."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.portal.annual_reports import AnnualReports, Place
from generator.portal.model import Portal
from generator.render.body import Body
from generator.render.environment import Templates
from generator.render.feeds import atom_feed, json_feed
from generator.render.frame import LAYOUTS, SLOTS
from generator.render.machine import machine_jobs, sitemap_jobs, whole_column
from generator.render.pages import page_jobs
from generator.render.shell import cut, token
from generator.schema.annual_report.reading import parse_report
from generator.schema.annual_report.report import AnnualReport
from generator.schema.annual_report.settings import Body as OrganBelow
from generator.schema.annual_report.settings import OlderReport, ReportSettings
from generator.schema.closed_lists import OrganLevel
from generator.source.nodes import parse_yaml
from generator.vocabularies import load_vocabularies
from tests.making import make_portal
from tests.unit.schema.annual_report.reports import FORM, as_yaml, right_figures

SHELLS = {layout: cut("\n".join(map(token, (*SLOTS, "root", "page_url")))) for layout in LAYOUTS}
OVERRIDES = Path(__file__).resolve().parents[4] / "overrides"


def report(year: int, seed: int, body: str = "", published: str = "", **fields: str) -> AnnualReport:
    text = as_yaml(right_figures(seed), year, fields=fields)
    text = text.replace(f"公布日期: {year + 1}-01-20", f"公布日期: {published}") if published else text
    found, problems = parse_report(parse_yaml(text, "a.yml")[0], "a.yml", load_vocabularies(), body)
    assert problems == ()
    assert found
    return found


def below(folder: str, first: int) -> OrganBelow:
    return OrganBelow(
        folder=folder,
        name=f"示例{folder}局",
        level=OrganLevel.DEPARTMENT,
        first_year=first,
        last_year=None,
        url=None,
    )


REPORTS = [
    report(2025, 1, 总体情况='"<b>公开</b>&总体。\\n\\n第二段。"', 汇总="true"),
    report(2023, 2, published="2024-04-05"),
    report(2022, 3),
    report(2025, 4, "a"),
    report(2024, 5, "b", published="2025-02-02"),
]
SETTINGS = ReportSettings(
    month_day=None, first_year=2021, similarity_limit=None, bodies=(below("a", 2025), below("b", 2024)),
    older=(OlderReport(year=2021, url="notices/a.html"),),
)  # fmt: skip
LEVELS = {"": OrganLevel.CITY, "a": OrganLevel.DEPARTMENT, "b": OrganLevel.DEPARTMENT}
TERMS = {OrganLevel.CITY: "03-31", OrganLevel.DEPARTMENT: "01-31"}
PORTAL = replace(
    make_portal(),
    reports=AnnualReports(
        settings=SETTINGS,
        published={Place(one.body, one.year): one for one in REPORTS},
        levels=LEVELS,
        terms=TERMS,
    ),
)


def made(portal: Portal) -> dict[str, str]:
    jobs = page_jobs(portal, SHELLS, Templates(OVERRIDES), lambda _: Body("<p>正文</p>", ()), "code")
    return {job.address: job.render().decode() for job in jobs if job.address.endswith(".html")}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return made(PORTAL)


def test_every_report_has_its_page_and_its_downloads(pages: dict[str, str]) -> None:
    addresses = {
        job.address for job in page_jobs(PORTAL, SHELLS, Templates(OVERRIDES), lambda _: Body("", ()), "")
    }
    for one in REPORTS:
        assert f"{one.stem}.html" in pages
        assert {f"{one.stem}.{kind}" for kind in ("docx", "xlsx", "csv", "json")} <= addresses
    assert 'href="2025.xlsx" download' in pages["annual-reports/2025.html"]


def test_the_six_sections_stand_in_order_with_all_figures(pages: dict[str, str]) -> None:
    page = pages["annual-reports/2025.html"]
    places = [page.index(f">{section.title}</h2>") for section in FORM.sections]
    assert places == sorted(places)
    cells = re.findall(r'<td headers="[^"]+"[^>]*>([^<]*)</td>', page)
    assert sorted(map(float, cells)) == sorted(map(float, REPORTS[0].figures.values()))
    assert not re.search(r"<t[hd][^>]*>\s*</t[hd]>", page)


def test_every_figure_names_heads_that_are_there_once(pages: dict[str, str]) -> None:
    page = pages["annual-reports/2025.html"]
    ids = re.findall(r'<th id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = {name for heads in re.findall(r'headers="([^"]+)"', page) for name in heads.split()}
    assert named <= set(ids)
    third = re.search(r"<tr><th[^>]*>一、本年新收.*?</tr>", page)
    assert third
    heads = re.findall(r'headers="([^"]+)"', third[0])[1].split()
    texts = [re.findall(rf'id="{head}"[^>]*>([^<]*)<', page)[0] for head in heads]
    assert texts == ["申请人情况", "法人或其他组织", "商业企业", "一、本年新收政府信息公开申请数量"]


def test_prose_is_escaped_and_kept_in_paragraphs(pages: dict[str, str]) -> None:
    page = pages["annual-reports/2025.html"]
    assert '<p class="portal-report__prose">&lt;b&gt;公开&lt;/b&gt;&amp;总体。</p>' in page
    assert '<p class="portal-report__prose">第二段。</p>' in page


def test_what_the_site_adds_stands_apart_below_the_report(pages: dict[str, str]) -> None:
    page = pages["annual-reports/2025.html"]
    added = page.index("不属于年度报告的内容")
    assert page.index("</article>") < added < page.index("<svg")
    assert "<svg" not in pages["annual-reports/2022.html"]  # one year is no comparison
    assert '<th scope="row">合计</th>' in page


def test_the_head_bears_the_official_tags_of_a_content_page(pages: dict[str, str]) -> None:
    page = pages["annual-reports/bodies/b/2024.html"]
    assert '<meta name="ArticleTitle" content="示例b局2024年政府信息公开工作年度报告">' in page
    assert '<meta name="PubDate" content="2025-02-02 00:00">' in page
    assert '<meta name="ColumnType" content="信息公开年报">' in page


def test_the_list_shows_years_gaps_lateness_and_older_reports(pages: dict[str, str]) -> None:
    page = pages["annual-reports/index.html"]
    rows = [
        re.sub(r"<[^>]+>", "|", row)
        for row in re.findall(r'<tr><th scope="row">\d+年.*?</tr>', page)
    ]  # fmt: skip
    states = [re.sub(r"\|+", "|", row).strip("|").split("|") for row in rows]
    assert [(state[0], state[-1]) for state in states] == [
        ("2025年", "按期公布"),
        ("2024年", "逾期未公布"),
        ("2023年", "逾期 5 天公布"),
        ("2022年", "按期公布"),
        ("2021年", "见原网页"),
    ]
    assert 'href="../notices/a.html"' in page


def test_the_list_shows_the_bodies_and_says_which_are_missing(pages: dict[str, str]) -> None:
    page = pages["annual-reports/index.html"]
    assert "2025年度应公布报告的机关 2 个，已公布 1 个。尚未公布的：示例b局。" in page
    row = re.search(r'<tr><th scope="row">示例b局.*?</tr>', page)
    assert row
    assert re.findall(r">([^<>]+)</(?:td|a)>", row[0]) == ["逾期未公布", "2025-02-02（逾期）"]
    assert row[0].count("portal-years__wrong") == 2  # missing in 2025, late in 2024
    assert "不要求" in page


def test_a_portal_without_reports_invents_nothing() -> None:
    page = made(make_portal())["annual-reports/index.html"]
    assert "尚未发布年度报告" in page
    assert "<svg" not in page


def test_reports_stand_in_feeds_and_site_map() -> None:
    column = PORTAL.columns["annual-reports"]
    for feed in (atom_feed(PORTAL, column), json_feed(PORTAL, whole_column(PORTAL))):
        text = feed.decode()
        assert text.index("2025年政府信息公开") < text.index("2022年政府信息公开")
    assert "2026-01-20T00:00:00+08:00" in atom_feed(PORTAL, column).decode()
    jobs = {job.address: job for job in sitemap_jobs(PORTAL, ["annual-reports/2023.html"], "code")}
    assert "<lastmod>2024-04-05</lastmod>" in b"".join(jobs["sitemap.xml"].pieces()).decode()
    other = replace(
        PORTAL, reports=AnnualReports(settings=SETTINGS, published={}, levels=LEVELS, terms=TERMS)
    )
    keys = [{job.address: job.key for job in machine_jobs(one, "code")} for one in (PORTAL, other)]
    assert keys[0]["feed.xml"] != keys[1]["feed.xml"]
    assert keys[0]["policies/feed.xml"] == keys[1]["policies/feed.xml"]


def test_the_gap_depends_on_the_day() -> None:
    early = replace(PORTAL, today=date(2026, 1, 31))
    assert early.reports.missing(date(2026, 1, 31), "b") == ()
    assert early.reports.missing(date(2026, 2, 1), "b") == (2025,)
