"""The downloads of a document on its page and in the catalog."""

import json
import re
from functools import partial

from generator.render.catalogs import CatalogWriter
from generator.render.downloads.offers import Form, Offer
from generator.render.machine import machine_jobs
from generator.render.pages import page_jobs
from tests.making import make_notice, make_portal
from tests.unit.render.pages.test_jobs import SHELLS, body_of, own_templates

NOTICE = make_notice(1, title="关于“示例/测试”的<通知>")
PORTAL = make_portal(NOTICE)
OFFERS = {
    NOTICE.index_number: (
        Offer(Form.PDF, f"notices/{NOTICE.slug}.pdf", 2048), Offer(Form.TEXT, f"notices/{NOTICE.slug}.txt", 100),
    )
}  # fmt: skip
jobs = partial(page_jobs, PORTAL, SHELLS, own_templates(), body_of, "code")


def test_a_page_names_form_title_and_size_of_every_download() -> None:
    page = next(job for job in jobs(OFFERS) if job.address == NOTICE.address).render().decode()
    links = re.findall(
        r'<li><a href="([^"]+)" download="([^"]+)" aria-label="([^"]+)">([^<]+)</a><span>([^<]+)', page
    )
    title = "关于“示例/测试”的&lt;通知&gt;"
    assert links == [
        (
            f"../notices/{NOTICE.slug}.pdf",
            "关于“示例测试”的通知.pdf",
            f"PDF 文件：{title}（2 KB）",
            "PDF 文件",
            "2 KB",
        ),
        (
            f"../notices/{NOTICE.slug}.txt",
            "关于“示例测试”的通知.txt",
            f"纯文本：{title}（1 KB）",
            "纯文本",
            "1 KB",
        ),
    ]
    assert 'href="#downloads"' in page


def test_a_page_without_downloads_says_nothing_of_them_and_has_another_key() -> None:
    with_downloads, without = (
        next(job for job in jobs(offers) if job.address == NOTICE.address) for offers in (OFFERS, {})
    )
    assert "downloads" not in without.render().decode()
    assert with_downloads.key != without.key


def test_the_catalog_holds_the_addresses_of_downloads() -> None:
    row = json.loads(b"".join(CatalogWriter(PORTAL, OFFERS).json("示例", range(1))))["notices"][0]
    base = PORTAL.organ.base_url
    assert row["downloads"] == [f"{base}notices/{NOTICE.slug}.pdf", f"{base}notices/{NOTICE.slug}.txt"]
    keys = [{job.address: job.key for job in machine_jobs(PORTAL, "code", offers)} for offers in (OFFERS, {})]
    assert keys[0]["catalog.json"] != keys[1]["catalog.json"]
