"""The full mini site, built: what must be on its pages, and what must never be."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.sites.composing import SITES

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, gongkai: Run) -> Path:
    folder = tmp_path_factory.mktemp("full") / "site"
    done = gongkai("build", "--content", SITES / "full", "--site", folder, "--today", "2026-11-20")
    assert done.returncode == 0, done.stderr
    return folder


def page(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def notice(site: Path, serial: str) -> str:
    return page(site, f"notices/11000000MB0000000X-{serial}.html")


def all_bytes(site: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file())


@pytest.mark.parametrize(
    "secret", ["绝不公开的草稿标题", "内部备注绝不公开", "依申请公开的标题", "编辑备注", "2026-00008"]
)
def test_nothing_unpublished_reaches_the_site(site: Path, secret: str) -> None:
    assert secret.encode() not in all_bytes(site)


def test_no_content_file_is_copied(site: Path) -> None:
    assert [file for file in site.rglob("*") if file.suffix in {".md", ".yml", ".yaml"}] == []


def test_a_repealed_document_names_what_ended_it_and_when(site: Path) -> None:
    text = notice(site, "2020-00001")
    assert "portal-banner--repealed" in text
    assert "示政发〔2026〕1号" in text
    assert "2026-03-02" in text


def test_an_expired_document_says_so(site: Path) -> None:
    assert "2024-05-31" in notice(site, "2022-00001")
    assert "portal-banner--expired" in notice(site, "2022-00001")


def test_an_amended_and_a_future_document_say_so(site: Path) -> None:
    assert "portal-banner--amended" in notice(site, "2021-00001")
    assert "portal-banner--not-yet" in notice(site, "2026-00002")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("2026-00001", "2026-00003"),  # policy → interpretation, given on the interpretation
        ("2026-00003", "2026-00001"),  # and back
        ("2026-00001", "2026-00004"),  # final → draft
        ("2026-00004", "2026-00001"),
        ("2026-00005", "2026-00004"),  # result → consultation
        ("2026-00004", "2026-00005"),
        ("2026-00007", "2026-00006"),  # document → gazette
        ("2026-00006", "2026-00007"),
        ("2026-00001", "2020-00001"),  # repealing → repealed
    ],
)
def test_a_relation_given_once_is_shown_on_both_sides(site: Path, here: str, there: str) -> None:
    assert f'href="../notices/11000000MB0000000X-{there}.html"' in notice(site, here)


def test_documents_outside_the_site_stand_in_the_list_of_repealed_ones(site: Path) -> None:
    text = page(site, "policies/repealed/index.html")
    assert "外部文件" in text
    assert "示政发〔1999〕9号" in text
    assert "示例县旧办法" in text
    assert "示例县试行办法" in text


def test_a_script_in_a_title_is_text_everywhere(site: Path) -> None:
    pages = b"".join(file.read_bytes() for file in site.rglob("*.html"))
    assert b"<script>alert(" not in pages
    assert "&lt;script&gt;alert" in notice(site, "2026-00007")


def test_a_live_body_is_made_harmless(site: Path) -> None:
    for serial in ("2026-00001", "2026-00007"):
        text = notice(site, serial)
        for live in ("onerror", "onclick", "javascript:", "alert(1)", "alert(2)"):
            assert live not in text


def test_attachments_and_pictures_lie_beside_the_page(site: Path) -> None:
    folder = site / "notices/11000000MB0000000X-2026-00001"
    assert sorted(file.name for file in folder.iterdir()) == ["印章.png", "附件 1.csv"]
    text = notice(site, "2026-00001")
    assert 'src="11000000MB0000000X-2026-00001/%E5%8D%B0%E7%AB%A0.png"' in text
    assert "%E9%99%84%E4%BB%B6%201.csv" in text


def test_numbering_stays_text_and_headings_have_anchors(site: Path) -> None:
    text = notice(site, "2026-00001")
    assert "<p>1. 第一项。</p>" in text
    assert 'class="level-2">一、总则' in text
    assert 'class="run-in"><strong>（一）适用范围。</strong>适用于全县。' in text
    assert 'class="enclosed-title">附表' in text


def test_lists_are_paginated_plain_html(site: Path) -> None:
    first = page(site, "policies/other-documents/index.html")
    assert 'href="page-2.html"' in first
    second = page(site, "policies/other-documents/page-2.html")
    assert second.count("portal-line__title") == 5
    assert (site / "policies/other-documents/year-2025.html").is_file()


def test_an_empty_item_gives_its_reason_and_links(site: Path) -> None:
    assert "本机关无此项信息" in page(site, "statutory/item-03/index.html")
    domain = page(site, "statutory/domains/elderly-care/index.html")
    assert "由示例县民政局公开" in domain
    assert "https://mz.example.gov.cn/" in domain


def test_an_old_name_of_a_domain_leads_to_its_present_one(site: Path) -> None:
    assert "示例县新办法" in page(site, "statutory/domains/rural-revitalization/index.html")


def test_english_keys_read_as_the_labels_do(site: Path) -> None:
    text = notice(site, "2026-00010")
    assert "英文字段名的通知" in text
    assert "示政办发〔2026〕10号" in text
    assert 'name="PubDate" content="2026-03-05 09:30"' in text


def test_the_framework_holds_national_and_own_documents(site: Path) -> None:
    text = page(site, "framework/index.html")
    assert "中华人民共和国政府信息公开条例" in text
    assert "示例县政府信息公开规定" in text
