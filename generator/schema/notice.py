"""The notice: one disclosed item, one file, one page."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.closed_lists import DocumentClass, Openness, Status
from generator.schema.declared import At, Declared, FeedPart, Group, Property, Tag, Widget
from generator.schema.fields import Date, Paragraphs, Text, Texts
from generator.schema.index_number import page_slug
from generator.schema.notice_relations import NoticeRelations
from generator.vocabularies.grounds import Clause

_PAGES = Clause("guobanfa-2017-47", "附件《网页设计规范》")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Notice(NoticeRelations):
    """One disclosed item as its file states it; every face of the portal is made from it.

    A field is declared once, here or in the two parts above: key, label, type, help and faces. `path`, `digest`,
    `fields_digest`, `field_lines`, `body_line` and `body_files` (what the body shows or links to beside it) come
    from the file, not its front matter.
    """

    summary: Annotated[Paragraphs | None, Declared(
        help="用一两句话说明主要内容，目录和订阅会用到", unlike="不写评价，不照抄标题",
        clause=Clause("tiaoli-711", "第十二条"), group=Group.CONTENT, example='"用一两句话说明主要内容"',
        spellings=("摘要",), facts=At(order=130, wide=True), tag=Tag(order=50, name="Description"),
        json_ld=Property(order=90, name="abstract", policy_name="abstract"), feed=FeedPart.SUMMARY,
        catalog=At(order=30),
    )] = Field(None, title="内容概述")  # fmt: skip
    keywords: Annotated[Texts, Declared(
        help="读者可能用来查找的词，三五个为宜", unlike="分类写“主题分类”", clause=_PAGES, group=Group.CONTENT,
        example="[词一, 词二]", spellings=("主题词",), facts=At(order=120, wide=True),
        tag=Tag(order=70, name="Keywords"), json_ld=Property(order=100, name="keywords", policy_name="keywords"),
        feed=FeedPart.TAGS, catalog=At(order=170),
    )] = Field((), title="关键词")  # fmt: skip
    source: Annotated[Text | None, Declared(
        help="转载的写明出处", unlike="本机关的信息不写，按发布机构", clause=_PAGES, group=Group.CONTENT,
        example='"转载的写明来源"', spellings=("来源",), tag=Tag(order=30, name="ContentSource"),
        download=At(order=10, label="来源"),
    )] = Field(None, title="信息来源")  # fmt: skip
    attachments: Annotated[Texts, Declared(
        help="文件名，文件放在本文件旁边", unlike="正文中已有链接的不必再列", clause=Clause("tiaoli-711", "第二十四条"),
        group=Group.CONTENT, widget=Widget.FILES, example="[附件1.docx]",
    )] = Field((), title="附件")  # fmt: skip
    status: Annotated[Status, Declared(
        help="“草稿”不发布，“已撤回”只在原网址留下说明", group=Group.STATE, example="草稿",
        clause=Clause("portal-own"),
    )] = Field(title="状态")  # fmt: skip
    withdrawn_on: Annotated[Date | None, Declared(
        help="撤回的日期，显示在原网址的说明里；撤回时必填", group=Group.STATE, clause=Clause("portal-own"),
    )] = Field(None, title="撤回日期")  # fmt: skip
    withdrawal_reason: Annotated[Text | None, Declared(
        help="撤回的原因，显示在原网址的说明里；撤回时必填", group=Group.STATE, clause=Clause("portal-own"),
    )] = Field(None, title="撤回原因")  # fmt: skip
    corrections: Annotated[Texts, Declared(
        help="对原文识别错误的订正记录，不发布", unlike="内容的修改写“修改”", group=Group.STATE,
        clause=Clause("portal-own"),
    )] = Field((), title="校勘")  # fmt: skip
    editor_note: Annotated[Paragraphs | None, Declared(
        help="只供内部查看，不会发布", unlike="给读者看的写“内容概述”", group=Group.STATE,
        clause=Clause("portal-own"), example="只供内部查看，不会发布",
    )] = Field(None, title="编辑备注")  # fmt: skip

    path: str = Field("", exclude=True)
    field_lines: str = Field("", exclude=True)
    fields_digest: str = Field("", exclude=True)
    body_line: int = Field(0, exclude=True)
    body_files: tuple[str, ...] = Field((), exclude=True)
    digest: str = Field("", exclude=True)

    def line_of(self, field: str) -> int:
        """Return the line of its file on which a field stands; 1 when it is not given."""
        for entry in self.field_lines.split(","):
            name, _, line = entry.partition(":")
            if name == field:
                return int(line)
        return 1

    def __getstate__(self) -> tuple[object, ...]:
        """Return the values for the cache; thousands of notices are kept and read back by every build."""
        return tuple(slot.__get__(self) for slot in _SLOTS)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Take the values back without checking them again."""
        for slot, value in zip(_SLOTS, state, strict=True):
            slot.__set__(self, value)

    @property
    def is_public(self) -> bool:
        """Return whether the notice may appear on the site at all."""
        return self.status is Status.PUBLISHED and self.openness is Openness.PROACTIVE

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the notice was on the site and a note says why it is there no longer."""
        return self.status is Status.WITHDRAWN and self.openness is Openness.PROACTIVE

    @property
    def is_policy(self) -> bool:
        """Return whether the notice belongs under 政策."""
        return self.document_class is not DocumentClass.NOT_POLICY

    @property
    def slug(self) -> str:
        """Return the file name of its page, without ending."""
        return page_slug(self.index_number)

    @property
    def address(self) -> str:
        """Return the address of its page below the portal's root."""
        return f"notices/{self.slug}.html"

    @property
    def year(self) -> int:
        """Return the year it is listed under: that of 成文日期."""
        return self.dated_on.year

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Return what lists are ordered by, newest last."""
        return self.published_on, self.dated_on, self.index_number


_SLOTS = tuple(getattr(Notice, field.name) for field in dataclasses.fields(Notice))
"""The slots themselves: reading and writing through them is several times as fast as by name."""
