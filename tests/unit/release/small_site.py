"""Publish a tiny site of made pages, with a catalog as the real one has."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.pipeline.places import private_folder
from generator.pipeline.publish import Publisher
from generator.pipeline.releases import Source
from generator.render.job import PageJob, key_of

BASE = "https://www.example.gov.cn/zwgk/"
LABELS = {
    "index_number": "索引号",
    "title": "标题",
    "document_number": "发文字号",
    "validity": "有效性",
    "downloads": "下载",
    "url": "网址",
}
FRAME = '<title>{title} - 示例县</title><body><div id="content">{main}</div><footer>{foot}</footer>'


def address(number: str) -> str:
    """Return the address of the page of a notice."""
    return f"notices/{number}.html"


def row(number: str, title: str, validity: str = "有效") -> dict[str, str | None]:
    """Return the catalog row of a notice."""
    return {
        "index_number": number, "title": title, "document_number": f"示政发〔2026〕{number}号",
        "published_on": "2026-03-05", "validity": validity, "url": BASE + address(number),
    }  # fmt: skip


def notice(text: str, foot: str = "") -> str:
    """Return the page of a notice."""
    main = f'<article><div class="portal-body" data-notice-body>{text}</div></article>'
    return FRAME.format(title="甲", main=main, foot=foot)


def note(number: str, title: str, reason: str) -> str:
    """Return the note of a withdrawn notice."""
    facts = {"number": number, "title": title, "on": "2026-11-18", "reason": reason}
    return "".join(f'<meta name="portal-withdrawn-{key}" content="{value}">' for key, value in facts.items())


def source_of(site: Path) -> Source:
    """Return what a release of a small site is made of; the content beside it is one file."""
    content = site.with_name("content")
    content.mkdir(exist_ok=True)
    (content / "organ.yml").write_text("名称: 示例县\n", encoding="utf-8")
    return Source(site=site, content=content, base_url=BASE)


def publish(site: Path, rows: Sequence[Mapping[str, object]], pages: Mapping[str, str]) -> None:
    """Bring the site up to date with these rows of its catalog and these files."""
    catalog = json.dumps({"labels": LABELS, "notices": rows}, ensure_ascii=False)
    files = {"index.html": "首页", "404.html": "没有", "catalog.json": catalog, **pages}
    jobs = [PageJob(name, key_of(text), partial(str.encode, text)) for name, text in files.items()]
    Publisher(site, private_folder(site)).publish(jobs, 1, lambda _: None)
