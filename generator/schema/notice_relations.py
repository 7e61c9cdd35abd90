"""What a notice says of other documents: which it ends, changes, explains; each relation may stand on either side."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.declared import Declared, Group, Widget
from generator.schema.fields import Texts
from generator.schema.notice_facts import NoticeFacts
from generator.vocabularies.grounds import Clause

_MARKED = Clause("guobanfa-2017-47", "文件资料")
_LINKED = Clause("guobanfa-2017-47", "解读回应")
_DRAFT = Clause("juece-713", "第十五条")


def _documents(text: str, unlike: str = "", clause: Clause | None = _MARKED, example: str = "") -> Declared:
    """Return the declaration of a field that names other documents."""
    return Declared(
        help=text, unlike=unlike, clause=clause, group=Group.RELATED, widget=Widget.DOCUMENTS, example=example
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class NoticeRelations(NoticeFacts):
    """The other documents, by number, title or 索引号; `portal.relations` knows which fields mirror each other."""

    repeals: Annotated[Texts, _documents(
        "本文件宣布废止的文件", "由新文件取而代之的写“替代”", example='["《原文件标题》（示政发〔2010〕1号）"]',
    )] = Field((), title="废止")  # fmt: skip
    repealed_by: Annotated[Texts, _documents("废止本文件的文件", "写在废止方的，这里不必再写")] = Field(
        (), title="被废止"
    )
    amends: Annotated[Texts, _documents("本文件作了修改、仍然有效的文件", "全部取代的写“替代”")] = Field(
        (), title="修改"
    )
    amended_by: Annotated[Texts, _documents("修改本文件的文件", "写在修改方的，这里不必再写")] = Field(
        (), title="被修改"
    )
    supersedes: Annotated[
        Texts, _documents("由本文件取而代之、同时废止的文件", "只废止、不取代的写“废止”")
    ] = Field((), title="替代")
    superseded_by: Annotated[Texts, _documents("取代本文件的文件", "写在替代方的，这里不必再写")] = Field(
        (), title="被替代"
    )
    interprets: Annotated[Texts, _documents("本信息所解读的政策文件", "不是引用的依据", _LINKED)] = Field(
        (), title="解读"
    )
    interpreted_by: Annotated[
        Texts, _documents("解读本文件的信息", "写在解读方的，这里不必再写", _LINKED)
    ] = Field((), title="被解读")
    consults_on: Annotated[Texts, _documents(
        "征求意见后印发的正式文件", "写在征求意见的公告上；采纳情况写“意见反馈”", _DRAFT,
    )] = Field((), title="征求意见")  # fmt: skip
    consulted_by: Annotated[
        Texts, _documents("本文件的征求意见公告", "写在公告一方的，这里不必再写", _DRAFT)
    ] = Field((), title="征求意见稿")
    reports_on: Annotated[Texts, _documents("所反馈的征求意见公告", "写在采纳情况一方", _DRAFT)] = Field(
        (), title="意见反馈"
    )
    reported_by: Annotated[
        Texts, _documents("说明意见采纳情况的信息", "写在反馈一方的，这里不必再写", _DRAFT)
    ] = Field((), title="反馈结果")
    gazette: Annotated[Texts, _documents(
        "刊载本文件的政府公报，写那一期的标题", "公报本身的“体裁”写“公报”", Clause("tiaoli-711", "第二十三条"),
        example='"《{organ}公报》{year}年第1期"',
    )] = Field((), title="公报")  # fmt: skip
