"""依申请公开 in the browser: both calculators, the form that nobody else sees, and the page without scripts."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from generator.schema.fees import fee, fee_steps
from generator.schema.working_days import national_calendar
from generator.vocabularies.requests import load_application_form, load_fees
from tests.browser.harness import WIDTHS, WatchedPage, axe

Serve = Callable[..., str]
Open = Callable[..., WatchedPage]
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, "/zwgk/xxgk/") + "request/index.html"


def filled_in(page: Page) -> dict[str, str]:
    """Fill in the form of a citizen with awkward text; return what was typed."""
    typed = {
        "姓名": "示例·甲 <b>&amp;",
        "证件名称": "居民身份证",
        "证件号码": "示例000000",
        "联系电话": "0000-0000000",
        "联系地址": "示例路1号{{address}}",
        "所需信息的名称": "第一行：示政发〔2026〕1号\n第二行",
    }
    for label, words in typed.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(words)
    page.get_by_label("光盘等电子载体").check()
    page.get_by_label("现场查阅、抄录").check()
    return typed


def test_nothing_that_is_filled_in_is_sent_or_stored(address: str, watched_page: WatchedPage) -> None:
    page, sent = watched_page.page, []

    def note(request: Request) -> None:
        sent.append(request.url)

    page.goto(address, wait_until="networkidle")
    page.on("request", note)
    page.evaluate("window.print = () => {}")
    filled_in(page)
    page.get_by_label("姓名").press("Enter")
    page.get_by_role("button", name="打印或者另存为PDF").click()
    with page.expect_download():
        page.get_by_role("button", name="保存为Word文件").click()
    page.get_by_label("法人或者其他组织", exact=True).check()
    assert [url for url in sent if not url.startswith("blob:")] == []
    assert page.url == address
    stored = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, (await caches.keys()).length, history.state]"
    )
    assert stored == [0, 0, "", 0, 0, None]
    page.reload()
    expect(page.get_by_label("姓名")).to_have_value("")
    watched_page.assert_quiet()


def test_what_is_saved_opens_in_libreoffice_with_every_word(
    address: str, watched_page: WatchedPage, tmp_path: Path
) -> None:
    page = watched_page.page
    page.route(
        "**/*",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), headers={**answer.headers, "Content-Security-Policy": POLICY}
        ),
    )
    page.goto(address)
    typed = filled_in(page)
    with page.expect_download() as caught:
        page.get_by_role("button", name="保存为Word文件").click()
    assert caught.value.suggested_filename == "政府信息公开申请表.docx"
    saved = tmp_path / "form.docx"
    caught.value.save_as(saved)
    with zipfile.ZipFile(saved) as package:
        assert package.testzip() is None
        assert "{{" not in package.read("word/document.xml").decode().replace("{{address}}", "")
    program = shutil.which("soffice")
    assert program, "LibreOffice opens what people save"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(saved)], check=True, capture_output=True)
    text = (tmp_path / "form.txt").read_text(encoding="utf-8-sig").replace("\u2060", "")
    for words in typed.values():
        for line in words.split("\n"):
            assert line in text
    assert "☑光盘等电子载体" in text
    assert "□纸质" in text
    watched_page.assert_quiet()


def test_a_saved_blank_form_is_the_blank_form_that_is_downloaded(
    address: str, built_site: Path, watched_page: WatchedPage, tmp_path: Path
) -> None:
    page = watched_page.page
    page.goto(address)
    for applicant in load_application_form().applicants:
        page.get_by_role("radio", name=applicant.name, exact=True).check()
        with page.expect_download() as caught:
            page.get_by_role("button", name="保存为Word文件").click()
        caught.value.save_as(tmp_path / "saved.docx")
        blank = zipfile.ZipFile(built_site / "request" / f"form-{applicant.key}.docx")
        saved = zipfile.ZipFile(tmp_path / "saved.docx")
        assert {name: saved.read(name) for name in saved.namelist()} == {
            name: blank.read(name) for name in blank.namelist()
        }


def test_only_the_filled_in_form_is_printed(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address)
    filled_in(page)
    page.evaluate(
        "window.print = () => { window.named = document.title;"
        " window.sheet = document.querySelector('[data-portal-sheet=citizen]').textContent;"
        " window.mark = document.documentElement.getAttribute('data-portal-sheet-printed') }"
    )
    page.get_by_role("button", name="打印或者另存为PDF").click()
    assert page.evaluate("window.named") == "政府信息公开申请表"
    assert page.evaluate("window.mark") == "citizen"
    assert "示例·甲 <b>&amp;" in page.evaluate("window.sheet")
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "政府信息公开申请表" in shown
    assert "法定期限" not in shown
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "法定期限" in page.locator("body").inner_text()
    assert "示例·甲" not in page.locator("[data-portal-sheet=citizen]").text_content()  # type: ignore[operator]


def test_the_form_says_which_fields_are_missing(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address)
    page.get_by_role("radio", name="法人或者其他组织").check()
    expect(page.get_by_label("姓名")).to_be_hidden()
    with page.expect_download():
        page.get_by_role("button", name="保存为Word文件").click()
    status = page.locator("[data-portal-form] [role=status]")
    expect(status).to_contain_text("没有填写：名称、类别、统一社会信用代码、法定代表人（负责人）、联系人")
    page.get_by_role("button", name="清空").click()
    expect(status).to_have_text("已清空。")
    assert "用途" not in page.locator("[data-portal-form]").inner_text()


@pytest.mark.parametrize(
    ("start", "term", "days"),
    [
        ("2026-01-30", "答复", 20),  # across Spring Festival, with two make-up Saturdays
        ("2026-02-13", "补正告知", 7),
        ("2026-02-17", "征求意见", 15),  # received on a day off
        ("2025-09-26", "答复（依法延期的）", 40),  # across National Day
    ],
)
def test_the_deadline_is_the_one_that_the_program_counts(
    start: str, term: str, days: int, address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address)
    place = page.locator("[data-portal-deadline]")
    place.get_by_label("期限", exact=True).select_option(label=term)
    place.get_by_label("起算之日").fill(start)
    place.get_by_role("button", name="计算").click()
    counted = national_calendar().term(date.fromisoformat(start), days)
    expect(place.locator(".portal-calculator__result")).to_contain_text(f"{days}个工作日，{counted.last}（周")
    shown = place.locator("li").all_inner_texts()
    assert [line[:10] for line in shown] == [
        str(day) for day in (*(found.day for found in counted.skipped), *counted.made_up)
    ]
    named = [found for found in counted.skipped if found.name]
    assert sum("放假" in line for line in shown) == len(named)
    watched_page.assert_quiet()


def test_the_deadline_of_an_unknown_year_is_not_guessed(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address)
    place = page.locator("[data-portal-deadline]")
    place.get_by_role("button", name="计算").click()
    expect(place.get_by_role("status")).to_have_text("请填写起算之日。")
    place.get_by_label("起算之日").fill("2089-12-30")
    place.get_by_role("button", name="计算").click()
    expect(place.get_by_role("status")).to_contain_text("没有2089年的放假调休安排")


def test_the_fee_is_the_one_that_the_program_counts(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address)
    place = page.locator("[data-portal-fee]")
    for method in load_fees().in_force(date(2026, 11, 20)):
        place.get_by_label("计收方式").select_option(label=method.name)
        for units in (0, 10, 11, 30, 31, 40, 41, 55, 100, 101, 200, 201, 1000):
            place.get_by_label(f"数量（{method.unit}）").fill(str(units))
            place.get_by_role("button", name="计算").click()
            result, total = place.locator(".portal-calculator__result"), fee(method, units)
            expect(result).to_contain_text(f"{total:,}元" if total else "不收取费用")
            expect(place.locator("li")).to_have_count(len(fee_steps(method, units)))
    for wrong in ("", "-1", "1.5", "十"):
        place.locator("input").fill(wrong)
        place.get_by_role("button", name="计算").click()
        expect(place.get_by_role("status")).to_have_text("请填写不小于0的整数。")
    place.locator("input").fill("３１")
    place.locator("input").press("Enter")
    expect(place.locator(".portal-calculator__result")).to_contain_text("31")


def test_without_javascript_the_tables_and_blank_forms_remain(
    address: str, built_site: Path, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    tools = page.locator("[data-portal-form], [data-portal-deadline], [data-portal-fee]").all()
    assert [tool.is_visible() for tool in tools] == [False, False, False]
    for summary in page.locator("details.portal-details summary").all():
        summary.click()
    expect(page.get_by_role("row", name=re.compile("^2026-10-09"))).to_contain_text("2026-11-05")
    expect(page.get_by_role("row", name=re.compile("第31至40件"))).to_contain_text("200元/件")
    for link in page.get_by_role("link", name=re.compile("下载空白申请表")).all():
        name = link.get_attribute("href")
        assert name is not None
        assert zipfile.is_zipfile(built_site / "request" / name)
    context.close()


@pytest.mark.parametrize("mode", ["", "长者模式", "高对比度"])
def test_the_page_is_accessible_and_fits(mode: str, address: str, open_page: Open) -> None:
    for width in (min(WIDTHS), max(WIDTHS)):
        watched = open_page(width)
        page = watched.page
        page.goto(address)
        if mode:
            page.get_by_role("button", name=mode).click()
        page.locator("[data-portal-deadline] input").fill("2026-02-13")
        page.locator("[data-portal-deadline] button").click()
        assert axe(page) == []
        watched.assert_fits()
        watched.assert_quiet()
