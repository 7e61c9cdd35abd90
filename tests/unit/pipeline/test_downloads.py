"""Downloads of whole portals: made once, kept by key, switched by class, never in the way of the rest."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from generator.office.paper import OfficialDocument
from generator.pipeline import downloads as stage
from generator.pipeline.build import BuildReport
from generator.problems import Severity
from generator.render.downloads.composing import compose
from generator.render.downloads.pdf import make_pdf
from generator.render.downloads.typesetting import Typesetter, TypesettingError
from generator.schema.notice import Notice
from generator.schema.organ import Organ
from tests.sites.composing import SITES
from tests.unit.pipeline.test_build import digest, run

FORMS = (".pdf", ".docx", ".txt")
SETTINGS = "organ.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(SITES / "full", tmp_path / "content")


def files(site: Path) -> set[str]:
    return {
        name
        for name in digest(site)
        if name.startswith("notices/") and name.count("/") == 1 and name.endswith(FORMS)
    }


def setting(content: Path, lines: str) -> None:
    file = content / SETTINGS
    file.write_text(file.read_text(encoding="utf-8") + "\n" + lines + "\n", encoding="utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The 索引号 of every document that is composed for its downloads, in this process."""
    found: list[str] = []

    def counting(notice: Notice, organ: Organ, html: str) -> OfficialDocument:
        found.append(notice.index_number)
        return compose(notice, organ, html)

    monkeypatch.setattr(stage, "compose", counting)
    return found


def test_every_policy_document_of_the_sample_portal_has_its_pdf_docx_and_text(
    built_site: Path, root: Path
) -> None:
    policies: set[str] = set()
    others: set[str] = set()
    for file in (root / "content" / "notices").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        number = text.partition('索引号: "')[2].partition('"')[0].replace("/", "-")
        (others if "文件类别: 非政策信息" in text else policies).add(number)
    assert len(policies) >= 8
    for number in policies:
        page = (built_site / f"notices/{number}.html").read_text(encoding="utf-8")
        for form, start in ((".pdf", b"%PDF-1.7"), (".docx", b"PK"), (".txt", "\ufeff".encode())):
            assert (built_site / f"notices/{number}{form}").read_bytes().startswith(start)
            assert f'href="../notices/{number}{form}"' in page
    assert others
    for number in others:
        assert not any((built_site / f"notices/{number}{form}").exists() for form in FORMS)


def test_no_word_of_the_sample_portal_is_missing_in_its_pdfs(built_site: Path) -> None:
    found = sorted((built_site / "notices").glob("*.pdf"))
    assert found
    for file in found:
        text = file.with_suffix(".txt").read_text(encoding="utf-8-sig").partition("\n网址：")[0]
        pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(file)]
        missing = Counter(_letters(text)) - Counter(_letters("".join(pages)))
        assert missing == Counter(), file.name


