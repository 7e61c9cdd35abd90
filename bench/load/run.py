"""Put a real nginx on the loopback under load: `python -m bench.load.run [--seconds 10] [--notices 1000]`.

wrk (Debian's) asks for pages and for pieces of the search index over TLS, on the same machine and so
sharing its cores. Keeps the figures in bench/results/load.json and writes 访问压力 of
docs/benchmarks.md; exits with 1 when a request failed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.corpus import REPOSITORY, make_notices, write_content
from bench.report import DOCUMENT, put, table
from tests.unit.serving.nginx_server import nginx

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = REPOSITORY / "bench" / "results"
WORK = RESULTS / "work" / "load"
BASE = "/zwgk/xxgk/"
TODAY = "2026-11-20"
CONNECTIONS = 64
SCRIPT = Path(__file__).with_name("random.lua")
PAGES, PIECES = "notices/*.html", "search/*/*/*.bin"


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked for and how: a name for people, the files, the request's headers, compressed beforehand or not."""

    name: str
    files: str
    headers: tuple[str, ...]
    precompressed: bool = False


CASES = (
    Case("网页，即时压缩", PAGES, ("Accept-Encoding: gzip",)),
    Case("网页，预压缩 gzip", PAGES, ("Accept-Encoding: gzip",), precompressed=True),
    Case("网页，预压缩 brotli", PAGES, ("Accept-Encoding: gzip, br",), precompressed=True),
    Case("网页，没有改动（304）", PAGES, ("If-None-Match: *",)),
    Case("网页，每次新建连接", PAGES, ("Accept-Encoding: gzip", "Connection: close"), precompressed=True),
    Case("检索索引的分片", PIECES, ()),
)


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a case: answers a second, latency in milliseconds, bytes an answer, failed requests."""

    name: str
    requests: int
    per_second: float
    median_ms: float
    p99_ms: float
    bytes_each: int
    failed: int


def main() -> int:
    """Run all cases; return the exit code."""
    options = argparse.ArgumentParser(description="用 wrk 对本机的 nginx 施加访问压力")
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--notices", type=int, default=1000)
    arguments = options.parse_args()
    rows = list(measured(arguments.notices, arguments.seconds))
    data = {
        "machine": {"day": datetime.now(UTC).date().isoformat(), "cores": os.cpu_count(), "system": platform.platform(terse=True)},
        "notices": arguments.notices, "seconds": arguments.seconds, "rows": [asdict(row) for row in rows],
    }  # fmt: skip
    (RESULTS / "load.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    put(DOCUMENT, section(data["machine"], rows, arguments.notices, arguments.seconds))
    for row in rows:
        print(row)
    return 1 if any(row.failed for row in rows) else 0


def measured(notices: int, seconds: int) -> Iterator[Load]:
    """Yield what came of each case."""
    for precompressed in (False, True):
        folder = WORK / ("precompressed" if precompressed else "plain")
        site = build(folder, notices, ("gzip", "brotli") if precompressed else ())
        with nginx(folder, site, BASE, compressed=precompressed) as server:
            for case in CASES:
                if case.precompressed is precompressed:
                    yield load(case, site, f"https://localhost:{server.https}", folder, seconds)


def build(folder: Path, notices: int, encodings: tuple[str, ...]) -> Path:
    """Return a site of made notices, compressed beforehand in these ways."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    content.mkdir(parents=True)
    for name in ("organ.yml", "guide.yml", "catalog.yml"):
        shutil.copy(REPOSITORY / "content" / name, content)
    with (content / "organ.yml").open("a", encoding="utf-8") as settings_file:
        settings_file.write("\n下载: {PDF: [], DOCX: [], 文本: []}\n")  # bench.downloads measures them
    write_content(make_notices(notices), content / "notices", relations=True)
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("precompress: []", f"precompress: [{', '.join(encodings)}]")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--today", TODAY]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "site"


def load(case: Case, site: Path, origin: str, folder: Path, seconds: int) -> Load:
    """Return what came of asking for a case's files for that long, after a second to warm up."""
    addresses = sorted(quote(file.relative_to(site).as_posix()) for file in site.glob(case.files))
    (folder / "paths").write_text("".join(f"{BASE}{name}\n" for name in addresses), encoding="utf-8")
    (folder / "headers").write_text("".join(f"{line}\n" for line in case.headers), encoding="utf-8")
    environment = {**os.environ, "PATHS": str(folder / "paths"), "HEADERS": str(folder / "headers")}
    for duration in (1, seconds):
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{duration}s", "-s", str(SCRIPT), origin]
        output = subprocess.run(
            command, env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout
    words = next(line for line in output.splitlines() if line.startswith("RESULT ")).split()
    requests, microseconds, size, failed, median, most = map(int, words[1:])
    return Load(
        case.name, requests, round(requests / microseconds * 1e6), round(median / 1000, 1), round(most / 1000, 1),
        size // max(requests, 1), failed,
    )  # fmt: skip


def section(machine: dict[str, object], rows: list[Load], notices: int, seconds: int) -> str:
    """Return the section of the document."""
    heads = ["请求", "每秒答复", "延迟中位（毫秒）", "延迟 99%（毫秒）", "每个答复（字节，含响应头）", "失败"]
    body: list[list[object]] = [
        [row.name, row.per_second, row.median_ms, row.p99_ms, row.bytes_each, row.failed] for row in rows
    ]
    return (
        f"## 访问压力\n\n测于 {machine['day']}，{machine['cores']} 核，{machine['system']}；Debian 的 nginx 用 `deploy-config nginx` 写出的设置，"
        f"wrk 在同一台机器上经 TLS 以 {CONNECTIONS} 个连接随机请求 {notices} 条公开信息的网站，每项 {seconds} 秒，两者分用处理器。"
        f"由 `python -m bench.load.run` 写入，有失败的请求时退出码为 1。\n\n{table(heads, body)}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
