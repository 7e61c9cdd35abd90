"""The kinds of entry that the official lists hold, and how sure the project is of each."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Certainty(StrEnum):
    """How well a fact is known; only a confirmed one may ever block publishing."""

    CONFIRMED = "C"
    RECALLED = "R"
    UNSURE = "U"


class Origin(StrEnum):
    """Who put an entry on the list: an official instrument, this software, or the office itself."""

    OFFICIAL = "official"
    PORTAL = "portal"
    LOCAL = "local"


def _compiling(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(str(error)) from error
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]
Pattern = Annotated[str, AfterValidator(_compiling)]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Link = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Record(BaseModel):
    """Frozen data that knows all of its fields."""

    # Most builds read no list: they remember what the last one read.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Dated(Record):
    """What every entry carries. A missing start means: since when is not known."""

    slug: Slug = Field(title="标识")
    certainty: Certainty = Field(title="把握")
    in_force_from: date | None = Field(title="起始日期")
    in_force_until: date | None = Field(None, title="截止日期")
    origin: Origin = Field(Origin.OFFICIAL, title="来历")
    note: str = Field("", title="说明")

    @property
    def lookup_keys(self) -> tuple[int | str, ...]:
        """Return what the entry is looked up by."""
        return (self.slug,)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the words that mean this entry, the proper one first."""
        return ()

    def in_force(self, on: date) -> bool:
        """Return whether the entry applies on that day, both limits included."""
        return not (
            (self.in_force_from and on < self.in_force_from)
            or (self.in_force_until and on > self.in_force_until)
        )


class Source(Dated):
    """A legal or technical instrument; `url` only where the official address is known for certain."""

    title: Name = Field(title="标题")
    short: str = Field("", title="简称")
    number: str = Field("", title="文号")
    cited: str = Field("", title="引用写法")
    issuer: str = Field("", title="发文机关")
    issued_on: date | None = Field(None, title="成文日期")
    url: Link | None = Field(None, title="网址")

    @property
    def names(self) -> tuple[str, ...]:
        """Return title, short title and number."""
        return tuple(name for name in (self.title, self.short, self.number) if name)


class Fact(Dated):
    """An entry that rests on an instrument: `source` is its slug in the list of sources."""

    source: Slug = Field(title="依据")
    article: str = Field("", title="条款")
    confirmed_by: str = Field("", title="佐证")


