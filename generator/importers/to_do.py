"""What a person has to do after an import, the source file first, grouped by what is to be done."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.importers.witness.remainder import Fate
from generator.importers.witnessed import excerpt_of
from generator.office.workbook import table_xlsx
from generator.problems import Severity
from generator.schema.notice import Notice
from generator.schema.record_fields import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.report import ImportedDocument, ImportedSource, ImportResult
    from generator.problems import Problem

HEADINGS = ("来源文件", "要办的事", "位置", "说明", "办法", "写入的文件")


class Action(StrEnum):
    """What is to be done, the gravest first."""

    REFUSED = "不得公开，没有导入"
    OTHER_FILE = "没有导入，换一个文件或者改正后再导入"
    COMPARE = "没有写入，先比较两份文件"
    DECIDE = "由有权的人决定是否公开"
    COMPLETE = "补上没有收入的内容，或者确认可以不收"
    CHECK = "核对待核的字段"
    LOOK = "看一眼正文"
    TABLE = "核对数据表的列"
    KNOW = "知道即可"


_BY_CODE = {
    "IMP030": Action.REFUSED, "IMP031": Action.COMPARE, "IMP016": Action.COMPLETE, "IMP033": Action.COMPLETE,
    "IMP013": Action.KNOW, "IMP014": Action.COMPLETE,
}  # fmt: skip
_TOLD_PIECE_BY_PIECE = "IMP034"


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: in which source file, where in it, what and how, and the file it became."""

    source: str
    action: Action
    place: str
    what: str
    how: str
    path: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row of the table, in the order of `HEADINGS`."""
        cells = (self.source, self.action.value, self.place, self.what, self.how, self.path)
        return tuple("".join(filter(str.isprintable, cell)) for cell in cells)


def to_do(result: ImportResult) -> tuple[ToDo, ...]:
    """Return everything that is to be done, by action and then in the order of the sources."""
    order = {action: at for at, action in enumerate(Action)}
    found = [*_of_problems(result.problems)]
    for source in result.sources:
        found.extend(_of_source(source))
    for path in result.written:
        if path.startswith("tables/") and path.endswith(".yml"):
            how = "核对列的类型、脱敏和标题，再改为“已发布”"
            found.append(ToDo(posixpath.basename(path), Action.TABLE, "", "写成了数据表", how, path))
    return tuple(sorted(dict.fromkeys(found), key=lambda item: order[item.action]))


def to_do_xlsx(items: Iterable[ToDo]) -> bytes:
    """Return the list as a workbook."""
    return table_xlsx("要办的事", HEADINGS, (item.cells for item in items))


def _of_problems(problems: Iterable[Problem]) -> Iterator[ToDo]:
    for problem in problems:
        if problem.code == _TOLD_PIECE_BY_PIECE:
            continue
        usual = Action.OTHER_FILE if problem.severity is Severity.ERROR else Action.LOOK
        place = f"第 {problem.line} 行" if problem.line else ""
        yield ToDo(
            problem.path, _BY_CODE.get(problem.code, usual), place, f"{problem.message}（{problem.code}）", problem.hint
        )  # fmt: skip


def _of_source(source: ImportedSource) -> Iterator[ToDo]:
    path = "、".join(item.path for item in source.documents if item.path)
    for stop in source.stops:
        what = f"标有“{stop.marking.words}”（{stop.marking.name}）"
        how = "决定公开的，删去“校勘”中的这一条；不公开的，删去写入的文件"
        yield ToDo(source.name, Action.DECIDE, stop.place, what, how, path)
    for item in source.judged:
        if item.fate is Fate.LOST:
            what = f"{item.piece.kind.value}没有收入：{excerpt_of(item) or '（没有文字）'}"
            yield ToDo(source.name, Action.COMPLETE, item.piece.place, what, "对照原文补入正文", path)
    for document in source.documents:
        yield from _of_document(source.name, document)
    told = [item for item in source.judged if item.fate is Fate.LOST]
    for words in source.removed:
        if any(words.startswith(item.piece.kind.value) for item in told):
            continue
        yield ToDo(source.name, Action.KNOW, "", f"没有收入：{words}", "确需公开的，在原文件中改为正文", path)
    for words in source.source.worth_a_look if source.source else ():
        yield ToDo(source.name, Action.KNOW, "", f"已收入：{words}", "核对一眼", path)


def _of_document(name: str, document: ImportedDocument) -> Iterator[ToDo]:
    if not document.path:
        return
    for finding in document.unsure:
        value = finding.value if isinstance(finding.value, str) else "、".join(finding.value)
        label = label_of(Notice, finding.key)
        what = f"{label}：{value or '（空）'}。{finding.reason}"
        yield ToDo(name, Action.CHECK, label, what, "核对无误后删去行尾的“# 待核”", document.path)
    for doubt in document.document.doubts:
        if doubt.spans:
            yield ToDo(
                name,
                Action.LOOK,
                doubt.excerpt,
                doubt.text,
                "与原文对照，改正后删去“校勘”中的这一条",
                document.path,
            )
