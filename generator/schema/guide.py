"""guide.yml: the 政府信息公开指南 beyond what organ.yml already says (条例 art. 12)."""

from __future__ import annotations

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Date, Paragraphs, Text, Texts


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class GuideChange:
    """What changed from one version of the guide to the next."""

    on: Date = Field(title="日期")
    text: Text = Field(title="内容")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Guide:
    """What the guide explains in words; addresses and channels come from `Organ`."""

    verified_on: Date = Field(title="核实日期")
    introduction: Paragraphs = Field(title="前言")
    classification: Texts = Field(title="信息分类", min_length=1)
    arrangement: Paragraphs = Field(title="编排体系")
    access: Texts = Field(title="获取方式", min_length=1)
    request_steps: Texts = Field((), title="申请步骤")
    reply_terms: Paragraphs | None = Field(None, title="答复期限")
    fees: Paragraphs | None = Field(None, title="收费说明")
    remedy: Paragraphs = Field(title="监督救济")
    changes: tuple[GuideChange, ...] = Field((), title="修订记录")
