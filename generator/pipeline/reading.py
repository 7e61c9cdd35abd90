"""Everything that is found out of a notice while its file is in memory: fields, objections, clean body."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.gate.notices import inspect_notice
from generator.portal.notice_file import ParsedNotice, body_of, parse_notice_file
from generator.render.body import clean_html

if TYPE_CHECKING:
    from generator.gate.wording import Wording
    from generator.problems import Problem
    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies


class ReadNotice(NamedTuple):
    """What a file gave, what speaks against publishing it, and its body as HTML; these only of public ones."""

    parsed: ParsedNotice
    objections: tuple[Problem, ...]
    html: bytes | None


def read_notice(file: SourceFile, vocabularies: Vocabularies, wording: Wording) -> ReadNotice:
    """Read a file once and return everything that only its bytes, the words and the vocabularies decide."""
    parsed, text = parse_notice_file(file, vocabularies)
    notice = parsed.notice
    if notice is None or not notice.is_public:
        return ReadNotice(parsed, (), None)
    objections = tuple(inspect_notice(notice, text, wording))
    return ReadNotice(parsed, objections, clean_html(body_of(text)).encode("utf-8", "surrogatepass"))
