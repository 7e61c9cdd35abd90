"""Registers for tests, with invented applicants, in as few words as possible."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from generator.requests.progress import Clock
from generator.requests.register import Register, read_register
from generator.schema.request import Category, Request
from generator.schema.working_days import national_calendar
from generator.vocabularies import load_vocabularies

TODAY = date(2026, 11, 20)
CLOCK = Clock(national_calendar(), load_vocabularies())
ROW = {
    "登记编号": "2026-001",
    "收到日期": "2026-10-12",
    "接收渠道": "当面提交",
    "申请人": "示例·甲",
    "申请人类别": "自然人",
    "申请内容": "示例路改造工程的批复",
}


def write_register(folder: Path, *rows: dict[str, str], name: str = "register.csv") -> Path:
    """Write rows, each a change of `ROW`, below their headings; return the folder."""
    made = [{**ROW, "登记编号": f"2026-{number:03d}", **row} for number, row in enumerate(rows, 1)]
    heads = list(dict.fromkeys(head for row in made for head in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([heads, *([row.get(head, "") for head in heads] for row in made)])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return folder


def register_of(folder: Path, *rows: dict[str, str]) -> Register:
    return read_register(write_register(folder, *rows), TODAY, load_vocabularies())[0]


def make_request(**changes: Any) -> Request:
    values: dict[str, Any] = {
        "number": "2026-001",
        "received_on": date(2026, 1, 30),
        "channel": "当面提交",
        "applicant": "示例·甲",
        "category": Category.PERSON,
        "wanted": "示例路改造工程的批复",
    }
    return Request(**{**values, **changes})
