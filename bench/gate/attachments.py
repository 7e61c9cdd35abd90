"""Put attachments with seeded secrets through a real build and look for the secrets in all that comes out.

    .venv/bin/python -m bench.gate.attachments FOLDER [--json FILE]

FOLDER holds the files and `answers.csv` with the columns file, place, secret, right. `right` is
`never-published` (the file is stopped, or its copy does without the secret) or `published` (the file goes
out and the words stand in it). Exits with 1 when an answer is missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bench.gate.unpacking import holds

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "tests" / "sites" / "minimal"
TODAY = "2026-11-30"
STOPPED = "拦下"


class Answer(NamedTuple):
    """One seeded secret: in which file, where, which words, and what must become of it."""

    file: str
    place: str
    secret: str
    right: str

    @property
    def kind(self) -> str:
        """Return the ending of the file, as the kind it is counted under."""
        return Path(self.file).suffix.lower()


def read_answers(folder: Path) -> list[Answer]:
    """Return the answers of a folder."""
    with (folder / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            Answer(row["file"], row["place"], row["secret"], row["right"]) for row in csv.DictReader(file)
        ]


def write_portal(content: Path, folder: Path, files: list[str]) -> None:
    """Write a portal with one notice a file."""
    shutil.copytree(SAMPLE, content)
    notices = content / "notices" / "2026"
    sample = (notices / "a.md").read_text(encoding="utf-8")
    (notices / "a.md").unlink()
    for number, name in enumerate(files, 1):
        place = notices / f"n{number:04d}"
        place.mkdir()
        shutil.copyfile(folder / name, place / Path(name).name)
        text = _with(sample, "索引号", f'"11000000MB0000000X/2026-{number:05d}"')
        text = _with(_with(text, "标题", f"示例附件{number}"), "发文字号", f"示政办发〔2026〕{number}号")
        head, rest = text.removeprefix("---\n").split("\n---\n", 1)
        (place / "n.md").write_text(f"---\n{head}\n附件: [{json.dumps(Path(name).name, ensure_ascii=False)}]\n---\n{rest}",
                                    encoding="utf-8")  # fmt: skip


def _with(text: str, label: str, value: str) -> str:
    lines = text.split("\n")
    kept = [line for line in lines if not line.startswith(f"{label}:")]
    return "\n".join([kept[0], f"{label}: {value}", *kept[1:]])


def run(folder: Path) -> tuple[dict[str, str], list[tuple[Answer, str]]]:
    """Return what became of each file, and the answers that were missed with what happened instead."""
    answers = read_answers(folder)
    files = list(dict.fromkeys(answer.file for answer in answers))
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as place:
        base = Path(place)
        stopped = _stopped(base / "all", folder, files)
        rest = [name for name in files if name not in stopped]
        site = _released(base / "rest", folder, rest)
        sources = base / "rest" / "content"
        finished = [
            file for file in sorted(site.parent.rglob("*")) if file.is_file() and sources not in file.parents
        ]
        missed = [
            (answer, why) for answer in answers if (why := _miss(answer, stopped, finished, rest, site))
        ]
    return {name: stopped.get(name, "净化副本") for name in files}, missed


def _stopped(base: Path, folder: Path, files: list[str]) -> dict[str, str]:
    """Return the files that a check refuses, with the codes it gives."""
    write_portal(base / "content", folder, files)
    done = _gongkai("check", base, "--format", "json")
    found = json.loads(done.stdout)
    problems = found["problems"] if isinstance(found, dict) else found
    stopped: dict[str, str] = {}
    for problem in problems:
        if problem["severity"] == "error":
            number = problem["path"].split("/n")[1][:4] if "/n" in problem["path"] else ""
            if not number.isdigit():
                raise SystemExit(f"样例专栏有误：{problem}")
            name = files[int(number) - 1]
            codes = dict.fromkeys([*filter(None, stopped.get(name, "").split("、")), problem["code"]])
            stopped[name] = "、".join(codes)
    return stopped


def _released(base: Path, folder: Path, files: list[str]) -> Path:
    """Build and keep a release, files compressed beforehand; return the site."""
    write_portal(base / "content", folder, files)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("custom_dir: overrides", f"custom_dir: {REPOSITORY / 'overrides'}")
    (base / "mkdocs.yml").write_text(
        settings.replace("precompress: []", "precompress: [gzip, brotli]"), "utf-8"
    )
    site = base / "site"
    done = _gongkai("release", base, "--site", str(site), "--releases", str(base / "releases"))
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return site


def _gongkai(command: str, base: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", command, "--content", str(base / "content"), "--today", TODAY, *more],
        cwd=base, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def _miss(answer: Answer, stopped: dict[str, str], finished: list[Path], rest: list[str], site: Path) -> str:
    """Return what went wrong with an answer; "" when it is right."""
    if answer.right == "published":
        if answer.file in stopped:
            return f"{STOPPED}（{stopped[answer.file]}）"
        own = site / "notices"
        number = f"2026-{rest.index(answer.file) + 1:05d}"
        found = [file for file in finished if own in file.parents and number in file.parent.name]
        return (
            ""
            if any(holds(file.read_bytes(), answer.secret, file.name) for file in found)
            else "公开的文字不在副本中"
        )
    if answer.file in stopped:
        return ""
    leaks = [file for file in finished if holds(file.read_bytes(), answer.secret, file.name)]
    return f"出现在 {leaks[0].relative_to(site.parent)}" if leaks else ""


def main() -> int:
    """Print the table by kind and what was missed; return the exit code."""
    parser = argparse.ArgumentParser(description="附件中埋设的内容经过一次真实的生成以后还在不在")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    outcomes, missed = run(options.folder)
    answers = read_answers(options.folder)
    wrong = Counter(answer.kind for answer, _ in missed)
    rows = []
    for kind in sorted({answer.kind for answer in answers}):
        files = [name for name in outcomes if Path(name).suffix.lower() == kind]
        clean = sum(outcomes[name] == "净化副本" for name in files)
        total = sum(answer.kind == kind for answer in answers)
        rows.append({"kind": kind, "files": len(files), "stopped": len(files) - clean, "copies": clean,
                     "answers": total, "missed": wrong[kind]})  # fmt: skip
        print(
            f"{kind}\t文件 {len(files)}\t拦下 {len(files) - clean}\t净化副本 {clean}\t答案 {total}\t不符 {wrong[kind]}"
        )
    for answer, why in missed:
        print(f"  不符：{answer.file}（{answer.place}）应为 {answer.right}：{why}")
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
