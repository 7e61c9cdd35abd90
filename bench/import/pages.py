"""Measure the reader of web pages on a folder of pages with answers, and the plan of old sites on mirrors with answers.

`python bench/import/pages.py [FOLDER] [--misses] [--markdown FILE]`. The folder holds `pages/` with `answers.json`
(beside or in it), and any number of mirrors `siteN/` with `siteN.answers.csv`. Without one the pages of the tests
are measured; `--speed` measures a made mirror of a thousand pages as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import posixpath
import re
import resource
import shutil
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from as_site import make_site

from generator.importers.command import import_paths
from generator.importers.formats.html import extracted_of
from generator.importers.old_site.by_plan import plan_site
from generator.importers.reader.read import read_documents
from generator.problems import ProblemsError
from generator.vocabularies import load_vocabularies
from generator.webpages.charset import decode_page
from generator.webpages.page import WebPage
from generator.webpages.reading import read_web_page

OWN = Path("tests/unit/webpages")
COLUMNS = ("种类", "题名", "发布日期", "正文", "附件", "文号", "落款日期")
ROLES = {
    "正文": "detail", "续页": "part", "重复": "duplicate", "列表": "list", "空页": "empty", "跳转": "redirect",
    "其他": "other",
}  # fmt: skip
PAGES_OF_SPEED = 1000


def plain(text: object) -> str:
    """Return text in one width without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")))


@dataclass
class Tally:
    """Right and all answers by style and question, and what was missed."""

    right: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    all: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def count(self, style: str, question: str, *, right: bool, miss: str) -> None:
        """Count one answer."""
        self.all[style, question] += 1
        self.right[style, question] += right
        if not right:
            self.misses.append(f"{question}：{miss}")

    def cell(self, style: str, question: str) -> str:
        """Return `right/all`, or a dash."""
        styles = {each for each, _ in self.all} if style == "合计" else {style}
        whole = sum(self.all[each, question] for each in styles)
        right = sum(self.right[each, question] for each in styles)
        share = f"（{right / whole:.0%}）" if style == "合计" and whole else ""
        return f"{right}/{whole}{share}" if whole else "—"


def accepted(answer: dict[str, Any], key: str) -> set[str]:
    """Return the values that count as right."""
    return {plain(answer.get(key)), *map(plain, answer.get(f"{key}_also_ok") or ())}


def measure_page(answer: dict[str, Any], page: WebPage, tally: Tally, vocabularies: Any) -> None:
    """Count the answers of one page."""
    style, name = str(answer.get("style", "")), str(answer["file"])
    right = page.is_article == bool(answer["is_notice"])
    tally.count(style, "种类", right=right, miss=f"{name} 读作{page.kind.value}")
    if not answer["is_notice"]:
        return
    title = plain(page.title.text)
    tally.count(style, "题名", right=title in accepted(answer, "title"),
                miss=f"{name}\n    读：{page.title.text}（{page.title.evidence}）\n    应：{answer.get('title')}")  # fmt: skip
    told = page.published
    tally.count(style, "发布日期", right=plain(told.day) in accepted(answer, "published_on"),
                miss=f"{name} 读：{told.day}（{told.place}） 应：{answer.get('published_on')}")  # fmt: skip
    wrong = wrong_body(answer, plain(page.text))
    tally.count(style, "正文", right=not wrong, miss=f"{name} " + "；".join(wrong))
    if "attachments" in answer:
        wrong = wrong_files(answer, page)
        tally.count(style, "附件", right=not wrong, miss=f"{name} " + "；".join(wrong))
    if answer.get("doc_number") or answer.get("signed_on"):
        fields = fields_of(page, name, vocabularies)
        for question, key, label in (
            ("文号", "document_number", "doc_number"),
            ("落款日期", "dated_on", "signed_on"),
        ):
            if answer.get(label):
                tally.count(style, question, right=plain(fields.get(key)) in accepted(answer, label),
                            miss=f"{name} 读：{fields.get(key)} 应：{answer[label]}")  # fmt: skip


def wrong_body(answer: dict[str, Any], text: str) -> list[str]:
    """Return what is wrong with the text of a page."""
    if answer.get("body_empty"):
        return [f"多出“{text[:40]}”"] if text else []
    wrong = []
    starts = accepted(answer, "body_start") - {""}
    ends = accepted(answer, "body_end") - {""}
    if starts and not text.startswith(tuple(starts)):
        wrong.append(f"开头是“{text[:30]}”，应是“{answer.get('body_start')}”")
    if ends and not text.endswith(tuple(ends)):
        wrong.append(f"结尾是“{text[-30:]}”，应是“{answer.get('body_end')}”")
    wrong += [f"缺“{words}”" for words in answer.get("body_must_contain") or () if plain(words) not in text]
    wrong += [f"多出“{words}”" for words in answer.get("body_must_not_contain") or () if plain(words) in text]
    return wrong


def wrong_files(answer: dict[str, Any], page: WebPage) -> list[str]:
    """Return what is wrong with the files of a page: their addresses, then the names where they are given."""
    read = {plain(file.address): file.name for file in page.files}
    true = {plain(item["href"]): str(item.get("name") or "") for item in answer["attachments"]}
    wrong = [f"没有找到附件 {address}" for address in true.keys() - read.keys()]
    wrong += [f"多出附件 {address}" for address in read.keys() - true.keys()]
    wrong += [
        f"附件名读作“{read[address]}”，应是“{true[address]}”"
        for address in true.keys() & read.keys()
        if true[address] and stem(true[address]) != stem(read[address])
    ]
    return wrong