def _letters(text: str) -> str:
    """The characters that people read: without blanks, and each in its usual code."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_downloads_are_made_once_and_again_only_for_what_changed(
    content: Path, tmp_path: Path, made: list[str]
) -> None:
    site = tmp_path / "site"
    run(content, site)
    assert len(made) == len({name.rpartition(".")[0] for name in files(site)})
    made.clear()
    run(content, site, today=date(2026, 11, 21))  # the day changes lists, not documents
    assert made == []
    file = content / "notices/2022/到期.md"
    file.write_text(file.read_text(encoding="utf-8").replace("正文一段。", "正文改过了。"), encoding="utf-8")
    run(content, site)
    assert made == ["11000000MB0000000X/2022-00001"]


def test_other_fonts_make_only_the_pdf_anew(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    before = digest(site)
    setting(content, "下载:\n  字体:\n    仿宋: [Noto Sans CJK SC]")
    run(content, site)
    after = digest(site)
    changed = {name for name in files(site) if before[name] != after[name]}
    assert changed == {name for name in files(site) if name.endswith(".pdf")}


def test_a_class_or_a_form_is_switched_off_by_one_line(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    every = files(site)
    setting(content, "下载:\n  PDF: 规章\n  DOCX: []")
    report = run(content, site)
    assert {name for name in every if name.endswith(".txt")} == {
        name for name in files(site) if name.endswith(".txt")
    }
    assert not any(name.endswith(".docx") for name in files(site))
    assert len([name for name in files(site) if name.endswith(".pdf")]) < len(every) / 3
    assert report.removed > 0
    page = (site / "notices/11000000MB0000000X-2022-00001.html").read_text(encoding="utf-8")
    assert ".docx" not in page


def test_an_unknown_class_is_refused_with_its_line(content: Path, tmp_path: Path) -> None:
    setting(content, "下载:\n  PDF: [红头文件]")
    report = run(content, tmp_path / "site")
    assert not report.published
    assert [problem.code for problem in report.problems if problem.severity is Severity.ERROR] == ["FLD005"]


def test_without_chinese_fonts_the_site_is_built_and_told_what_is_missing(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Typesetter, "families", lambda _self: {"DejaVu Sans": ()})
    report = run(content, tmp_path / "site")
    assert report.published
    assert "DLD002" in codes(report)
    kinds = {name.rpartition(".")[2] for name in files(tmp_path / "site")}
    assert kinds == {"docx", "txt"}


def test_one_document_that_cannot_be_set_stops_neither_the_others_nor_the_site(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def failing(document: OfficialDocument, *rest: Any) -> bytes:
        if document.address.endswith("2022-00001.html"):
            raise TypesettingError("示例")
        return make_pdf(document, *rest)

    monkeypatch.setattr(stage, "make_pdf", failing)
    report = run(content, tmp_path / "site")
    assert report.published
    assert [problem.path for problem in report.problems if problem.code == "DLD003"] == [
        "notices/2022/到期.md"
    ]
    number = "notices/11000000MB0000000X-2022-00001"
    assert f"{number}.docx" in files(tmp_path / "site")
    assert f"{number}.pdf" not in files(tmp_path / "site")


def test_published_pdfs_are_never_taken_away_because_the_fonts_are_gone(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(content, tmp_path / "site")
    before = digest(tmp_path / "site")
    monkeypatch.setattr(Typesetter, "families", lambda _self: {})
    report = run(content, tmp_path / "site", clean=True)
    assert not report.published
    assert [problem.code for problem in report.problems if problem.severity is Severity.ERROR] == ["DLD004"]
    assert digest(tmp_path / "site") == before
    organ = content / "organ.yml"
    organ.write_text(organ.read_text(encoding="utf-8") + "下载: {PDF: []}\n", encoding="utf-8")
    report = run(content, tmp_path / "site", clean=True)
    assert report.published, "who offers no PDF any more says so"
    assert not [name for name in files(tmp_path / "site") if name.endswith(".pdf")]


def test_a_withdrawn_document_takes_its_downloads_with_it(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(content, site)
    file = content / "notices/2022/到期.md"
    withdrawn = "状态: 已撤回\n撤回日期: 2026-11-20\n撤回原因: 示例"
    file.write_text(file.read_text(encoding="utf-8").replace("状态: 已发布", withdrawn), encoding="utf-8")
    assert run(content, site).published
    assert not any("2022-00001" in name for name in files(site))
    kept = list((tmp_path / ".gongkai/site/state/downloads").iterdir())
    assert len(kept) == len(files(site))


def test_workers_make_the_same_files(content: Path, tmp_path: Path) -> None:
    run(content, tmp_path / "a" / "site", jobs=1)
    run(content, tmp_path / "b" / "site", jobs=2)
    one, two = digest(tmp_path / "a" / "site"), digest(tmp_path / "b" / "site")
    assert {name: one[name] for name in files(tmp_path / "a" / "site")} == {
        name: two[name] for name in files(tmp_path / "b" / "site")
    }


def codes(report: BuildReport) -> set[str]:
    return {problem.code for problem in report.problems}
