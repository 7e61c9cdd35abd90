"""What a field is for people and where it shows, declared beside its type; every face reads it from here.

A face is a place where a field of the notice shows: the facts table, the line of a list, a meta tag,
JSON-LD, a feed, a column of the catalog, a filter of the search, the downloads, the form of an editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.vocabularies.grounds import Clause


class Widget(StrEnum):
    """How a form asks for a value; the type of a field brings its own, a declaration may name another."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    DAY = "day"
    TIME = "time"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    NUMBERS = "numbers"
    DOCUMENTS = "documents"
    FILES = "files"
    RECORD = "record"
    RECORDS = "records"
    KEYED = "keyed"
    GIVEN = "given"


WIDGET_LABELS = {
    Widget.LINE: "一行文字", Widget.PARAGRAPHS: "文字，可分段", Widget.DAY: "日期", Widget.TIME: "时间",
    Widget.NUMBER: "数字", Widget.SWITCH: "true 或者 false", Widget.CHOICE: "词表中的一个",
    Widget.CHOICES: "词表中的一个或者几个", Widget.LINES: "一项或者几项文字", Widget.NUMBERS: "一个或者几个序号",
    Widget.DOCUMENTS: "文号、标题或者索引号，可列几个", Widget.FILES: "文件名，可列几个", Widget.RECORD: "一组",
    Widget.RECORDS: "一组或者几组", Widget.KEYED: "按名称分组", Widget.GIVEN: "由程序编定",
}  # fmt: skip


class Group(StrEnum):
    """The parts of a form, in order."""

    DOCUMENT = "文件"
    DAYS = "日期"
    CLASSES = "分类"
    RELATED = "相关文件"
    CONTENT = "内容"
    STATE = "状态"
    ORGAN = "机关"
    SITE = "网站"
    OFFICE = "公开工作机构"
    TABLE = "数据表"


class FeedPart(StrEnum):
    """What of a feed's entry a field is; `NAMED` ones stand in it under their label."""

    TITLE = "title"
    SUMMARY = "summary"
    PUBLISHER = "publisher"
    DAY = "published_on"
    TAGS = "keywords"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where on a face a field stands, and how: for policies only, across the whole table, even when empty.

    A `bare` value speaks for itself without its label; `label` stands there instead of the field's own.
    """

    order: int
    policy_only: bool = False
    wide: bool = False
    always: bool = False
    bare: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of JSON-LD: `name` of an article, `policy_name` of legislation; an empty one is left out."""

    order: int
    name: str = ""
    policy_name: str = ""
    is_organization: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An official meta tag of content pages, in the order of the head."""

    order: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A filter of the search page; `name` stands in addresses and in the index."""

    order: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One field for people: what it is, with what it is confused, its clause, its place in forms and faces.

    `spellings` are other words for its label on pages and sheets that are imported, None where nothing is read
    from there; `tag_spellings` are meta tags of other sites. `example` is the value a skeleton begins with, as
    the file writes it, with `{title}`, `{index_number}`, `{organ}`, `{day}`, `{year}`. `facet` shows the first of
    several values; what `download` names stands at the end of the document.
    """

    help: str
    unlike: str = ""
    clause: Clause | None = None
    group: Group
    widget: Widget | None = None
    example: str = ""
    spellings: tuple[str, ...] | None = None
    tag_spellings: tuple[str, ...] = ()
    facts: At | None = None
    line: At | None = None
    tag: Tag | None = None
    json_ld: Property | None = None
    feed: FeedPart | None = None
    catalog: At | None = None
    facet: Facet | None = None
    download: At | None = None
