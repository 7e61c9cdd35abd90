"""Markings on the whole file, looked for before anything is read: boxes, headers, templates, its name, too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.importers.reader.document import Doubt
from generator.importers.witness.pieces import APART, Kind
from generator.problems import Problem, ProblemsError
from generator.vocabularies.grounds import ground, grounds
from generator.vocabularies.markings import Shown, find_markings, markings_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importers.witness.pieces import Piece, Statement
    from generator.vocabularies.markings import Marking

_LABEL = re.compile(r"(?:公开(?:属性|方式|选项|类别|形式|类型|情况)|密\s*级|密级和保密期限)[：:]?")
_NOT_SHOWN = {Kind.LINK, Kind.FILE, Kind.FRAME, Kind.CONTENTS, Kind.READING_AID}


@dataclass(frozen=True, slots=True)
class Stop:
    """A marking that a file bears, and where: the kind of the piece and its place."""

    marking: Marking
    place: str

    @property
    def doubt(self) -> Doubt:
        """Return what a person has to decide; `generator.gate.markings` knows these words again."""
        text = f"标有“{self.marking.name}”标志（{self.place}），由有权的人决定是否公开"
        return Doubt(text, self.marking.words[:40], ())


def stops_of(statement: Statement, name: str) -> tuple[Stop, ...]:
    """Return the markings of a file. Raises IMP030 when it is marked as secret."""
    pieces = [piece for piece in statement.pieces if piece.kind not in _NOT_SHOWN]
    found = {marking.name: Stop(marking, "文件名") for marking in markings_of_name(PurePosixPath(name).stem)}
    for marking in find_markings(list(_shown(pieces))):
        piece = pieces[marking.number]
        found.setdefault(marking.name, Stop(marking, f"{piece.kind.value}，{piece.place}"))
    for stop in found.values():
        if stop.marking.is_secret:
            raise ProblemsError([_refusal(stop, name)])
    return tuple(found.values())


def _shown(pieces: list[Piece]) -> Iterator[Shown]:
    for at, piece in enumerate(pieces):
        in_table = piece.kind is Kind.CELL
        yield Shown(piece.text, at, apart=piece.kind in APART, in_table=in_table)
        if in_table and _LABEL.fullmatch(piece.text.strip()) and at + 1 < len(pieces):
            yield Shown(f"{piece.text.strip().rstrip('：:')}：{pieces[at + 1].text}", at + 1)


def _refusal(stop: Stop, name: str) -> Problem:
    return Problem(
        name, 0, "IMP030", f"标有密级“{stop.marking.words}”（{stop.place}），没有导入",
        "国家秘密不得公开；确已解密的，请先去掉密级标志", grounds(ground("baomifa-2024"), ground("tiaoli-711", "第十四条")),
    )  # fmt: skip
