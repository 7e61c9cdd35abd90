"""One notice file on its way: read, parse, and what can be said of it alone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.problems import Problem, ProblemsError, Severity
from generator.schema.closed_lists import Status
from generator.schema.notice import Notice
from generator.schema.notice_checks import check_notice
from generator.schema.parse import parse_record
from generator.schema.record_fields import names_of
from generator.source.budget import problems_of_body
from generator.source.front_matter import RawDocument, locate, split_front_matter
from generator.source.nodes import Scalar
from generator.source.text import decode_text, read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies


_LINK = re.compile(
    r"""\]\(\s*(?:<([^>\n]+)>|([^)\s]+))|(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
    r"""|(?m:^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+))|<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"""
)
# Browsers leave these out of an address before they look at its beginning.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OTHER_HOST = re.compile(r"[/\\]{2}")  # browsers read \\ as /, and what follows two of them is a host
_PUBLIC_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_STILL_TO_FILL = frozenset({"FLD001", "FLD011"})  # missing, or a day of which only the year is known
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|$)")


@dataclass(frozen=True, slots=True)
class ParsedNotice:
    """What a file gave: its notice, or None, and its problems; `digest` names the file's bytes."""

    digest: str
    notice: Notice | None
    problems: tuple[Problem, ...]


def parse_notice_file(file: SourceFile, vocabularies: Vocabularies) -> tuple[ParsedNotice, str]:
    """Return the notice in a file with everything that is wrong in it, and the text; raises nothing."""
    try:
        data = read_bytes(file.location)
    except OSError as error:
        return ParsedNotice("", None, (unreadable(file.name, error),)), ""
    digest = _digest(data)
    try:
        text = decode_text(data, file.name)
        return _parsed(text, digest, file.name, vocabularies), text
    except ProblemsError as error:
        return ParsedNotice(digest, None, error.problems), ""


def _parsed(text: str, digest: str, name: str, vocabularies: Vocabularies) -> ParsedNotice:
    raw = split_front_matter(text, name)
    over = problems_of_body(name, raw.body, raw.body_line)
    if over:
        return ParsedNotice(digest, None, tuple(over))
    extra = {
        "path": name,
        "digest": digest,
        "fields_digest": _digest(raw.head.encode()),
        "body_line": raw.body_line,
        "body_files": body_files(raw.body),
    }
    notice, problems = parse_record(Notice, raw.fields, name, vocabularies, extra)
    found = [*raw.problems, *(_of_draft(problems) if _is_draft(raw) else problems)]
    if not (notice and notice.is_withdrawn):  # the text of a withdrawn one is never shown
        found.extend((*_empty_body(raw), *_refused_links(raw)))
    if notice:
        found.extend(check_notice(notice, vocabularies))
    return ParsedNotice(digest, notice, tuple(found))


def _is_draft(raw: RawDocument) -> bool:
    """Return whether the file says that it is a draft, before the rest of it is known to be right."""
    return any(
        names_of(Notice).get(entry.key) == "status"
        and isinstance(entry.value, Scalar)
        and entry.value.text == Status.DRAFT
        for entry in raw.fields.entries
    )


def _of_draft(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of a draft; what nobody has filled in yet does not stop the others' build."""
    for problem in problems:
        waits = problem.code in _STILL_TO_FILL and problem.severity is Severity.ERROR
        yield replace(problem, severity=Severity.WARNING) if waits else problem


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def body_files(body: str) -> tuple[str, ...]:
    """Return the names of files beside the notice that its body shows or links to, sorted."""
    if "](" not in body and "=" not in body:
        return ()
    return tuple(sorted({name.split("#")[0] for name, _ in _targets(body) if not _ELSEWHERE.match(name)}))


def _targets(body: str) -> Iterator[tuple[str, int]]:
    """Yield the targets of links and pictures as a browser will read them, each with its place."""
    if "](" not in body and "=" not in body and "]:" not in body and "<" not in body:
        return
    for match in _LINK.finditer(body):
        yield unquote(html.unescape(next(filter(None, match.groups()), ""))), match.start()


def _refused_links(raw: RawDocument) -> Iterator[Problem]:
    """Yield LNK001 for every target that runs, carries or opens what is no public page, LNK002 for hidden hosts."""
    for target, place in _targets(raw.body):
        seen = _INVISIBLE.sub("", target)
        line = raw.body_line + raw.body.count("\n", 0, place)
        scheme = _SCHEME.match(seen)
        if scheme and scheme[1].lower() not in _PUBLIC_SCHEMES:
            hint = "请改为 http:// 或 https:// 开头的网址，或者放在旁边的文件"
            yield Problem(raw.name, line, "LNK001", f"链接“{seen[:40]}”的类型不允许发布", hint)
        elif _OTHER_HOST.match(seen):
            hint = "请写出以 http:// 或 https:// 开头的完整网址；图片请放在旁边"
            yield Problem(raw.name, line, "LNK002", f"链接“{seen[:40]}”看似本站，实际指向别的网站", hint)


def _empty_body(raw: RawDocument) -> tuple[Problem, ...]:
    if raw.body.strip(" \t\n　"):
        return ()
    return (
        Problem(
            raw.name, raw.body_line, "SRC022", "正文是空的", "请在字段区之后写上正文；只有附件的，写一句说明"
        ),
    )


def body_of(text: str) -> str:
    """Return what stands behind the front matter, without reading the fields again."""
    return text[locate(text, "")[1] :].lstrip("\n")
