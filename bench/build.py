"""Measure builds of made corpora, ours and the peers' in the same run: `python -m bench.build`.

Prints a table and keeps the figures with day and machine in bench/results/build.json. Peers are
installed in an environment of their own; the corpora and sites lie in bench/results/work.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import venv
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import REPOSITORY, make_notices, write_content
from bench.measuring import Measured, measure

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = REPOSITORY / "bench" / "results"
WORK = RESULTS / "work"
PEERS = ("hugo", "mkdocs-material", "zensical", "pagefind", "pagefind-bin-extended")
TODAY = "2026-11-20"
MOST_FOR_SLOW_PEERS = 1000
MOST_FOR_PAGEFIND = 10_000  # beyond, it would need tens of gigabytes
LARGE = 100_000  # measured once
_OLD = "-old-"
_HUGO_PAGE = (
    "<!doctype html><html lang=zh><meta charset=utf-8><title>{{ .Title }}</title>"
    "<h1>{{ .Title }}</h1>{{ .Content }}"
)
_HUGO_LIST = (
    "<!doctype html><html lang=zh><meta charset=utf-8><title>{{ .Title }}</title>"
    "<ul>{{ range .Paginator.Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ .Date }}</li>{{ end }}</ul>"
)


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    tools = _peers() if not arguments.no_peers else None
    rows: list[dict[str, object]] = []
    for size in arguments.sizes:
        content = _content(size)
        rounds = arguments.rounds if size < LARGE else 1
        rows.extend(_ours(size, content, rounds))
        if tools:
            rows.extend(_theirs(size, content, tools, rounds))
        _keep(rows)
    _print(rows)
    remove_put_aside()


def _keep(rows: list[dict[str, object]]) -> None:
    """Keep the rows so far, and those of other sizes that this machine gave on the same day."""
    machine = {"day": datetime.now(UTC).date().isoformat(), "cores": os.cpu_count(), "python": platform.python_version(),
               "system": platform.platform(terse=True)}  # fmt: skip
    before = json.loads((RESULTS / "build.json").read_text(encoding="utf-8"))
    measured = {row["notices"] for row in rows}
    others = before["rows"] if before["machine"] == machine else []
    rows = sorted(
        [*rows, *(row for row in others if row["notices"] not in measured)],
        key=lambda row: int(str(row["notices"])),
    )
    (RESULTS / "build.json").write_text(
        json.dumps({"machine": machine, "rows": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    return parser.parse_args()


def _content(size: int) -> Path:
    """Return the corpus without downloads: the peers make none, bench.downloads measures them."""
    folder = corpus_folder(size, WORK / str(size))
    with (folder / "organ.yml").open("a", encoding="utf-8") as settings:
        settings.write("\n下载: {PDF: [], DOCX: [], 文本: []}\n")
    return folder


def corpus_folder(size: int, place: Path) -> Path:
    """Lay a content folder of that many notices anew and return it.

    What an earlier run left is only put aside: after deleting files by the hundred thousand, a file
    system is slower for minutes at making new ones.
    """
    folder = place / "content"
    if place.exists():
        place.rename(place.with_name(f"{place.name}{_OLD}{os.getpid()}"))
    folder.mkdir(parents=True)
    for name in ("organ.yml", "guide.yml", "catalog.yml"):
        shutil.copy(REPOSITORY / "content" / name, folder / name)
    write_content(make_notices(size), folder / "notices", relations=True, attachments=True)
    command = [sys.executable, "-m", "generator", "number", "--content", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def remove_put_aside() -> None:
    """Delete what `corpus_folder` put aside, when nothing is measured any more."""
    for old in WORK.glob(f"*{_OLD}*"):
        shutil.rmtree(old)


def _row(tool: str, size: int, case: str, runs: list[Measured]) -> dict[str, object]:
    return {
        "tool": tool,
        "notices": size,
        "case": case,
        "seconds": round(statistics.median(run.seconds for run in runs), 2),
        "peak_mib": round(max(run.peak_mib for run in runs)),
        "runs": [asdict(run) for run in runs],
    }


def _ours(size: int, content: Path, rounds: int) -> list[dict[str, object]]:
    theme = content.parent / "theme"
    shutil.copytree(REPOSITORY / "overrides", theme / "overrides")
    shutil.copy(REPOSITORY / "mkdocs.yml", theme)

    def run(folder: str, program: str = "generator") -> Measured:
        site = content.parent / folder / "site"
        places = ("--content", str(content), "--site", str(site), "--today", TODAY)
        command = [sys.executable, "-m", program, "build", *places, "--profile"]
        return measure(command, theme, PYTHONPATH=str(REPOSITORY))

    some = sorted((content / "notices").rglob("*.md"))[size // 2]
    template = theme / "overrides" / "pages" / "notice.html"

    def after(change: Callable[[int], None]) -> list[Measured]:
        found = []
        for round_ in range(rounds):
            change(round_)
            found.append(run(last))
        return found

    def touch_notice(round_: int) -> None:
        some.write_text(some.read_text(encoding="utf-8") + f"\n补充第{round_}次。\n", encoding="utf-8")

    def touch_template(round_: int) -> None:
        template.write_text(template.read_text(encoding="utf-8") + f"<!-- {round_} -->\n", encoding="utf-8")

    # Each in a folder of its own: making files soon after deleting as many is slow on ext4.
    bare = [run(f"bare-{round_}", "bench.without_index") for round_ in range(rounds)] if size < LARGE else []
    last = f"site-{rounds - 1}"
    cold = _row("gongkai", size, "cold", [run(f"site-{round_}") for round_ in range(rounds)])
    pages = sorted((content.parent / last / "site" / "notices").glob("*.html"))
    cold["bytes_per_page"] = round(sum(page.stat().st_size for page in pages) / len(pages))
    rows = [_row("gongkai", size, "cold without index", bare)] if bare else []
    rows += [cold, _row("gongkai", size, "nothing", [run(last) for _ in range(rounds)])]
    touch_notice(-1)
    rows.append(_row("gongkai", size, "first notice", [run(last)]))  # which has the spare tree linked, too
    rows.append(_row("gongkai", size, "one notice", after(touch_notice)))
    rows.append(_row("gongkai", size, "one template", after(touch_template)))
    return rows


def _peers() -> Path:
    """Return the folder of the peers' programs, installing them when they are missing."""
    folder = WORK / "peers"
    installed = folder / "installed.txt"
    if not installed.is_file() or installed.read_text(encoding="utf-8") != repr(PEERS):
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", *PEERS], check=True)
        installed.write_text(repr(PEERS), encoding="utf-8")
    return folder / "bin"


