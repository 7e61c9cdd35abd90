"""An issue of a gazette as a document of its own: masthead and contents list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.importers.reader.contents import find_contents
from generator.importers.reader.days import DATE, parse_day
from generator.importers.reader.document import Certainty, Finding, ReadDocument
from generator.importers.reader.outline import Block
from generator.importers.reader.patterns import compact, is_organ, number_of, tidy_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Line, Span
    from generator.vocabularies import Vocabularies

_NAME = re.compile(r"[^，。：\d]{2,40}公报")
_ISSUE = re.compile(r"第(?P<issue>\d{1,3}(?:[-—－~～至、]\d{1,3})?)[号期]")
_TOTAL = re.compile(r"总第?(?P<total>\d{1,5}(?:[-—－~～至、]\d{1,5})?)[期号]")
_YEAR = re.compile(r"((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Issue:
    """What a masthead says: the gazette's name, which issue, when, and who publishes it."""

    name: str
    label: str
    title: str
    day: date | None
    organ: str
    span: Span


def find_issue(lines: Sequence[Line]) -> Issue | None:
    """Return the issue that the masthead before the first document names, or None."""
    name = next((line for line in lines if _NAME.fullmatch(compact(line.text))), None)
    if name is None:
        return None
    words = compact("".join(line.text for line in lines[:30]))
    issue, year = _ISSUE.search(words), _YEAR.search(words)
    if not issue or not year:
        return None
    total = _TOTAL.search(words)
    label = f"{year[1]}年第{issue['issue']}{words[issue.end() - 1]}"
    title = compact(name.text) + label + (f"（总第{total['total']}期）" if total else "")
    dated = DATE.search(words)
    organ = next(
        (compact(line.text) for line in lines if is_organ(line.text)), compact(name.text).removesuffix("公报")
    )
    return Issue(compact(name.text), label, title, parse_day(dated[0]) if dated else None, organ, name.span)


def read_issue(lines: Sequence[Line], issue: Issue, vocabularies: Vocabularies) -> ReadDocument:
    """Return the issue as a document: its masthead and contents list are its text."""
    genre = vocabularies.canonical("genre", "公报") or "其他"
    findings = [
        Finding("title", issue.title, Certainty.LIKELY, "由刊名、年份和期号合成", (issue.span,)),
        Finding("issuing_organs", (issue.organ,), Certainty.LIKELY, "刊头"),
        Finding("genre", genre, Certainty.STATED, "政府公报"),
        Finding("document_class", "非政策信息", Certainty.STATED, "公报各期不是文件"),
        Finding("statutory_items", ("1",), Certainty.LIKELY, "刊载规章和规范性文件"),
        Finding("openness", "主动公开", Certainty.STATED, "政府公报"),
        Finding("source", f"《{issue.name}》{issue.label}", Certainty.STATED, "刊头"),
        Finding("subject", "综合政务\\政务公开", Certainty.LIKELY, "政府公报"),
    ]
    if issue.day:
        findings.append(Finding("dated_on", str(issue.day), Certainty.STATED, "出版日期"))
    return ReadDocument(tuple(findings), tuple(_blocks(lines)), lines[0].span.start)


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    contents = find_contents(lines)
    waiting: list[Line] = []
    for at, line in enumerate(lines):
        if contents is None or not contents.start <= at < contents.end:
            yield Block("text", tidy_paragraph(line.text), (line.span,))
        elif at == contents.start:
            yield Block("text", compact(line.text), (line.span,), 2)
        elif line.level and not number_of(line.text) and not waiting:
            yield Block("text", tidy_paragraph(line.text), (line.span,), 3)
        else:
            waiting.append(line)
            page = re.search(r"[\s.．…·。⋯_-]*[（(]?\s*(\d{1,4})\s*[)）]?\s*$", line.text)
            if page and (re.search(r"[.．…·⋯_-]{2,}|[（(]\s*\d{1,4}\s*[)）]\s*$", line.text)):
                yield _entry(waiting, page)
                waiting = []
    for line in waiting:
        yield Block("text", tidy_paragraph(line.text), (line.span,))


def _entry(lines: Sequence[Line], page: re.Match[str]) -> Block:
    words = [line.text for line in lines]
    words[-1] = words[-1][: page.start()]
    text = " ".join(tidy_paragraph(re.sub(r"^[-*•]\s+", "", word)) for word in words if word.strip())
    return Block("entry", f"{text} （{page[1]}）", tuple(line.span for line in lines))
