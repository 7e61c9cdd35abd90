"""Open an office file: read all its parts, cut what nobody sees, write the clean copy."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.office.package import Unreadable, drop_unused, read_package, write_package
from generator.gate.attachments.office.parts import (
    COMMENTS,
    INSERTED,
    LABELS,
    MACROS,
    SEEN,
    SILENT,
)
from generator.gate.attachments.office.pruning import cut_footnotes, prune
from generator.gate.attachments.office.sheets import cut_sheets, sheet_pieces, sheet_problems
from generator.gate.attachments.office.slides import slide_pieces, slide_problems
from generator.gate.attachments.office.word import word_pieces, word_problems
from generator.gate.attachments.office.words import local_names, unseen_pieces, words_of_runs
from generator.gate.attachments.opened import Opened, Piece
from generator.gate.attachments.pictures.opening import clean_picture
from generator.problems import ProblemsError
from generator.source.xml import UnsafeXmlError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.gate.attachments.office.package import Package
    from generator.problems import Problem

    Look = tuple[
        str,
        Callable[[Package], Iterator[Piece]],
        Callable[[Package, str], Iterator[Problem]],
    ]

_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS: dict[str, Look] = {
    ".docx": (f"{_MAIN}wordprocessingml.document.main+xml", word_pieces, word_problems),
    ".xlsx": (f"{_MAIN}spreadsheetml.sheet.main+xml", sheet_pieces, sheet_problems),
    ".pptx": (f"{_MAIN}presentationml.presentation.main+xml", slide_pieces, slide_problems),
}


def open_office(data: bytes, name: str) -> Opened:
    """Return what an office file holds and its clean copy."""
    main, read, judge = _KINDS[posixpath.splitext(name)[1].lower()]
    try:
        package = read_package(data, name)
        if package.main.content_type != main:
            return Opened(problems=(_other_kind(package, name),))
        return _opened(package, name, read, judge)
    except (ProblemsError, UnsafeXmlError, Unreadable, KeyError, ValueError, RecursionError) as error:
        reason = "“严格”格式的文件" if str(error) == "strict" else "文件已损坏、已加密或者结构可疑，"
        return Opened(problems=(hidden.unread(name, reason),))


def _other_kind(package: Package, name: str) -> Problem:
    return hidden.macros(name) if "macro" in package.main.content_type else hidden.other_kind(name)


def _opened(
    package: Package,
    name: str,
    read: Callable[[Package], Iterator[Piece]],
    judge: Callable[[Package, str], Iterator[Problem]],
) -> Opened:
    problems = [*_cut_problems(package, name), *judge(package, name)]
    removed = dict.fromkeys(_cut_labels(package))
    for part in package.parts.values():
        prune(part)
    unused = drop_unused(package) + len(package.left_out) + cut_footnotes(package)
    if unused:
        removed[f"没有用到的部件和脚注 {unused} 个"] = None
    if "spreadsheetml" in package.main.content_type:
        removed |= dict.fromkeys(cut_sheets(package))
    for part in package.parts.values():
        if part.kind == "image":
            picture = clean_picture(part.data, f"{name}/{part.path}")
            problems += picture.problems
            removed |= dict.fromkeys(f"图片的{label}" for label in picture.removed)
            part.data = picture.copy or b""
    pieces = [*read(package), *_cut_words(package)]
    for part in package.parts.values():
        pieces += unseen_pieces(part)
    return Opened(tuple(pieces), tuple(removed), tuple(problems), write_package(package))


def _cut_problems(package: Package, name: str) -> Iterator[Problem]:
    kinds = {relation.kind for _, relation, _ in package.cut}
    if kinds & MACROS or any(path.endswith("vbaProject.bin") for path in package.left_out):
        yield hidden.macros(name)
    notes = sum(
        1
        for _, relation, root in package.cut
        if relation.kind in COMMENTS and root is not None
        for tag in ("comment", "cm", "threadedComment")
        for _ in local_names(root, tag)
    )
    if notes:
        yield hidden.comments(name, notes)
    if kinds & INSERTED:
        yield hidden.fetching(name, "插入的文件（altChunk、子文档）")
    if any(
        int(found.get(side) or 0) > 0
        for part in package.parts.values()
        if part.root is not None
        for found in local_names(part.root, "srcRect")
        for side in "ltrb"
    ):
        yield hidden.cropped(name)
    seen = {LABELS.get(kind, "外部图片") for kind in kinds & SEEN}
    if seen:
        yield hidden.outside(name, "、".join(sorted(seen)))


def _cut_labels(package: Package) -> Iterator[str]:
    for _, relation, _ in package.cut:
        if relation.kind not in SILENT | COMMENTS:
            yield LABELS.get(relation.kind, f"其他部件（{relation.kind}）")


def _cut_words(package: Package) -> Iterator[Piece]:
    """Yield the words of parts that are cut, where a person has to decide on them: comments, inserted files."""
    for _, relation, root in package.cut:
        if relation.kind in COMMENTS and root is not None:
            yield Piece("批注", words_of_runs(root) or "".join(map(str, root.itertext())), is_hidden=True)
