"""Measure the search of made corpora beside Pagefind and Material's: `python -m bench.search.run`.

Prints a table and keeps the figures with day and machine in bench/results/search.json. Peers are
installed in an environment of their own; corpora and sites lie in bench/results/work.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import pickle
import platform
import shutil
import statistics
import subprocess
import sys
import venv
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.corpus import REPOSITORY, address, make_notices
from bench.measuring import Measured, measure
from bench.search.asking import MATERIAL, OURS, PAGEFIND, ask, chromium, cold, nginx
from bench.search.questions import Question, fragments, numbers, title_fragments, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playwright.sync_api import Browser, Page

    from bench.corpus import BenchNotice
    from bench.search.asking import Server

RESULTS = REPOSITORY / "bench" / "results"
WORK = RESULTS / "work"
SEARCH_PARTS = REPOSITORY / "overrides" / "assets" / "javascripts" / "search"
PEERS = ("pagefind", "pagefind-bin-extended", "mkdocs-material")
MOST_FOR_MATERIAL = 1000
SETS_UP_TO = 200
"""Answers of up to this many documents are compared one by one, of more only in number."""
_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    "<main data-pagefind-body><h1>{title}</h1><p>{number} {organ}</p><p>{keywords}</p>{body}</main></body></html>"
)


def main() -> None:
    """Run the benchmark."""
    arguments = _arguments()
    peers = None if arguments.no_peers else _peers()
    rows: list[dict[str, Any]] = []
    with chromium() as browser:
        for size in arguments.sizes:
            notices = list(make_notices(size))
            folder = WORK / f"search-{size}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            rows.append(_ours(notices, folder, browser, arguments.questions))
            _print(rows[-1])
            if peers and size <= arguments.most_for_peers:
                rows.append(_pagefind(notices, folder, peers, browser, arguments.questions))
                _print(rows[-1])
            if peers and size <= MOST_FOR_MATERIAL:
                rows.append(_material(notices, folder, peers, browser, arguments.questions // 5))
                _print(rows[-1])
    machine = {"day": datetime.now(UTC).date().isoformat(), "cores": os.cpu_count(),
               "python": platform.python_version(), "system": platform.platform(terse=True)}  # fmt: skip
    RESULTS.joinpath("search.json").write_text(
        json.dumps({"machine": machine, "rows": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--most-for-peers", type=int, default=10_000)
    parser.add_argument("--no-peers", action="store_true")
    return parser.parse_args()


def _peers() -> Path:
    folder = WORK / "search-peers"
    if not (folder / "bin" / "mkdocs").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "pip", "install", "-q", *PEERS], check=True)
    return folder / "bin"


def _ours(notices: list[BenchNotice], folder: Path, browser: Browser, count: int) -> dict[str, Any]:
    corpus, site = folder / "corpus.pickle", folder / "ours"
    parts = sorted(SEARCH_PARTS.glob("*.js"))
    script = site / "assets" / "javascripts" / "search.js"
    script.parent.mkdir(parents=True)
    script.write_bytes(b"".join(part.read_bytes() for part in parts))
    site.joinpath("ask.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title><script src=assets/javascripts/search.js></script>",
        encoding="utf-8",
    )

    def build(chosen: Sequence[BenchNotice]) -> Measured:
        corpus.write_bytes(pickle.dumps(chosen))
        command = [
            sys.executable,
            str(Path(__file__).with_name("ours.py")),
            str(corpus),
            str(site),
            str(folder / "state"),
        ]
        return measure(command, REPOSITORY)

    built = build(notices)
    row = _row("gongkai", notices, built, site / "search")
    newest = max(notices, key=lambda notice: notice.published_on)
    row["add_one_seconds"] = round(
        build([*notices, replace(newest, serial=999_999, title="新增一件示例通知")]).seconds, 2
    )
    changed = [replace(notices[0], paragraphs=(*notices[0].paragraphs, "改过一处。")), *notices[1:]]
    row["change_one_seconds"] = round(build(changed).seconds, 2)
    build(notices)
    with nginx(site, folder / "nginx-ours") as server:
        row.update(_asked(browser, server, "ask.html", OURS, notices, count))
    return row


def _pagefind(
    notices: list[BenchNotice], folder: Path, peers: Path, browser: Browser, count: int
) -> dict[str, Any]:
    site = folder / "pagefind"
    for notice in notices:
        page = site / address(notice)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            _PAGE.format(
                title=html.escape(notice.title),
                number=notice.document_number,
                organ=notice.organ,
                keywords=" ".join(notice.keywords),
                body="".join(f"<p>{html.escape(text)}</p>" for text in notice.paragraphs),
            ),
            encoding="utf-8",
        )
    site.joinpath("ask.html").write_text(
        "<!doctype html><meta charset=utf-8><title>x</title>", encoding="utf-8"
    )
    built = measure([str(peers / "python"), "-m", "pagefind", "--site", str(site)], folder)
    row = _row("Pagefind", notices, built, site / "pagefind")
    with nginx(site, folder / "nginx-pagefind") as server:
        row.update(_asked(browser, server, "ask.html", PAGEFIND, notices, count // 3))
    return row


def _material(
    notices: list[BenchNotice], folder: Path, peers: Path, browser: Browser, count: int
) -> dict[str, Any]:
    source = folder / "material"
    for notice in notices:
        page = source / "docs" / address(notice).replace(".html", ".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        body = "\n\n".join(
            (notice.document_number, notice.organ, " ".join(notice.keywords), *notice.paragraphs)
        )
        page.write_text(f"# {notice.title}\n\n{body}\n", encoding="utf-8")
    (source / "docs" / "index.md").write_text("# x\n", encoding="utf-8")
    settings = "site_name: x\nuse_directory_urls: false\ntheme: {name: material, font: false, language: zh}\nplugins:\n  - search\n"
    (source / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = measure([str(peers / "mkdocs"), "build", "-q"], source)
    row = _row("Material", notices, built, source / "site" / "search")
    with nginx(source / "site", folder / "nginx-material") as server:
        row.update(_asked(browser, server, "index.html", MATERIAL, notices, count))
    return row


def _row(tool: str, notices: Sequence[BenchNotice], built: Measured, index: Path) -> dict[str, Any]:
    files = [file for file in index.rglob("*") if file.is_file()]
    return {
        "tool": tool,
        "notices": len(notices),
        "seconds": round(built.seconds, 1),
        "peak_mib": round(built.peak_mib),
        "index_mb": round(sum(file.stat().st_size for file in files) / 1e6, 1),
        "index_files": len(files),
    }


def _asked(
    browser: Browser, server: Server, page_name: str, script: str, notices: list[BenchNotice], count: int
) -> dict[str, Any]:
    """Return how well and at what cost questions are answered."""
    phrases = list(fragments(notices, count, at_words=True))
    loads = [
        cold(browser, server, page_name, script, question.text) for question in phrases[: max(20, count // 5)]
    ]
    sizes = sorted(load.bytes / 1000 for load in loads)
    page = browser.new_page()
    page.goto(server.address + page_name, wait_until="networkidle")
    result = {
        "page_kb": round(loads[0].page_bytes / 1000, 1),
        "query_kb_median": round(statistics.median(sizes), 1),
        "query_kb_p95": round(sizes[int(0.95 * (len(sizes) - 1))], 1),
        "rounds_most": max(load.rounds for load in loads),
        "requests_median": statistics.median(load.requests for load in loads),
    }
    result |= _quality(page, script, phrases, list(fragments(notices, count, at_words=False)))
    result["number_first"] = _share_first(page, script, islice(numbers(notices, max(5, count // 5)), count))
    result["title_first"] = _share_first(page, script, titles(notices, count // 3))
    result["title_fragment_mrr"] = _reciprocal_rank(page, script, title_fragments(notices, count // 3))
    page.close()
    return result


def _quality(
    page: Page, script: str, phrases: list[Question], all_fragments: list[Question]
) -> dict[str, Any]:
    found, right, wanted, off, warm = 0, 0, 0, 0, []
    for question in phrases:
        answer = ask(page, script, question.text, SETS_UP_TO)
        warm.append(ask(page, script, question.text, 10)["milliseconds"])
        total = 0 if answer["relaxed"] else answer["total"]
        off += total != len(question.answers)
        if len(question.answers) <= SETS_UP_TO and total <= SETS_UP_TO:
            urls = set() if answer["relaxed"] else set(answer["urls"])
            right += len(urls & question.answers)
            found += len(urls)
        else:
            right += min(total, len(question.answers))
            found += total
        wanted += len(question.answers)
    missed = 0
    for question in all_fragments:
        answer = ask(page, script, question.text, 1)
        missed += answer["relaxed"] or answer["total"] < len(question.answers)
    warm.sort()
    return {
        "recall": round(right / wanted, 4),
        "precision": round(right / max(1, found), 4),
        "phrases_with_other_total": round(off / len(phrases), 4),
        "any_fragment_missed": round(missed / len(all_fragments), 4),
        "warm_ms_median": round(statistics.median(warm), 1),
        "warm_ms_p95": round(warm[int(0.95 * (len(warm) - 1))], 1),
    }


def _rank(page: Page, script: str, question: Question) -> int | None:
    urls = ask(page, script, question.text, 10)["urls"]
    return next((place for place, url in enumerate(urls, 1) if url in question.answers), None)


def _share_first(page: Page, script: str, questions: Iterable[Question]) -> float:
    ranks = [_rank(page, script, question) for question in questions]
    return round(sum(rank == 1 for rank in ranks) / len(ranks), 4)


def _reciprocal_rank(page: Page, script: str, questions: Iterable[Question]) -> float:
    ranks = [_rank(page, script, question) for question in questions]
    return round(sum(1 / rank for rank in ranks if rank) / len(ranks), 4)


def _print(row: dict[str, Any]) -> None:
    print(" · ".join(f"{name} {value}" for name, value in row.items()), flush=True)


if __name__ == "__main__":
    main()
