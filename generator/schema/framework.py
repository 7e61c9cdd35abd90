"""framework/*.yml: what an organ adds to 政府信息公开制度 (61号: 条例, 规章 and 解释性文件 only)."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.schema.fields import Date, Text, Url
from generator.schema.words import word


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class FrameworkDocument:
    """One document of the framework, by name, number, date and official address."""

    title: Text = Field(title="标题")
    document_number: Text | None = Field(None, title="发文字号")
    kind: Annotated[Text, word("framework_kind")] = Field(title="种类")
    issuing_organ: Text = Field(title="发文机关")
    dated_on: Date | None = Field(None, title="成文日期")
    url: Url | None = Field(None, title="网址")
    index_number: Text | None = Field(None, title="索引号")
