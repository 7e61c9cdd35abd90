"""Nothing private leaves in the finished bytes: a secret in any disguise stops the publication."""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from subprocess import CompletedProcess

import pytest

from generator.gate.finished.judge import Judge
from generator.pipeline import reading
from generator.pipeline.build import BuildOptions, SiteFiles, build
from generator.pipeline.content import Content
from generator.pipeline.finished_gate import stored_text
from generator.pipeline.progress import Stopwatch
from generator.problems import Severity
from generator.render.job import PageJob
from generator.search.records import _deflate
from tests.making import TODAY
from tests.sites.composing import SITES

ID = "110105194912310" + "02X"  # the example of GB 11643-1999 itself, so split that this file is not found
NOTICE = "notices/2026/a.md"
DISGUISES = {
    "plain": ID,
    "tag": f"{ID[:6]}<b>{ID[6:14]}</b>{ID[14:]}",
    "tag with a class": f'{ID[:9]}<span class="a">{ID[9:12]}</span>{ID[12:]}',
    "comment": f"{ID[:6]}<!-- 略 -->{ID[6:]}",
    "entity": f"&#{ord(ID[0])};{ID[1:]}",
    "hexadecimal entity": f"{ID[:3]}&#x{ord(ID[3]):x};{ID[4:]}",
    "no-break spaces": f"{ID[:6]}&nbsp;{ID[6:14]}&nbsp;{ID[14:]}",
    "zero width": f"{ID[:6]}\u200b{ID[6:]}",
    "zero width entity": f"{ID[:6]}&#8203;{ID[6:]}",
    "soft hyphen": f"{ID[:6]}&shy;{ID[6:]}",
    "line break": f"{ID[:6]}\n{ID[6:]}",
    "br": f"{ID[:6]}<br>\n{ID[6:]}",
    "full width": "".join(chr(ord(char) + 0xFEE0) for char in ID),
    "title": f'<i title="{ID}">见附件</i>',
    "data": f'<i data-note="{ID}">见附件</i>',
    "alternative text": f'<img src="a.png" alt="{ID}">',
    "cells": f"</p><table><tr><td>{ID[:6]}</td>\n<td>{ID[6:]}</td></tr></table><p>",
    "list": f"</p><ul><li>{ID[:6]}</li><li>{ID[6:]}</li></ul><p>",
    "hidden comment": f"<!-- {ID} -->",
    "template": f"<template>{ID}</template>",
    "script": f'<script type="application/ld+json">{{"identifier": "{ID}"}}</script>',
    "hidden": f"<span hidden>{ID}</span>",
    "Chinese digits": "一一零一零五一九四九一二三一零零二X",
    "mathematical digits": "".join(chr(0x1D7CE + int(char)) if char.isdigit() else char for char in ID),
}


def errors(address: str, data: bytes, judge: Judge | None = None) -> list[str]:
    found = (judge or Judge(certain=True, read_shard=stored_text)).judge(address, data)
    return [problem.code for problem in found if problem.severity is Severity.ERROR]


def page(words: str) -> bytes:
    head = "<!doctype html><html><head><title>公示</title></head>"
    return f"{head}<body>\n<p>申请人{words}。</p>\n</body></html>".encode()


@pytest.mark.parametrize("disguise", DISGUISES)
def test_an_identity_number_is_read_out_of_a_page(disguise: str) -> None:
    assert "PRV001" in errors("notices/a.html", page(DISGUISES[disguise]))


def test_a_page_without_personal_data_passes() -> None:
    words = "（略）。监督电话：0991-2812345，统一社会信用代码：91650100MA775J5R2L，"
    words += '<a href="../art_13812345678.html">链接</a>'
    assert errors("notices/a.html", page(words)) == []


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("downloads/a.txt", f"身份证号：{ID}".encode()),
        ("feeds/all.xml", f"<feed><entry>&lt;b&gt;{ID[:6]}&lt;/b&gt;{ID[6:]}</entry></feed>".encode()),
        ("catalog.json", json.dumps({"title": f"身份证{ID}"}).encode()),
        ("catalog.csv", f"姓名,身份证号\n张示例,{ID}\n".encode()),
        ("notices/a.html.gz", gzip.compress(page(ID))),
        ("search/0a1b/documents/7.bin", _deflate(json.dumps(["a.html", "公示", [], 1, f"身份证号{ID}"]))),
        ("search/0a1b/documents/7-1.bin", _deflate(f"身份证号{ID}")),
        ("notices/old.html", page(ID).decode().encode("gb18030")),
    ],
)  # fmt: skip
def test_every_kind_of_finished_file_is_read(address: str, data: bytes) -> None:
    assert "PRV001" in errors(address, data)


def test_a_packed_file_that_cannot_be_opened_is_told() -> None:
    assert errors("a.html.gz", b"\x1f\x8bbroken") == ["PRV012"]


def test_what_two_pages_share_is_told_of_the_first() -> None:
    judge = Judge(certain=True)
    assert errors("a.html", page(ID), judge)
    assert not errors("b.html", page(ID), judge)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The minimal site with a mobile number that the early gate is made blind to."""
    folder = copytree(SITES / "minimal", tmp_path / "content")
    with (folder / NOTICE).open("a", encoding="utf-8") as file:
        file.write("\n联系人手机：138<i>0000</i>1234\n")
    return folder


def test_what_the_early_gate_lets_slip_stops_the_publication(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "inspect_notice", lambda *_: [])
    slugs: list[str] = []

    @contextmanager
    def begin(read: Content) -> Iterator[Callable[[Stopwatch], SiteFiles]]:
        assert read.portal is not None
        slugs.append(read.portal.notices[0].slug)
        job = PageJob(f"notices/{slugs[0]}.html", "a", lambda: page("手机：138<i>0000</i>1234"))
        yield lambda _: SiteFiles([job])

    options = BuildOptions(content=content, site=content.parent / "site", today=TODAY)
    report = build(options, begin)
    assert not report.published
    assert not options.site.exists()
    assert [(one.path, one.code) for one in report.problems if one.code == "PRV002"] == [(NOTICE, "PRV002")]
    assert f"生成的 notices/{slugs[0]}.html 含有手机号" in report.problems[-1].message


def test_what_a_waiver_lets_pass_in_the_source_passes_in_the_site(
    content: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    (content / "waivers.yml").write_text(
        f"例外:\n  - 文件: {NOTICE}\n    编码: PRV002\n    理由: 示例\n    批准人职务: 主任\n"
        "    截止日期: 2099-12-31\n",
        encoding="utf-8",
    )
    site = content.parent / "site"
    assert gongkai("build", "--content", content, "--site", site, "--jobs", "1").returncode == 0
    told = gongkai("verify-site", site, "--privacy", "--jobs", "1")
    assert told.returncode == 1
    assert "含有手机号：138****1234" in told.stdout


def test_a_portal_without_personal_data_is_told_so(
    tmp_path: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    (tmp_path / "index.html").write_bytes(page("（略）"))
    told = gongkai("verify-site", tmp_path, "--privacy", "--jobs", "1")
    assert (told.returncode, "读了 1 个文件，含有个人信息 0 处" in told.stdout) == (0, True)
