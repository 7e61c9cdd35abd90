"""Stop a published notice that bears a marking: 机密★, 内部资料, 此件发至县团级, 送审稿 …."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.vocabularies.grounds import ground
from generator.vocabularies.markings import Shown, find_markings, markings_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.schema.notice import Notice
    from generator.vocabularies.markings import Marking

_TAG = re.compile(r"<[^>]+>")
_MARK_UP = re.compile(r"^(?:#{1,6} |> |- )|\*\*|\\(?=\W)")
_NOTED = re.compile(r"待核：标有“[^”]+”标志")


def problems_of_markings(notice: Notice, text: str) -> Iterator[Problem]:
    """Yield what markings a notice bears in its title, its body, the names of its attachments.

    Codes: MRK001 mark of secrecy, MRK002 another marking, MRK003 a marking noted when the file was
    imported that nobody has decided on. `text` is the whole file. A person's decision is an
    exception (waivers.yml).
    """
    lines = [Shown(notice.title, notice.line_of("title")), *_lines_of_body(text, notice.body_line)]
    for marking in find_markings(lines):
        yield _problem(notice.path, marking)
    for name in notice.attachments:
        for marking in markings_of_name(name.rsplit(".", 1)[0]):
            yield _problem(notice.path, marking, notice.line_of("attachments"))
    for words in notice.corrections:
        if _NOTED.match(words):
            message, line = f"导入时看到的标志还没有人决定：{words[3:63]}", notice.line_of("corrections")
            hint = "请有权的人决定是否公开；决定公开的，删去“校勘”中的这一条"
            yield Problem(notice.path, line, "MRK003", message, hint, ground("tiaoli-711", "第十七条"))


def _lines_of_body(text: str, first: int) -> Iterator[Shown]:
    for number, line in enumerate(text.split("\n")[max(first - 1, 0) :], max(first, 1)):
        if line.startswith("<"):
            for cell in _TAG.split(line):
                yield Shown(html.unescape(cell), number, in_table=True)
        else:
            yield Shown(_MARK_UP.sub("", line.strip()), number)


def _problem(path: str, marking: Marking, line: int = 0) -> Problem:
    where = line or marking.number
    if marking.is_secret:
        message, hint = (
            f"标有密级“{marking.words}”",
            "国家秘密不得公开；确已解密的，删去密级标志并保存解密的凭据",
        )
        return Problem(path, where, "MRK001", message, hint, marking.source)
    message = f"标有“{marking.words}”（{marking.name}），不得直接公开"
    hint = "请把“状态”改为草稿，由有权的人决定；决定公开的，删去标志，或者写入 waivers.yml"
    return Problem(path, where, "MRK002", message, hint, marking.source)
