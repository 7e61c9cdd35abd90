"""Judge finished files: their texts, visible and hidden, go through the detector of personal data."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.files.packages import unpacked
from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.finished.markup import read_markup
from generator.gate.finished.own_documents import office_text, pdf_text
from generator.gate.finished.pieces import Pieces
from generator.gate.personal import ALL, problems_in_rows, problems_in_text
from generator.personal_data.first_look import suspect_bytes
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg", ".atom", ".rss", ".shtml"})
_LINES = frozenset(
    {
        ".txt",
        ".csv",
        ".json",
        ".jsonld",
        ".geojson",
        ".md",
        ".yml",
        ".yaml",
        ".ics",
        ".vtt",
        ".log",
        ".tsv",
        ".webmanifest",
    }
)
_OURS = frozenset({".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".ico", ".wasm"})
"""Programs and looks: nobody writes content there."""
_PACKED = {".gz": "gzip", ".br": "brotli"}
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})|encoding\s*=\s*[\"']([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_HARMLESS = re.compile(
    rb"(?<![0-9-])[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![0-9-])(?:[T ][0-9:]{5,8}(?:\+08:00)?)?"
    rb"|\b(?:viewBox|width|height)=\"[0-9 ]*\"|<(?:path|rect|polygon)\b[^<>]*>|%(?:[89A-F][0-9A-F]|2F|3A)"
    rb"|(?<![0-9A-Z])[0-9]{8}(?=[0-9A-Z]{0,9}[A-WYZ])[0-9A-Z]{10}[-/][12][0-9]{3}-[0-9]{5}(?![0-9])"
)
_IDEOGRAPH = "的".encode()  # no numeral
_OVER_LINES = re.compile(rb"[0-9]\r?\n[ \t]*[0-9]{2}")
_DIGITS_ALONE = re.compile(rb"[ \t]*[0-9]{4}")
_MOST_UNPACKED = 256 << 20
_PERSONAL = "PRV"


@dataclass(slots=True)
class Judge:
    """Judges finished files one after another and looks at a text that many of them share only once.

    `read_shard` returns the stored text of a file of the search index, where a portal has one of ours;
    `certain` leaves out what could only be suspected, and takes documents for our own.
    """

    certain: bool = False
    read_shard: Callable[[str, bytes], str | None] = lambda _name, _data: None
    pieces: Pieces = field(default_factory=Pieces)

    def judge(self, address: str, data: bytes) -> list[Problem]:
        """Return the personal data in a finished file, certain and suspected; codes PRV…, at its address."""
        suffix = posixpath.splitext(address)[1].lower()
        if not data or suffix in _OURS:
            return []
        if suffix in _PACKED:
            return self._packed(address, data, _PACKED[suffix])
        if suffix == ".bin":
            stored = self.read_shard(address, data)
            return self._text(address, stored.encode("utf-8", "surrogatepass")) if stored else []
        if suffix in _MARKUP:
            return self._markup(address, data)
        if suffix in _LINES:
            return self._text(address, data)
        return self._document(address, data)

    def judge_name(self, address: str) -> list[Problem]:
        """Return the personal data in the name of a file: 张三_1101….pdf is read by everybody."""
        if not self.pieces.is_new(b"name:" + address.encode("utf-8", "surrogatepass")):
            return []
        return list(_unplaced(problems_in_text(address, posixpath.basename(address), most=ALL)))

    def _document(self, address: str, data: bytes) -> list[Problem]:
        if self.certain:  # a document of our own
            return self._text(address, _own_text(address, data).encode("utf-8", "surrogatepass"))
        found = inspect_attachment(data, address) if self.pieces.is_new(data) else []
        return [problem for problem in found if problem.code.startswith(_PERSONAL)]

    def _packed(self, address: str, data: bytes, encoding: str) -> list[Problem]:
        try:
            opened = unpacked(data, encoding, _MOST_UNPACKED)
        except ValueError:
            return [Problem(address, 0, "PRV012", "预压缩的文件打不开，无法核对", "请删去后重新生成")]
        return [_at(problem, address) for problem in self.judge(posixpath.splitext(address)[0], opened)]

    def _markup(self, address: str, data: bytes) -> list[Problem]:
        new = self.pieces.new_in_markup(_utf8(data))
        found: list[Problem] = []
        for piece in self._suspect(new):
            told = read_markup(piece.decode("utf-8", "replace"))
            found += _unplaced(problems_in_text(address, told.text, most=ALL))
            for table in told.tables:
                found += _unplaced(problems_in_rows(address, list(enumerate(table, 1)), most=ALL))
        return _once(found)

    def _suspect(self, pieces: list[bytes]) -> Iterator[bytes]:
        """Yield the pieces worth reading; days, index numbers and paths of drawings alone make none."""
        screened = _HARMLESS.sub(_IDEOGRAPH, b"\n".join(pieces))
        if not any(suspect_bytes(screened, certain=self.certain)):
            return
        for piece, line in zip(pieces, screened.split(b"\n"), strict=False):
            if any(suspect_bytes(line, certain=self.certain)):
                yield piece

    def _text(self, address: str, data: bytes) -> list[Problem]:
        found: list[Problem] = []
        for run in self.pieces.new_in_lines(_utf8(data)):
            text = run.decode("utf-8", "replace")
            if address.endswith((".json", ".jsonld", ".geojson")):
                text = _unescaped(text)
            if self.certain:
                text = _suspect_lines(text)
            if address.endswith(".csv"):
                text = text.replace(",", "\t")
            found += _unplaced(problems_in_text(address, text, most=ALL))
        return _once(found)


def _suspect_lines(text: str) -> str:
    """Return the lines worth reading, each with those beside it, and the first one: it may be a heading."""
    lines = text.replace("},{", "},\n{").encode("utf-8", "surrogatepass").split(b"\n")
    whole = _HARMLESS.sub(_IDEOGRAPH, b"\n".join(lines))
    if not _OVER_LINES.search(whole) and not any(suspect_bytes(whole, certain=True)):
        return ""
    screened = whole.split(b"\n")
    worth = {0} | {
        beside
        for number, line in enumerate(screened)
        if any(suspect_bytes(line, certain=True)) or _DIGITS_ALONE.match(line)
        for beside in (number - 1, number, number + 1)
    }
    kept = (line for number, line in enumerate(lines) if number in worth)
    return b"\n".join(kept).decode("utf-8", "surrogatepass")


def _own_text(address: str, data: bytes) -> str:
    if address.endswith(".pdf"):
        return pdf_text(data)
    return office_text(data) if address.endswith((".docx", ".xlsx")) else ""


def _utf8(data: bytes) -> bytes:
    """Return text as UTF-8: as it declares, else as UTF-8 where it is that, else as GB18030."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:2048])
        name = (declared[1] or declared[2]).decode() if declared else "gb18030"
        try:
            return data.decode(name, "replace").encode("utf-8")
        except LookupError:
            return data.decode("gb18030", "replace").encode("utf-8")
    return data


def _unescaped(text: str) -> str:
    """Return JSON with its characters as themselves, where it writes them as numbers."""
    if "\\u" not in text:
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=0)
    except ValueError:
        return text


def _at(problem: Problem, address: str) -> Problem:
    return Problem(address, 0, problem.code, problem.message, problem.hint, problem.source, problem.severity)


def _unplaced(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems without a line: that of a piece says nothing about the file."""
    return (_at(problem, problem.path) for problem in problems if problem.code != "PRV008")


def _once(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
