"""The file of marks as people fill it in: lines for what is open are added, nothing is ever lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compliance.evaluation import Evaluation, IndicatorResult
from generator.compliance.fingerprint import fingerprint
from generator.compliance.marks import FILE, LIST, Mark, parse_marks
from generator.compliance.reports.figures import full_name, open_lines, open_matters, possible
from generator.compliance.reports.plain import plain
from generator.files.whole import write_whole
from generator.problems import Problem, ProblemsError
from generator.source.text import read_text

if TYPE_CHECKING:
    from generator.vocabularies import Vocabularies

_HEAD = f"""\
# 人工评分。每一项填写“得分”“评分人”（写职务）和“日期”，需要时填写“说明”；得分空着的不计。
# 单项否决的指标不写得分，在“结论”中写“符合”或者“不符合”。
# “证据”是程序当时所见情况的指纹：情况有变化的，评分暂不计入，复核后改为提示中的新指纹。
{LIST}:
"""
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_MATTERS = 5


def write_marks_template(
    file: Path, evaluation: Evaluation, vocabularies: Vocabularies, name: str = FILE
) -> int:
    """Add an empty line to the file for everything still open; return how many were added.

    What stands in the file stays as it is; only lines that nobody has touched are brought up to date
    with the evidence. Raises `ProblemsError` (what reading gives, EVM008 the file has a form to which
    nothing can be added); the file then stays as it was.
    """
    old = read_text(file, name) if file.is_file() else ""
    marks, problems = parse_marks(old, vocabularies, name) if old.strip() else ((), ())
    if problems:
        raise ProblemsError(problems)
    ours = {mark.indicator: mark for mark in marks if mark.about(evaluation)}
    missing = [line for line in open_lines(evaluation) if line.id not in ours]
    refreshed = _refreshed(old, ours, evaluation)
    text = _appended(refreshed, evaluation, missing)
    if text == old:
        return 0
    _assert_kept(text, marks, len(missing), vocabularies, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text, lasting=True)
    return len(missing)


def _appended(old: str, evaluation: Evaluation, missing: list[IndicatorResult]) -> str:
    if not missing:
        return old
    found = _ITEM.search(old)
    indent = found[1] if found else "  "
    start = old if old.strip() else _HEAD
    if not start.endswith("\n"):
        start += "\n"
    return start + "".join(_entry(evaluation, line, indent) for line in missing)


def _entry(evaluation: Evaluation, line: IndicatorResult, indent: str) -> str:
    matters = open_matters(line)
    words = "；".join(matters[:_MATTERS]) + (f"；等 {len(matters)} 处" if len(matters) > _MATTERS else "")
    comment = f"{full_name(line)}：{possible(line)}。需要判断：{words}"
    rows = [
        f"# {' '.join(plain(comment).split())}",
        f"- 对象: {_quoted(evaluation.target)}",
        f"  方案: {_quoted(evaluation.profile)}",
        f"  版本: {_quoted(evaluation.profile_version)}",
        f"  指标: {_quoted(line.id)}",
        "  得分:" if line.weight else "  结论:",
        "  评分人:",
        "  日期:",
        "  说明:",
        f"  证据: {_quoted(fingerprint(evaluation.profile, line))}",
    ]
    return "".join(f"{indent}{row}\n" for row in rows)


def _quoted(text: str) -> str:
    return json.dumps(plain(text), ensure_ascii=False)


def _refreshed(text: str, ours: dict[str, Mark], evaluation: Evaluation) -> str:
    """Return the text with version and evidence of untouched lines brought up to date."""
    rows = text.split("\n")
    for line in evaluation.indicators():
        mark = ours.get(line.id)
        if mark is None or not mark.untouched:
            continue
        places = dict(part.split(":") for part in mark.field_lines.split(",") if part)
        current = {"version": evaluation.profile_version, "evidence": fingerprint(evaluation.profile, line)}
        for field, value in current.items():
            if field in places and getattr(mark, field) != value:
                number = int(places[field]) - 1
                label = rows[number].split(":", 1)[0]
                rows[number] = f"{label}: {_quoted(value)}"
    return "\n".join(rows)


def _assert_kept(
    text: str, marks: tuple[Mark, ...], added: int, vocabularies: Vocabularies, name: str
) -> None:
    """Raise where the new text would not say all that the old one said."""
    try:
        now, problems = parse_marks(text, vocabularies, name)
    except ProblemsError as error:
        now, problems = (), error.problems
    kept = [_substance(mark) for mark in now[: len(marks)]] == [_substance(mark) for mark in marks]
    if problems or not kept or len(now) != len(marks) + added:
        hint = f"请让“{LIST}:”成为文件的最后一个字段，其下每项另起一行，以“- ”开头"
        raise ProblemsError([Problem(name, 0, "EVM008", "无法在评分文件末尾增加空行，文件没有改动", hint)])


def _substance(mark: Mark) -> tuple[object, ...]:
    return (
        mark.target, mark.profile, mark.indicator, mark.given, mark.result, mark.judged_by, mark.day, mark.words,
        None if mark.untouched else (mark.version, mark.evidence),
    )  # fmt: skip