def _theirs(size: int, content: Path, tools: Path, rounds: int) -> list[dict[str, object]]:
    built, searched = [], []
    for round_ in range(rounds):
        public = f"public-{round_}"
        built.append(_hugo(content, tools, public))
        if size <= MOST_FOR_PAGEFIND:
            searched.append(_together(built[-1], _pagefind(content, tools, public)))
    rows = [_row("hugo", size, "cold", built)]
    if searched:
        rows.append(_row("hugo + pagefind", size, "cold", searched))
    if size <= MOST_FOR_SLOW_PEERS:
        rows.append(_row("mkdocs-material", size, "cold", [_mkdocs(content, tools, "mkdocs")]))
        rows.append(_row("zensical", size, "cold", [_mkdocs(content, tools, "zensical")]))
    return rows


def _plain_pages(content: Path, target: Path, *, with_date: bool) -> None:
    """Write the same texts with the little front matter that a peer reads."""
    if target.exists():
        return
    for file in sorted((content / "notices").rglob("*.md")):
        head, body = file.read_text(encoding="utf-8").split("\n---\n", 1)
        fields = dict(line.split(": ", 1) for line in head.split("\n")[1:] if ": " in line)
        date_line = f"date: {fields['发布日期']}\n" if with_date else ""
        page = target / file.parent.name / file.name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {fields['标题']}\n{date_line}---\n{body}", encoding="utf-8")


def _hugo(content: Path, tools: Path, public: str) -> Measured:
    folder = content.parent / "hugo"
    _plain_pages(content, folder / "content", with_date=True)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (layouts / "single.html").write_text(_HUGO_PAGE, encoding="utf-8")
    (layouts / "list.html").write_text(_HUGO_LIST, encoding="utf-8")
    settings = 'baseURL="https://www.example.gov.cn/"\ntitle="x"\n[pagination]\npagerSize=20\n'
    (folder / "hugo.toml").write_text(settings, encoding="utf-8")
    return measure([str(tools / "hugo"), "--quiet", "--destination", public], folder)


def _pagefind(content: Path, tools: Path, public: str) -> Measured:
    """Index the pages that Hugo has just built."""
    return measure([str(tools / "python"), "-m", "pagefind", "--site", public], content.parent / "hugo")


def _together(one: Measured, other: Measured) -> Measured:
    """Return what two commands one after the other take."""
    return Measured(
        one.seconds + other.seconds,
        max(one.peak_mib, other.peak_mib),
        one.processor_seconds + other.processor_seconds,
    )


def _mkdocs(content: Path, tools: Path, program: str) -> Measured:
    folder = content.parent / program
    _plain_pages(content, folder / "docs", with_date=False)
    (folder / "docs" / "index.md").write_text("# x\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ntheme:\n  name: material\n  font: false\n", encoding="utf-8"
    )
    shutil.rmtree(folder / "site", ignore_errors=True)
    return measure([str(tools / program), "build"], folder)


def _print(rows: list[dict[str, object]]) -> None:
    print("| 程序 | 条数 | 情形 | 秒（中位数） | 内存峰值（MiB，全部进程） | 每页字节 |")
    print("|---|---:|---|---:|---:|---:|")
    for row in rows:
        size = row.get("bytes_per_page", "")
        print(
            f"| {row['tool']} | {row['notices']} | {row['case']} | {row['seconds']} | {row['peak_mib']} | {size} |"
        )


if __name__ == "__main__":
    main()
