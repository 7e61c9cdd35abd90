"""A disclosed table: which file, which of its columns are shown, how each is read, checked and masked."""

from __future__ import annotations

import re
from dataclasses import dataclass as plain_dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.personal_data import find_personal_data
from generator.schema.closed_lists import Status
from generator.schema.declared import Declared, Group
from generator.schema.fields import Date, Paragraphs, Text, Texts
from generator.schema.notice_facts import Items
from generator.schema.words import word
from generator.vocabularies.grounds import Clause

STRICT = ConfigDict(extra="forbid")


class TableKind(StrEnum):
    """What a disclosed table is, in the words of 条例 art. 20 and of the assessors."""

    POWERS_AND_DUTIES = "权责清单"
    LICENCES = "行政许可"
    PENALTIES = "行政处罚"
    FEES = "收费目录"
    PROCUREMENT = "采购目录"
    DOMAIN_CATALOG = "标准目录"
    SCORES = "评价得分"
    OTHER = "其他"


class ColumnType(StrEnum):
    """How the cells of a column are read and checked."""

    TEXT = "文字"
    DATE = "日期"
    NUMBER = "数字"
    CREDIT_CODE = "统一社会信用代码"
    IDENTITY_NUMBER = "身份证号"
    PHONE = "电话"
    PERSON = "姓名"
    URL = "网址"


def _typed(value: object) -> object:
    return [value] if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TableColumn:
    """A column that is shown; columns of the file that no entry names are never published."""

    name: Annotated[
        Text, Declared(help="文件中的列名", unlike="网页上的叫法写“显示为”", group=Group.TABLE)
    ] = Field(title="列名")
    label: Annotated[Text | None, Declared(help="网页上的列名，不写的用原列名", group=Group.TABLE)] = Field(
        None, title="显示为"
    )
    type: Annotated[ColumnType, Declared(help="怎样核对各格", group=Group.TABLE)] = Field(
        ColumnType.TEXT, title="类型"
    )
    required: Annotated[bool, Declared(help="true 时每格都要填", group=Group.TABLE)] = Field(
        False, title="必填"
    )
    masked: Annotated[
        bool, Declared(help="true 时隐去个人信息", clause=Clause("tiaoli-711", "第十五条"), group=Group.TABLE)
    ] = Field(False, title="脱敏")
    choices: Annotated[
        Annotated[tuple[Text, ...], BeforeValidator(_typed)], Declared(help="只允许这些值", group=Group.TABLE)
    ] = Field((), title="可选值")

    @property
    def heading(self) -> str:
        """Return what people read above the column."""
        return self.label or self.name


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TableDescription:
    """`tables/<name>.yml`: everything about a table but its rows."""

    title: Annotated[Text, Declared(help="数据表的名称", group=Group.TABLE)] = Field(title="标题")
    file: Annotated[Text, Declared(help="同一文件夹中的 .xlsx 或者 .csv", group=Group.TABLE)] = Field(
        title="文件"
    )
    sheet: Annotated[Text | None, Declared(help="工作表的名称，不写的用第一张", group=Group.TABLE)] = Field(
        None, title="工作表"
    )
    head_row: Annotated[int, Declared(help="列名在第几行", group=Group.TABLE)] = Field(
        1, title="表头行", ge=1
    )
    kind: Annotated[
        TableKind,
        Declared(help="权责清单、行政许可等", clause=Clause("tiaoli-711", "第二十条"), group=Group.TABLE),
    ] = Field(TableKind.OTHER, title="种类")
    publisher: Annotated[
        Text, Declared(help="对公开负责的机关", clause=Clause("tiaoli-711", "第十条"), group=Group.TABLE)
    ] = Field(title="发布机构")
    published_on: Annotated[
        Date,
        Declared(
            help="第一次发布的日期",
            unlike="最近一次改动写“更新日期”",
            clause=Clause("tiaoli-711", "第二十六条"),
            group=Group.TABLE,
        ),
    ] = Field(title="发布日期")
    updated_on: Annotated[
        Date | None,
        Declared(help="最近一次改动的日期", clause=Clause("tiaoli-711", "第二十六条"), group=Group.TABLE),
    ] = Field(None, title="更新日期")
    statutory_items: Annotated[
        Items,
        Declared(
            help="属于《条例》第二十条第几项", clause=Clause("tiaoli-711", "第二十条"), group=Group.TABLE
        ),
    ] = Field(title="主动公开事项", min_length=1)
    domains: Annotated[
        Annotated[Texts, word("domain")],
        Declared(help="重点领域或者基层政务公开领域", clause=Clause("guobanfa-2019-54"), group=Group.TABLE),
    ] = Field((), title="重点领域")
    introduction: Annotated[Paragraphs | None, Declared(help="显示在表上方的说明", group=Group.TABLE)] = (
        Field(None, title="说明")
    )
    key: Annotated[Text | None, Declared(help="每行都不同的一列，用来查重", group=Group.TABLE)] = Field(
        None, title="唯一列"
    )
    columns: Annotated[
        tuple[TableColumn, ...], Declared(help="显示哪些列；没有列入的不发布", group=Group.TABLE)
    ] = Field(title="列", min_length=1)
    status: Annotated[Status, Declared(help="“草稿”不发布", group=Group.TABLE)] = Field(title="状态")


@plain_dataclass(frozen=True, slots=True)
class DataTable:
    """A table as it is published: its description and its rows, masked, in the order of the file.

    `name` is its file name without ending and names its page; `path` is that of the description.
    """

    name: str
    path: str
    description: TableDescription
    rows: tuple[tuple[str, ...], ...]

    @property
    def address(self) -> str:
        """Return the address of its page below the portal's root."""
        return f"tables/{self.name}.html"

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the column heads."""
        return tuple(column.heading for column in self.description.columns)


def personal_data_in(text: str) -> str:
    """Return what kind of personal data a text shows in full, or an empty string."""
    found = find_personal_data(text)
    return found[0].kind.value if found else ""


def mask(text: str, kind: ColumnType) -> str:
    """Return a text with its personal part hidden, as 公示 lists write it: 张*、138****0000."""
    if not text or "*" in text:
        return text
    if kind is ColumnType.PERSON:
        return text[0] + "*" * (len(text) - 1)
    if kind is ColumnType.PHONE:
        return text[:3] + "*" * max(len(text) - 7, 4) + text[-4:] if len(text) > 7 else "*" * len(text)
    if kind is ColumnType.IDENTITY_NUMBER:
        return text[:6] + "*" * max(len(text) - 10, 8) + text[-4:] if len(text) > 10 else "*" * len(text)
    return text[0] + "*" * (len(text) - 1)


def read_day(text: str) -> date | None:
    """Return the day in any usual spelling (2024-01-05, 2024/1/5, 2024年1月5日), or None."""
    match = re.fullmatch(r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
