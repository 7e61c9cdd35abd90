"""Everything that is found out of a notice while its file is in memory: fields, objections, clean body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.gate.notices import inspect_notice
from generator.portal.notice_file import ParsedNotice, body_of, parse_notice_file
from generator.problems import Problem
from generator.render.body import clean_html
from generator.source.budget import MOST_HTML, SECONDS, OverBudgetError, seconds

if TYPE_CHECKING:
    from generator.gate.wording import Wording
    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies


class ReadNotice(NamedTuple):
    """What a file gave, what speaks against publishing it, and its body as HTML; these only of public ones."""

    parsed: ParsedNotice
    objections: tuple[Problem, ...]
    html: bytes | None


def read_notice(file: SourceFile, vocabularies: Vocabularies, wording: Wording) -> ReadNotice:
    """Read a file once and return everything that only its bytes, the words and the vocabularies decide."""
    try:
        with seconds():
            return _read(file, vocabularies, wording)
    except OverBudgetError:
        over = Problem(
            file.name, 0, "BUD005", f"读取、核对用了 {SECONDS:.0f} 秒以上", "请分成几件，或者把长表放进附件"
        )
        return ReadNotice(ParsedNotice("", None, (over,)), (), None)


def _read(file: SourceFile, vocabularies: Vocabularies, wording: Wording) -> ReadNotice:
    parsed, text = parse_notice_file(file, vocabularies)
    notice = parsed.notice
    if notice is None or not notice.is_public:
        return ReadNotice(parsed, (), None)
    objections = tuple(inspect_notice(notice, text, wording))
    clean = clean_html(body_of(text)).encode("utf-8", "surrogatepass")
    if len(clean) > MOST_HTML:
        over = Problem(file.name, 0, "BUD006", f"正文做成网页有 {len(clean) >> 20} MB", "请把长表放进附件")
        return ReadNotice(replace(parsed, notice=None, problems=(*parsed.problems, over)), (), None)
    return ReadNotice(parsed, objections, clean)