class Entry(Fact):
    """A word of a list, with the other words that mean the same."""

    name: Name = Field(title="名称")
    aliases: tuple[Name, ...] = Field((), title="别名")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the proper word and its aliases."""
        return (self.name, *self.aliases)


class Numbered(Entry):
    """A word that also has a number in the official order."""

    number: int = Field(title="序号", ge=1)

    @property
    def lookup_keys(self) -> tuple[int | str, ...]:
        """Return slug and number."""
        return (self.slug, self.number)


class StatutoryItem(Numbered):
    """One of the fifteen items of 条例 art. 20; `short` is the usual column name (recalled)."""

    short: Name = Field(title="栏目名称")


class Topic(Entry):
    """A matter that 条例 art. 21 asks of organs of some levels."""

    levels: tuple[Slug, ...] = Field(title="适用层级", min_length=1)


class OrganLevel(Entry):
    """A level of administration; `as_level` is the level whose matters of art. 21 it takes, having none of its own."""

    makes_rules: bool = Field(default=False, title="制定规章")
    is_department: bool = Field(default=False, title="部门")
    is_agency: bool = Field(default=False, title="派出机关")
    as_level: Slug | None = Field(None, title="参照层级")


class Domain(Entry):
    """A key field of disclosure; `number` is its place among the 26 grassroots domains, if any."""

    number: int | None = Field(None, title="序号", ge=1)

    @property
    def lookup_keys(self) -> tuple[int | str, ...]:
        """Return the slug, and the number among the 26."""
        return (self.slug,) if self.number is None else (self.slug, self.number)


class SubjectClass(Numbered):
    """A main class of the subject tree with its sub-classes in official order."""

    children: tuple[Name, ...] = Field((), title="子类")


class Validity(Entry):
    """有效性; `is_marked`: lists and pages must show a mark; `is_ended`: it is for good, the document is no ground."""

    is_in_force: bool = Field(title="现行")
    is_ended: bool = Field(title="终止")
    is_marked: bool = Field(title="标注")


class FrameworkKind(Entry):
    """A kind of document that 政府信息公开制度 may hold."""

    description: str = Field("", title="含义")


class FrameworkDocument(Fact):
    """A document that 政府信息公开制度 holds by default; title, number and link stand in its source."""

    kind: Slug = Field(title="种类")


class MetaTag(Entry):
    """An official meta tag: on which pages it stands and what its content looks like."""

    pages: Literal["every", "column", "content"] = Field(title="页面")
    required: bool = Field(title="必填")
    content: str = Field(title="内容")
    pattern: Pattern | None = Field(None, title="格式")


class Taking(Record):
    """What a column takes: notices to which all that is stated here applies; `field` is one that they fill in."""

    genres: tuple[Slug, ...] = ()
    document_classes: tuple[Slug, ...] = ()
    field: Literal["", "interprets"] = ""


class PlatformColumn(Entry):
    """A column of the platform; `key` is its folder, `takes` the notices whose home it is, any one of them."""

    key: Key = Field(title="文件夹")
    parent: Key | Literal[""] = Field("", title="上级")
    description: Name = Field(title="栏目说明")
    column_type: Name = Field(title="栏目类别")
    takes: tuple[Taking, ...] = Field((), title="收入")
    precedence: int = Field(0, title="优先")
    only_filled: bool = Field(default=False, title="有信息才出现")
    needs_rule_making: bool = Field(default=False, title="须有规章制定权")


class ColumnFamily(Entry):
    """Columns of which there is one for each entry of another list; `description` has `{article}` and `{name}`."""

    description: Name = Field(title="栏目说明")
    column_type: Name = Field(title="栏目类别")


class PageKind(Entry):
    """A kind of page that is no column, and the ColumnType it states."""

    column_type: Name = Field(title="栏目类别")


class MarkLink(Record):
    """A link behind a footer mark: `template` to write it, `pattern` (full match) to recognise it."""

    template: Link
    pattern: Pattern
    certainty: Certainty


class FooterMark(Entry):
    """A mark that the footer must show; `fields` are the settings that answer it, any one of them."""

    fields: tuple[Name, ...] = Field(title="字段", min_length=1)
    pattern: Pattern | None = Field(None, title="格式")
    links: tuple[MarkLink, ...] = Field((), title="链接")


class PublicationTerm(Entry):
    """A term of publication, counted in `unit` from the day that `counted_from` names."""

    unit: Literal["working-day", "day", "fixed-date"] = Field(title="单位")
    amount: int | None = Field(None, title="期限", ge=1)
    month_day: MonthDay | None = Field(None, title="月日")
    bound: Literal["at-most", "at-least"] = Field(title="限度")
    counted_from: Literal[
        "dated-on", "published-on", "approved-on", "decided-on", "policy-published-on", "year-end"
    ] = Field(title="起算")
    scope: str = Field("", title="适用地区")

    @model_validator(mode="after")
    def _has_one_limit(self) -> Self:
        """Refuse a term that names both a number and a date, or neither."""
        if (self.month_day is None) != (self.unit != "fixed-date") or (self.month_day is None) == (
            self.amount is None
        ):
            raise ValueError("固定日期写 month_day，其他单位写 amount")
        return self


class HandlingTerm(Entry):
    """A term of handling a request in working days; the day it is counted from does not count."""

    amount: int = Field(title="期限", ge=1)
    counted_from: Name = Field(title="起算")
    text: Name = Field(title="规定")


class ReceivingChannel(Entry):
    """A way to hand in a request; a basic one may never be refused. `needs` are fields of a channel."""

    basic: bool = Field(title="基本渠道")
    received: str = Field("", title="收到之日")
    needs: tuple[Literal["receiver", "address", "phone", "hours", "url", "note"], ...] = Field(
        (), title="须写明"
    )


class GuideElement(Entry):
    """Something the guide must tell; `fields` are the places that answer it, any one of them."""

    fields: tuple[Name, ...] = Field(title="字段", min_length=1)
    required: bool = Field(title="必备")


class Head(Record):
    """What a list says of itself; its entries inherit everything but the title."""

    title: Name = Field(title="标题")
    certainty: Certainty = Field(title="把握")
    source: str = Field(title="依据")
    article: str = Field(title="条款")
    in_force_from: date | None = Field(title="起始日期")
    in_force_until: date | None = Field(title="截止日期")
