"""Measure the gate and write the table by kind into docs/benchmarks.md.

    .venv/bin/python -m bench.gate.run [--others DIR] [--check]

Three sets stand apart: the lines handed with the task, lines and bodies by others (`lines.csv` and `bodies/`
of a folder), lines of our own. Prints every miss. Exits with 1 when a promised figure is missed; with
`--check` nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench.corpus import make_notices
from bench.gate.cases import Case, Figures, figures, read_bodies, read_lines, table
from bench.gate.lines import Line, kinds, make_lines
from generator.gate.personal import problems_in_text
from generator.gate.wording import load_wording, problems_of_wording
from generator.personal_data.text_tables import find_in_text
from generator.vocabularies import load_vocabularies

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
PAGE = REPOSITORY / "docs" / "benchmarks.md"
RESULTS = REPOSITORY / "bench" / "results" / "gate.json"
BEGIN, END = "<!-- 由 bench.gate.run 写入：开始 -->", "<!-- 由 bench.gate.run 写入：结束 -->"
PROMISED = 0.98
PROMISED_MS = 0.5
WHOLE, OTHER, WARNED = 0.97, 0.9, 0.02
NOTICES = 2000


def score(lines: list[Line]) -> dict[str, Counter[str]]:
    """Return hits and misses by kind, and false alarms of lines without personal data."""
    result = {kind: Counter[str]() for kind in kinds()}
    for line in lines:
        found = find_in_text(line.text)
        right = any(_same(item.text, line.personal) for item in found)
        if line.kind:
            result[line.kind]["hits" if right else "misses"] += 1
        for item in () if line.kind else found:
            result.setdefault(item.kind.value, Counter())["false"] += 1
    return result


def _same(found: str, made: str) -> bool:
    """Return whether the find is what was put in, or all of it that tells: 白血病 of 确诊白血病."""
    return bool(made) and (made in found or found in made)


def corpus() -> list[tuple[str, str]]:
    """Return every real text of the repository: the sample portal and the corpus of the importer."""
    folders = (REPOSITORY / "content", REPOSITORY / "bench" / "import" / "corpus")
    files = [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".md", ".txt", ".yml", ".csv"}
    ]
    return [(file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def sets(others: Path) -> dict[str, list[Case]]:
    """Return the sets of cases by their names."""
    found = {"交来的行": read_lines(HERE / "handed" / "lines.csv")}
    if (others / "lines.csv").is_file():
        found["别人写的行"] = read_lines(others / "lines.csv")
    bodies = read_bodies(others / "bodies")
    if bodies:
        found["别人写的正文（做成网页后）"] = bodies
    found["自己写的行"] = read_lines(HERE / "own" / "lines.csv")
    return found


def main() -> int:
    """Print and write the figures; return the exit code."""
    parser = argparse.ArgumentParser(description="发布前审查的准确率、召回率和用时")
    parser.add_argument("--others", type=Path, default=HERE / "others", help="别人写的行和正文所在的文件夹")
    parser.add_argument("--check", action="store_true", help="只打印，不写进文件")
    options = parser.parse_args()
    cases = sets(options.others)
    told = {name: figures(some) for name, some in cases.items()}
    page = [line for name, some in cases.items() for line in _section(name, some, told[name])]
    made, made_well = _made()
    print("\n".join([*page, *made]))
    for name, some in cases.items():
        for case in some:
            if not case.is_right or (not case.is_personal and case.said):
                print(f"{name}：{case.kind or '没有个人信息'} {case.said or '未提示'}：{case.text}")
    if not options.check:
        _write(page, made)
        kept = {name: asdict(figure) for name, figure in told.items()}
        RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if made_well and all(map(_is_kept, told.values())) else 1


def _is_kept(told: Figures) -> bool:
    return (
        told.whole >= WHOLE
        and told.other >= OTHER
        and not told.benign_errors
        and told.benign_warned <= WARNED
    )


def _section(name: str, cases: list[Case], told: Figures) -> list[str]:
    return [
        (
            f"**{name}**：{len(cases)} 条。完整号码判为错误的占 {told.whole:.3f}，其他种类至少警告的占 {told.other:.3f}；"
            f"没有个人信息的，误判为错误 {told.benign_errors} 条，警告的占 {told.benign_warned:.3f}。"
        ),
        "",
        *table(cases),
        "",
    ]


def _made() -> tuple[list[str], bool]:
    """Return what the lines by random, the real corpus and the clock say, and whether that is as promised."""
    lines = make_lines()
    total = sum(score(lines).values(), Counter())
    alarms = [f"{name}: {item.masked}" for name, text in corpus() for item in find_in_text(text)]
    precision = total["hits"] / (total["hits"] + total["false"] + len(alarms))
    recall = total["hits"] / (total["hits"] + total["misses"])
    milliseconds = time_a_notice()
    texts = [
        (
            f"**随机编造的行**：{len(lines)} 条，准确率 {precision:.4f}，召回率 {recall:.4f}；真实语料误报 {len(alarms)} 处；"
            f"一条公开信息的个人信息和用词核对 {milliseconds:.2f} 毫秒。"
        ),
        *alarms,
    ]
    return texts, min(precision, recall) >= PROMISED and milliseconds <= PROMISED_MS


def _write(page: list[str], made: list[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text("\n".join([f"{before}{BEGIN}", "", *page, *made, "", END]) + after, encoding="utf-8")


def time_a_notice() -> float:
    """Return the milliseconds that personal data and wording of a notice take, on the mean."""
    texts = ["\n".join(notice.paragraphs) for notice in make_notices(NOTICES)]
    wording, _ = load_wording(REPOSITORY / "content", load_vocabularies())
    start = time.process_time()
    for text in texts:
        problems_in_text("a.md", text)
        list(problems_of_wording("a.md", text, wording, date(2026, 1, 1)))
    return (time.process_time() - start) * 1000 / len(texts)


if __name__ == "__main__":
    sys.exit(main())
