"""The notice: one disclosed item, one file, one page."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import ClockTime, Date, DocumentNumberText, Paragraphs, Text, Texts
from generator.schema.index_number import IndexNumber, page_slug
from generator.schema.words import word


class Openness(StrEnum):
    """公开属性 of 条例 art. 13–16; only the first is ever built."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Status(StrEnum):
    """Where a notice stands in its life; of a withdrawn one only a note stays at its address."""

    DRAFT = "草稿"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤回"


class Validity(StrEnum):
    """有效性 of a document on a day."""

    IN_FORCE = "有效"
    AMENDED = "已修改"
    REPEALED = "废止"
    EXPIRED = "失效"
    NOT_YET = "尚未施行"


class DocumentClass(StrEnum):
    """文件类别; the first five are policy documents."""

    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    GOVERNMENT_RULE = "规章"
    NORMATIVE_DOCUMENT = "行政规范性文件"
    OTHER_POLICY = "其他政策文件"
    NOT_POLICY = "非政策信息"


def _listed(value: object) -> object:
    return [value] if isinstance(value, (str, int)) else value


Items = Annotated[tuple[int, ...], BeforeValidator(_listed)]


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Notice:
    """One disclosed item as its file states it; every face of the portal is made from it.

    The titles of the fields are the Chinese labels of content files. Dates are days of the
    office's own calendar. `path`, `digest`, `fields_digest`, `field_lines`, `body_line` and `body_files` (what the
    body shows or links to beside it) come from the file, not its front matter.
    """

    title: Text = Field(title="标题")
    index_number: IndexNumber = Field(title="索引号")
    document_number: DocumentNumberText | None = Field(None, title="发文字号")
    issuing_organs: Texts = Field(title="发文机关", min_length=1)
    publisher: Text = Field(title="发布机构")
    dated_on: Date = Field(title="成文日期")
    distributed_on: Date | None = Field(None, title="印发日期")
    published_on: Date = Field(title="发布日期")
    published_at: ClockTime | None = Field(None, title="发布时间")
    effective_on: Date | None = Field(None, title="施行日期")
    expires_on: Date | None = Field(None, title="失效日期")
    subject: Annotated[Text, word("subject")] | None = Field(None, title="主题分类")
    genre: Annotated[Text, word("genre")] | None = Field(None, title="体裁")
    document_class: DocumentClass = Field(title="文件类别")
    statutory_items: Items = Field(title="主动公开事项", min_length=1)
    topics: Annotated[Texts, word("topic")] = Field((), title="区域和部门事项")
    domains: Annotated[Texts, word("domain")] = Field((), title="重点领域")
    openness: Openness = Field(title="公开属性")
    validity: Validity | None = Field(None, title="有效性")
    repeals: Texts = Field((), title="废止")
    repealed_by: Texts = Field((), title="被废止")
    amends: Texts = Field((), title="修改")
    amended_by: Texts = Field((), title="被修改")
    supersedes: Texts = Field((), title="替代")
    superseded_by: Texts = Field((), title="被替代")
    interprets: Texts = Field((), title="解读")
    interpreted_by: Texts = Field((), title="被解读")
    consults_on: Texts = Field((), title="征求意见")
    consulted_by: Texts = Field((), title="征求意见稿")
    reports_on: Texts = Field((), title="意见反馈")
    reported_by: Texts = Field((), title="反馈结果")
    gazette: Texts = Field((), title="公报")
    summary: Paragraphs | None = Field(None, title="内容概述")
    keywords: Texts = Field((), title="关键词")
    source: Text | None = Field(None, title="信息来源")
    attachments: Texts = Field((), title="附件")
    status: Status = Field(title="状态")
    withdrawn_on: Date | None = Field(None, title="撤回日期")
    withdrawal_reason: Text | None = Field(None, title="撤回原因")
    corrections: Texts = Field((), title="校勘")
    editor_note: Paragraphs | None = Field(None, title="编辑备注")

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
