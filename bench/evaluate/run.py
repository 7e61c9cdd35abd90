"""Measure the judge: seeded faults found, nothing else changed; 10,000 pages in time and memory.

Usage: python -m bench.evaluate.run [--only mutants|speed] [--pages N]
Writes bench/results/evaluate.json and the chapter 评价 of docs/benchmarks.md. The third measure, foreign
portals against a written key, is part of every test run: tests/compliance/test_foreign_portals.py.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.evaluate.mutants import mutants
from bench.evaluate.seeding import Copy
from bench.report import DOCUMENT, put, table
from generator.compliance.engine import find
from generator.compliance.facts.gather import gather
from generator.compliance.facts.reading import read_page
from generator.compliance.profiles_reading import load_profile, profile_names
from generator.compliance.site.folder import open_folder
from generator.compliance.site.limits import Limits
from generator.rules.facts.naming import make_name_book
from generator.rules.findings import Finding, Outcome, outcome_of
from generator.vocabularies import load_vocabularies
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bench.evaluate.seeding import Mutant
    from generator.rules.facts.page import PageFacts

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results" / "evaluate.json"
TODAY = date(2026, 11, 21)
_SECONDS, _MIB = 60, 1024
_VOCABULARIES = load_vocabularies()
_PROFILES = [load_profile(name, _VOCABULARIES, make_name_book(_VOCABULARIES)) for name in profile_names()]


@dataclass(slots=True)
class Reader:
    """Judges folders by every rule of every profile; a page whose bytes are known is not read again."""

    known: dict[tuple[str, bytes], PageFacts] = field(default_factory=dict)

    def verdicts(self, folder: Path) -> dict[str, tuple[Outcome, int]]:
        """Return by mark what a rule says, and in how many places it fails."""
        snapshot = open_folder(folder, limits=Limits())
        pages = {}
        for url, resource_ in snapshot.resources.items():
            if resource_.is_page:
                data = snapshot.read(url)
                if (url, data) not in self.known:
                    self.known[url, data] = read_page(url, decode_page(data, "")[0], len(data))
                pages[url] = self.known[url, data]
        facts = gather(snapshot, pages, _VOCABULARIES, today=TODAY)
        findings: dict[str, tuple[Finding, ...]] = {}
        for profile in _PROFILES:
            found = find(facts, profile)
            if found.broken:
                raise RuntimeError(found.broken)
            findings |= found.findings
        return {mark: _verdict(told) for mark, told in findings.items()}


def _verdict(findings: Iterable[Finding]) -> tuple[Outcome, int]:
    found = list(findings)
    return outcome_of(found), sum(1 for finding in found if finding.outcome in {Outcome.FAIL, Outcome.REVIEW})


def _build(site: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), "--today", TODAY.isoformat()]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def measure_mutants(work: Path) -> dict[str, object]:
    """Return how many seeded faults are found by the rule meant, and how many other verdicts move."""
    site = work / "site"
    _build(site)
    reader = Reader()
    base = reader.verdicts(site)
    detected, moved, missed = 0, 0, []
    total = others = 0
    for number, mutant in enumerate(mutants(site)):
        now = _mutated(site, work / f"mutant-{number}", mutant, reader)
        found = all(_is_worse(base[mark], now[mark]) for mark in mutant.marks)
        strays = [mark for mark in base if mark not in mutant.marks and base[mark] != now[mark]]
        total += 1
        others += len(base) - len(mutant.marks)
        detected += found
        moved += len(strays)
        if not found or strays:
            missed.append(
                {"mutant": mutant.name, "meant": sorted(mutant.marks), "found": found, "others": strays}
            )
    print(
        f"变异 {total}：发现 {detected}（{detected / total:.3f}），旁及 {moved}/{others}（{moved / others:.5f}）"
    )
    for row in missed:
        print(row)
    return {"mutants": total, "detected": detected, "others": others, "moved": moved, "missed": missed}


def _mutated(site: Path, folder: Path, mutant: Mutant, reader: Reader) -> Mapping[str, tuple[Outcome, int]]:
    copy = Copy(site, folder)
    mutant.make(copy)
    return reader.verdicts(folder)


def _is_worse(before: tuple[Outcome, int], now: tuple[Outcome, int]) -> bool:
    return now[0] in {Outcome.FAIL, Outcome.REVIEW} and now != before and now[1] >= before[1]


def measure_speed(work: Path, pages: int) -> dict[str, object]:
    """Return seconds and peak memory for a folder of that many pages, judged by the command."""
    site = work / "site"
    if not site.is_dir():
        _build(site)
    notices = [file.read_text(encoding="utf-8") for file in sorted((site / "notices").glob("*.html"))]
    for number in range(pages - len(list(site.rglob("*.html")))):
        text = notices[number % len(notices)].replace("/2020-0000", f"/2021-{number:05d}-")
        (site / "notices" / f"made-{number}.html").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "evaluate", str(site), "--profile", "turpan-2022", "--no-browser",
               "--out", str(work / "out"), "--today", TODAY.isoformat()]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{pages} 页：{seconds:.1f} 秒，最大的进程 {usage.ru_maxrss / 1024:.0f} MiB")
    return {
        "pages": pages,
        "seconds": round(seconds, 1),
        "largest_process_mib": round(usage.ru_maxrss / 1024),
    }


def _chapter(kept: dict[str, Any]) -> str:
    """Return the chapter 评价 of the benchmarks; a measure that was missed is marked."""
    mutants_, speed = kept["mutants"], kept["speed"]
    found = mutants_["detected"] / mutants_["mutants"]
    moved = mutants_["moved"] / mutants_["others"]
    rows = [
        [f"{mutants_['mutants']} 个各有一处错误的样例专栏，由应当发现的规则发现", "≥ 98 %", f"{found:.1%}"],
        ["其余规则的结论因此改变的", "≤ 1 %", f"{moved:.3%}"],
        [f"{speed['pages']} 个网页的文件夹，全部指标（秒）", "≤ 60", _marked(speed["seconds"], speed["seconds"] <= _SECONDS)],
        ["最大的进程（MiB）", "≤ 1024", _marked(speed["largest_process_mib"], speed["largest_process_mib"] <= _MIB)],
    ]  # fmt: skip
    missed = "；".join(
        f"{row['mutant']}（旁及 {'、'.join(row['others']) or '无'}）" for row in mutants_["missed"]
    )
    return (
        f"## 评价\n\n测于 {kept['date']}，{os.cpu_count()} 核，Python {kept['python']}，由 `python -m bench.evaluate.run` 写入。\n\n"
        f"{table(['项目', '目标', '实测'], rows)}\n\n"
        f"- 没有发现的，或者旁及其他规则的：{missed or '无'}。\n"
        "- 三个手工做成的别处专栏（JCMS 样式、GBK 表格套表格、TRS 样式），每个 157 条答案写在 `answers.yml`，每次测试逐条核对："
        "`pytest tests/compliance/test_foreign_portals.py`，全部一致。\n"
        "- 样例专栏按 `platform-61` 评价，程序能判定的都是满分，其余由人判断；真实的缺口（栏目久未更新等）在 `turpan-2022` 和 `inspection-2019` 中列出。\n"
    )


def _marked(figure: float, is_met: bool) -> str:  # noqa: FBT001 - the one thing it is told
    return str(figure) if is_met else f"{figure}（未达到）"


def main() -> None:
    """Run what is asked and keep the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=["mutants", "speed"])
    parser.add_argument("--pages", type=int, default=10_000)
    asked = parser.parse_args()
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if asked.only != "speed":
            kept["mutants"] = measure_mutants(work)
        if asked.only != "mutants":
            kept["speed"] = measure_speed(work, asked.pages)
    kept |= {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    put(DOCUMENT, _chapter(kept))


if __name__ == "__main__":
    main()
