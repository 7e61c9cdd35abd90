"""The page of 依申请公开 as HTML: the law of its day, channels one by one, no purpose asked."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.portal.model import Portal
from generator.render.body import Body
from generator.render.environment import Templates
from generator.render.frame import LAYOUTS, SLOTS
from generator.render.pages import page_jobs
from generator.render.pages.request_terms import holiday_rows, received_rows
from generator.render.request_forms import form_parts, marks
from generator.render.shell import cut, token
from generator.schema.organ import RemedyOrgans
from generator.schema.working_days import YearArrangement
from generator.vocabularies.requests import load_application_form
from tests.making import make_notice, make_portal

SHELLS = {layout: cut("\n".join(map(token, (*SLOTS, "root", "page_url")))) for layout in LAYOUTS}
PORTAL = make_portal(make_notice(1))


def page_of(portal: Portal) -> str:
    overrides = Path(__file__).resolve().parents[4] / "overrides"
    jobs = page_jobs(portal, SHELLS, Templates(overrides), lambda _: Body("<p>正文</p>", ()), "code")
    return next(job.render().decode() for job in jobs if job.address == "request/index.html")


def test_the_remedy_is_the_one_in_force_on_the_day() -> None:
    organs = RemedyOrgans(authority="示例市人民政府", court="示例市中级人民法院")
    portal = replace(PORTAL, organ=replace(PORTAL.organ, remedy_organs=organs))
    assert "应当自收到答复之日起60日内先向示例市人民政府申请行政复议" in page_of(portal)
    before = page_of(replace(portal, today=date(2023, 12, 31)))
    assert "先向" not in before
    assert "6个月内向示例市中级人民法院提起行政诉讼" in before


def test_without_named_organs_the_remedy_is_told_in_general() -> None:
    assert "先向有管辖权的行政复议机关申请行政复议" in page_of(PORTAL)


def test_before_the_rules_applied_the_page_still_stands() -> None:
    page = page_of(replace(PORTAL, today=date(2018, 3, 1)))
    assert "按件计收" not in page
    assert "20个工作日" in page


def test_no_purpose_is_asked() -> None:
    said = re.findall(r".{0,6}用途", page_of(PORTAL))
    assert said
    assert all("无需说明" in found for found in said)


def test_nothing_can_be_submitted() -> None:
    page = page_of(PORTAL)
    assert "<form" not in page
    assert 'type="submit"' not in page
    assert set(re.findall(r"<button(?! type=\"button\")", page)) == set()


def test_the_received_days_are_those_of_this_month_and_the_last() -> None:
    rows = received_rows(replace(PORTAL, today=date(2026, 3, 1)))
    assert (rows[0].received[:10], rows[-1].received[:10], len(rows)) == ("2026-03-31", "2026-02-01", 59)
    by_day = {row.received: row for row in rows}
    found = by_day["2026-02-13（周五）"]
    assert (found.correction, found.answer) == ("2026-03-02（周一）", "2026-03-19（周四）")


def test_a_year_without_data_leaves_its_days_blank() -> None:
    rows = received_rows(replace(PORTAL, today=date(2089, 3, 1)))
    assert {(row.answer, row.extended) for row in rows} == {("", "")}


def test_holidays_are_shown_with_the_days_worked_instead() -> None:
    (year, rows), *_ = holiday_rows(PORTAL)
    assert year == 2026
    spring = next(row for row in rows if row.name == "春节")
    assert spring.off == "2月15日（周日）至2月23日（周一），共9天"
    assert spring.on == "2月14日（周六）、2月28日（周六）"


def test_an_offices_own_arrangement_reaches_the_page() -> None:
    given = YearArrangement(
        year=2027, source="示例", holidays=(date(2027, 1, 1),), workdays=(date(2027, 1, 3),)
    )
    page = page_of(replace(PORTAL, calendar=PORTAL.calendar.with_years((given,))))
    found = re.search(r'data-calendar="([^"]+)"', page)
    assert found
    data = json.loads(found[1].replace("&#34;", '"'))
    assert data["off"]["2027-01-01"] == ""
    assert "2027-01-03" in data["on"]
    assert data["years"] == [2023, 2024, 2025, 2026, 2027]


@pytest.mark.parametrize("applicant", load_application_form().applicants, ids=lambda one: one.key)
def test_every_field_of_the_page_has_its_mark_in_the_word_file(applicant: object) -> None:
    form, page = load_application_form(), page_of(PORTAL)
    script = form_parts(form, "示例县人民政府").decode()
    parts = json.loads(script.removeprefix("window.portalRequestForm=").removesuffix(";\n"))
    found = {mark.split(":")[0] for mark in marks(parts[applicant.key])}  # type: ignore[attr-defined]
    expected = {field.key for field in (*applicant.fields, *form.wanted)}  # type: ignore[attr-defined]
    assert found == expected
    assert all(f'data-portal-field="{key}"' in page for key in expected)


def test_the_blank_forms_are_written_at_build_time() -> None:
    overrides = Path(__file__).resolve().parents[4] / "overrides"
    jobs = page_jobs(PORTAL, SHELLS, Templates(overrides), lambda _: Body("<p>正文</p>", ()), "code")
    files = {job.address: job.render for job in jobs if job.address.endswith(".docx")}
    assert set(files) == {"request/form-citizen.docx", "request/form-organisation.docx"}
    for render in files.values():
        text = zipfile.ZipFile(io.BytesIO(render())).read("word/document.xml").decode()
        assert "示例县人民政府：" in text
        assert "{{" not in text