def stem(name: str) -> str:
    """Return a name without its ending and its number."""
    bare = re.sub(r"\.[A-Za-z0-9]{2,4}$", "", plain(name))
    return re.sub(r"^附件\d*[:.、]?|^\d+[.、]|[《》\"“”]", "", bare)


def fields_of(page: WebPage, name: str, vocabularies: Any) -> dict[str, Any]:
    """Return the fields that an import of the page finds."""
    try:
        documents = read_documents(extracted_of(page, name), vocabularies).documents
    except ProblemsError:
        return {}
    return {finding.key: finding.value for document in documents[:1] for finding in document.findings}


def measure_pages(folder: Path, tally: Tally) -> None:
    """Count all pages of a folder."""
    found = [path for path in (folder / "answers.json", folder / "pages/answers.json") if path.exists()]
    if not found:
        return
    vocabularies = load_vocabularies()
    answers = json.loads(found[0].read_text(encoding="utf-8"))
    for answer in answers["pages"] if isinstance(answers, dict) else answers:
        places = (
            folder / "pages" / answer["file"],
            folder / answer["file"],
            found[0].parent / answer["file"],
        )
        file = next(path for path in places if path.exists())
        measure_page(answer, read_web_page(decode_page(file.read_bytes())[0]), tally, vocabularies)


def page_table(tally: Tally) -> str:
    """Return the results as a Markdown table, a row for each style."""
    styles = sorted({style for style, _ in tally.all})
    lines = ["| 网站 | " + " | ".join(COLUMNS) + " |", "|---|" + "---|" * len(COLUMNS)]
    lines += [
        f"| {style} | " + " | ".join(tally.cell(style, column) for column in COLUMNS) + " |"
        for style in [*styles, "合计"]
    ]
    return "\n".join(lines)


def measure_site(mirror: Path, answers: Path, misses: list[str]) -> str:
    """Return a row of the table of old sites: roles, masters and attachments that are right."""
    rows = {row.path: row for row in plan_site(mirror, []).rows}
    right = {"role": 0, "master": 0, "files": 0}
    whole = {"role": 0, "master": 0, "files": 0}
    table = list(csv.DictReader(answers.read_text(encoding="utf-8-sig").splitlines()))
    for line in table:
        path = line["path"].lstrip("./")
        row = rows.get(path)
        role = ROLES[row.role.value] if row else "—"
        told = line["role"].strip()
        checks = [("role", role == told, f"{role} ≠ {told}")]
        if line.get("master", "").strip() and told in {"part", "duplicate", "redirect"}:
            master = row.master if row else ""
            wanted = line["master"].strip().lstrip("./")
            checks.append(("master", master == wanted, f"并入 {master} ≠ {wanted}"))
        if told == "detail" and line.get("attachments") is not None:
            wanted_files = names_of(re.split(r"[;；|,\n]", line["attachments"]))
            files = names_of(row.files) if row else set()
            checks.append(("files", wanted_files <= files, f"附件 {sorted(files)} ≠ {sorted(wanted_files)}"))
        for key, good, miss in checks:
            whole[key] += 1
            right[key] += good
            if not good:
                misses.append(f"{mirror.name} {path}：{miss}")
    cells = (f"{right[key]}/{whole[key]}" for key in ("role", "master", "files"))
    return f"| {mirror.name} | {len(table)} | " + " | ".join(cells) + " |"


def names_of(paths: Any) -> set[str]:
    """Return the names of files at the end of paths."""
    return {posixpath.basename(path.strip()) for path in paths if path.strip()}


def speed() -> str:
    """Return how long both passes over a made mirror take and how much memory, in words."""
    with tempfile.TemporaryDirectory() as folder:
        site, content = Path(folder) / "mirror", Path(folder) / "content"
        make_site(site, PAGES_OF_SPEED)
        content.mkdir()
        shutil.copy("content/organ.yml", content / "organ.yml")
        start = time.process_time()
        planned = plan_site(site, [])
        first = time.process_time() - start
        result = import_paths([], content, today=date(2026, 1, 1), old_site=planned)
        second = time.process_time() - start - first
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"编造的镜像，{len(planned.rows)} 个网页：写计划 {first:.1f} 秒，按计划导入 {len(result.written)} 件 {second:.1f} 秒"
        f"（处理器时间），内存最多 {memory:.0f} MB。"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=OWN)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    tally, misses = Tally(), []
    measure_pages(options.folder, tally)
    parts = [page_table(tally)] if tally.all else []
    answered = (
        (file.with_name(file.name.removesuffix(".answers.csv")), file)
        for file in sorted(options.folder.rglob("*.answers.csv"))
    )
    sites = [measure_site(mirror, file, misses) for mirror, file in answered if mirror.is_dir()]
    if sites:
        parts.append("\n".join(["| 旧网站 | 网页 | 处理 | 并入 | 附件 |", "|---|---|---|---|---|", *sites]))
    if options.speed:
        parts.append(speed())
    print(*parts, sep="\n\n")
    if options.misses:
        print(*tally.misses, *misses, sep="\n")
    if options.markdown:
        text = options.markdown.read_text(encoding="utf-8") if options.markdown.exists() else "# 性能和效果\n"
        day = date.today()  # noqa: DTZ011 - the day of measuring
        section = (
            f"## 网页和旧网站\n\n测于 {day}，由 `python bench/import/pages.py 文件夹 --markdown docs/benchmarks.md` 写入；每格是对的/全部。\n\n"
            + "\n\n".join(parts)
            + "\n"
        )
        text = (
            re.sub(r"## 网页和旧网站\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip() + "\n\n" + section
        )
        options.markdown.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
